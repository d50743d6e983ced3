#include "sqlite/process.hpp"

#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <new>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "gigkit/error.hpp"

namespace gigkit::sqlite {
namespace {

using FileId = std::pair<dev_t, ino_t>;

/// The file's identity; nothing if it is not there.
std::optional<FileId> identify(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return std::nullopt;
  return FileId{status.st_dev, status.st_ino};
}

struct FileUse {
  FileId file;
  Forkable* user;
  std::uint64_t forks;  // how many there had been when it was opened
  bool paused = false;  // during the fork after that
};

[[noreturn]] void throw_forked(const char* message) {
  throw Error(ErrorCode::misuse, "marketplace.forked", message);
}

[[noreturn]] void throw_busy_at_fork() {
  throw_forked(
      "The parent of this process was using the file at the moment of the fork, so that it cannot "
      "be opened safely here: fork at another time, or start the child as a new program.");
}

/// Lives as long as the process: forks may come at any time.
class Process {
 public:
  static Process& instance() {
    static auto* const process = new Process;
    return *process;
  }

  std::uint64_t forks() const noexcept { return forks_.load(std::memory_order_relaxed); }

  void add_descriptor(int descriptor) {
    const std::lock_guard lock(mutex_);
    descriptors_.insert(descriptor);
  }

  void close_descriptor(int descriptor) {
    const std::lock_guard lock(mutex_);
    if (descriptors_.erase(descriptor) != 0) close(descriptor);
  }

  void add_use(const FileId& file, Forkable& user) {
    const std::lock_guard lock(mutex_);
    uses_.push_back({file, &user, forks()});
  }

  void remove_use(const Forkable& user) {
    const std::lock_guard lock(mutex_);
    std::erase_if(uses_, [&](const FileUse& use) { return use.user == &user; });
  }

  /// Takes the users of the file that were inherited out of the list, if all were idle.
  std::vector<Forkable*> take_inherited(const FileId& file) {
    const std::lock_guard lock(mutex_);
    const auto inherited = std::partition(uses_.begin(), uses_.end(), [&](const FileUse& use) {
      return use.file != file || use.forks == forks();
    });
    if (!std::all_of(inherited, uses_.end(), [](const FileUse& use) { return use.paused; })) {
      throw_busy_at_fork();
    }
    std::vector<Forkable*> users;
    for (auto use = inherited; use != uses_.end(); ++use) users.push_back(use->user);
    uses_.erase(inherited, uses_.end());
    return users;
  }

 private:
  Process() {
    const int code =
        pthread_atfork([] { instance().before_fork(); }, [] { instance().go_on_as_parent(); },
                       [] { instance().start_as_child(); });
    if (code != 0) throw std::bad_alloc();
  }

  void before_fork() {
    mutex_.lock();
    for (FileUse& use : uses_) {
      if (use.forks == forks()) use.paused = use.user->try_pause();
    }
  }

  void go_on_as_parent() {
    for (const FileUse& use : uses_) {
      if (use.forks == forks() && use.paused) use.user->resume();
    }
    mutex_.unlock();
  }

  void start_as_child() {
    forks_.fetch_add(1, std::memory_order_relaxed);
    for (const int descriptor : descriptors_) close(descriptor);
    descriptors_.clear();
    mutex_.unlock();
  }

  std::atomic<std::uint64_t> forks_{0};
  std::mutex mutex_;
  std::set<int> descriptors_;
  std::vector<FileUse> uses_;
};

}  // namespace

ProcessMark::ProcessMark() : forks_(Process::instance().forks()) {}

bool ProcessMark::is_left() const noexcept { return Process::instance().forks() != forks_; }

void ProcessMark::check() const {
  if (is_left()) {
    throw_forked(
        "This process was forked after the marketplace had been opened: open it anew here.");
  }
}

Descriptor::Descriptor(int number) : number_(number) { Process::instance().add_descriptor(number); }

Descriptor::~Descriptor() { Process::instance().close_descriptor(number_); }

OpenFile::OpenFile(const std::string& path, Forkable& user) : user_(user) {
  if (const auto file = identify(path)) Process::instance().add_use(*file, user);
}

OpenFile::~OpenFile() { Process::instance().remove_use(user_); }

void OpenFile::make_parent_abandon(const std::string& path) {
  const auto file = identify(path);
  if (!file) return;
  for (Forkable* const user : Process::instance().take_inherited(*file)) user->abandon();
}

}  // namespace gigkit::sqlite
