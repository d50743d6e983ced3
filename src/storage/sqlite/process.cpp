#include "sqlite/process.hpp"

#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <new>
#include <set>
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

  void add_file(const FileId& file) {
    const std::lock_guard lock(mutex_);
    files_.push_back({file, forks()});
  }

  void remove_file(const FileId& file) {
    const std::lock_guard lock(mutex_);
    files_.erase(std::ranges::find(files_, UsedFile{file, forks()}));
  }

  bool is_inherited(const FileId& file) {
    const std::lock_guard lock(mutex_);
    return std::ranges::any_of(
        files_, [&](const UsedFile& used) { return used.file == file && used.forks < forks(); });
  }

 private:
  struct UsedFile {
    FileId file;
    std::uint64_t forks;  // how many there had been when it was opened
    friend bool operator==(const UsedFile&, const UsedFile&) = default;
  };

  Process() {
    const int code =
        pthread_atfork([] { instance().mutex_.lock(); }, [] { instance().mutex_.unlock(); },
                       [] { instance().start_as_child(); });
    if (code != 0) throw std::bad_alloc();
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
  std::vector<UsedFile> files_;
};

[[noreturn]] void throw_forked(const char* message) {
  throw Error(ErrorCode::misuse, "marketplace.forked", message);
}

}  // namespace

ProcessMark::ProcessMark() : forks_(Process::instance().forks()) {}

bool ProcessMark::is_left() const noexcept { return Process::instance().forks() != forks_; }

void ProcessMark::check() const {
  if (is_left()) {
    throw_forked(
        "This process was forked after the marketplace had been opened: it cannot use it.");
  }
}

Descriptor::Descriptor(int number) : number_(number) {
  Process::instance().add_descriptor(number);
}

Descriptor::~Descriptor() { Process::instance().close_descriptor(number_); }

OpenFile::OpenFile(const std::string& path) : file_(identify(path)) {
  if (file_) Process::instance().add_file(*file_);
}

OpenFile::~OpenFile() {
  if (file_) Process::instance().remove_file(*file_);
}

void OpenFile::check_not_inherited(const std::string& path) {
  const auto file = identify(path);
  if (file && Process::instance().is_inherited(*file)) {
    throw_forked(
        "The parent had this file open when it forked this process, which therefore cannot open "
        "it safely: close it before forking, or start the child as a new program.");
  }
}

}  // namespace gigkit::sqlite
