#include "support/contender.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <stdexcept>
#include <system_error>

namespace gigkit::test {
namespace {

constexpr const char* kArgument = "GIGKIT_TEST_CONTENDER";

/// The two ends of a pipe.
struct Pipe {
  std::array<int, 2> ends{-1, -1};

  Pipe() {
    if (pipe(ends.data()) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  void close_end(std::size_t end) {
    if (ends.at(end) >= 0) close(ends.at(end));
    ends.at(end) = -1;
  }
};

// A contender writes a byte to this when it is ready, and finds its input ended at the start.
constexpr int kReady = 3;

pid_t spawn(const std::string& test_case, const std::string& argument, Pipe& start, Pipe& ready) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addclose(&actions, start.ends[1]);
  posix_spawn_file_actions_adddup2(&actions, start.ends[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, ready.ends[1], kReady);
  std::string program = "/proc/self/exe";
  std::string filter = "--test-case=" + test_case;
  std::string no_skip = "--no-skip";
  std::array<char*, 4> arguments{program.data(), filter.data(), no_skip.data(), nullptr};
  setenv(kArgument, argument.c_str(), 1);  // NOLINT(concurrency-mt-unsafe): no other thread runs
  pid_t child = -1;
  const int failure =
      posix_spawn(&child, program.c_str(), &actions, nullptr, arguments.data(), environ);
  unsetenv(kArgument);  // NOLINT(concurrency-mt-unsafe)
  posix_spawn_file_actions_destroy(&actions);
  if (failure != 0) throw std::system_error(failure, std::generic_category(), "posix_spawn");
  return child;
}

void await_ready(Pipe& ready, std::size_t contenders) {
  ready.close_end(1);
  char byte = 0;
  // The end of the input means that one has given up; its exit code will tell.
  while (contenders > 0 && read(ready.ends[0], &byte, 1) == 1) --contenders;
}

}  // namespace

Contender::Contender() {
  const char* const argument = std::getenv(kArgument);  // NOLINT(concurrency-mt-unsafe)
  if (argument == nullptr) throw std::logic_error("a contender is run by all_succeed");
  argument_ = argument;
}

void Contender::await_start() const {
  char byte = 'r';
  if (write(kReady, &byte, 1) != 1) throw std::runtime_error("nobody waits for the contender");
  close(kReady);
  while (read(STDIN_FILENO, &byte, 1) > 0) continue;
}

bool all_succeed(const std::string& test_case, const std::vector<std::string>& arguments) {
  Pipe start;
  Pipe ready;
  std::vector<pid_t> contenders;
  contenders.reserve(arguments.size());
  for (const std::string& argument : arguments) {
    contenders.push_back(spawn(test_case, argument, start, ready));
  }
  await_ready(ready, contenders.size());
  start.close_end(1);
  bool succeeded = true;
  for (const pid_t contender : contenders) {
    int status = 1;
    succeeded = waitpid(contender, &status, 0) == contender && status == 0 && succeeded;
  }
  return succeeded;
}

}  // namespace gigkit::test
