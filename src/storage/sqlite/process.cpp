#include "sqlite/process.hpp"

#include <pthread.h>
#include <unistd.h>

#include <atomic>
#include <mutex>
#include <new>
#include <set>

#include "gigkit/error.hpp"

namespace gigkit::sqlite {
namespace {

/// Lives as long as the process: forks may come at any time.
class Process {
 public:
  static Process& instance() {
    static auto* const process = new Process;
    return *process;
  }

  std::uint64_t forks() const noexcept { return forks_.load(std::memory_order_relaxed); }

  void add(int descriptor) {
    const std::lock_guard lock(mutex_);
    descriptors_.insert(descriptor);
  }

  void close(int descriptor) {
    const std::lock_guard lock(mutex_);
    if (descriptors_.erase(descriptor) != 0) ::close(descriptor);
  }

 private:
  Process() {
    const int code =
        pthread_atfork([] { instance().mutex_.lock(); }, [] { instance().mutex_.unlock(); },
                       [] { instance().start_as_child(); });
    if (code != 0) throw std::bad_alloc();
  }

  void start_as_child() {
    forks_.fetch_add(1, std::memory_order_relaxed);
    for (const int descriptor : descriptors_) ::close(descriptor);
    mutex_.unlock();
  }

  std::atomic<std::uint64_t> forks_{0};
  std::mutex mutex_;
  std::set<int> descriptors_;
};

}  // namespace

ProcessMark::ProcessMark() : forks_(Process::instance().forks()) {}

bool ProcessMark::is_left() const noexcept { return Process::instance().forks() != forks_; }

void ProcessMark::throw_forked() {
  throw Error(ErrorCode::misuse, "marketplace.forked",
              "This process was forked after the marketplace had been opened: the child has to "
              "open its own.");
}

Descriptor::Descriptor(int number) : number_(number) { Process::instance().add(number); }

Descriptor::~Descriptor() { Process::instance().close(number_); }

}  // namespace gigkit::sqlite
