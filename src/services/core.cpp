#include "services/core.hpp"

#include <algorithm>
#include <utility>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/uuid.hpp"
#include "gigkit/error.hpp"

namespace gigkit::services {
namespace {

Options with_default_sources(Options options) {
  if (!options.clock) options.clock = base::system_now;
  if (!options.random) options.random = base::system_random;
  if (!options.ids) {
    auto source = std::make_shared<base::UuidV7Source>(options.random);
    options.ids = [source](Time now) { return source->next(now); };
  }
  return options;
}

}  // namespace

Core::Core(std::unique_ptr<storage::Storage> storage, Options options)
    : options_(with_default_sources(std::move(options))), storage_(std::move(storage)) {}

void Core::close() {
  if (is_in_transaction(std::this_thread::get_id())) {
    throw Error(ErrorCode::misuse, "transaction.open",
                "This thread has a transaction open, and would now wait for itself: end it first.");
  }
  closed_ = true;
  for (int running = running_calls_; running != 0; running = running_calls_) {
    running_calls_.wait(running);
  }
  const std::lock_guard lock(mutex_);
  storage_.reset();
}

void Core::enter_transaction(std::thread::id thread) {
  const std::lock_guard lock(mutex_);
  transaction_threads_.push_back(thread);
  ++transactions_;
}

void Core::leave_transaction(std::thread::id thread) {
  const std::lock_guard lock(mutex_);
  const auto entry = std::ranges::find(transaction_threads_, thread);
  if (entry == transaction_threads_.end()) return;
  transaction_threads_.erase(entry);
  --transactions_;
}

bool Core::is_in_transaction(std::thread::id thread) const {
  if (transactions_ == 0) return false;
  const std::lock_guard lock(mutex_);
  return std::ranges::find(transaction_threads_, thread) != transaction_threads_.end();
}

Call::Call(Core& core) : core_(core) {
  ++core_.running_calls_;
  if (!core_.closed_) return;
  --core_.running_calls_;
  core_.running_calls_.notify_all();
  throw Error(ErrorCode::misuse, "marketplace.closed", "The marketplace is closed.");
}

Call::~Call() {
  if (--core_.running_calls_ == 0 && core_.closed_) core_.running_calls_.notify_all();
}

}  // namespace gigkit::services
