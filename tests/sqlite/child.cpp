#include "child.hpp"

#include <signal.h>  // NOLINT(modernize-deprecated-headers): kill is POSIX
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <stdexcept>
#include <utility>

namespace gigkit::test {
namespace {

constexpr const char* kArgument = "GIGKIT_TEST_CHILD_ARGUMENT";

}  // namespace

Child::Child(const std::string& test_case, const std::string& argument) {
  std::string program = "/proc/self/exe";
  std::string choice = "--test-case=" + test_case;
  std::string no_skip = "--no-skip";
  std::string minimal = "--minimal";
  const std::array<char*, 5> arguments{program.data(), choice.data(), no_skip.data(),
                                       minimal.data(), nullptr};
  setenv(kArgument, argument.c_str(), 1);  // NOLINT(concurrency-mt-unsafe): no thread runs by now
  const int code = posix_spawn(&id_, program.c_str(), nullptr, nullptr, arguments.data(), environ);
  if (code != 0) throw std::runtime_error("cannot start a process");
}

Child::~Child() {
  if (id_ > 0) kill();
}

bool Child::succeeds() { return test::succeeds(std::exchange(id_, -1)); }

void Child::kill() {
  ::kill(id_, SIGKILL);
  test::succeeds(std::exchange(id_, -1));
}

std::string child_argument() {
  const char* const argument = std::getenv(kArgument);  // NOLINT(concurrency-mt-unsafe)
  return argument == nullptr ? "" : argument;
}

bool succeeds(pid_t process) {
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool in_fork(const std::function<bool()>& function) {
  const pid_t id = fork();
  if (id < 0) throw std::runtime_error("cannot fork");
  if (id > 0) return succeeds(id);
  bool good = false;
  try {
    good = function();
  } catch (...) {
    good = false;
  }
  _exit(good ? 0 : 1);
}

}  // namespace gigkit::test
