#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "gigkit/id.hpp"
#include "gigkit/options.hpp"
#include "gigkit/time.hpp"
#include "services/subscribers.hpp"
#include "storage/storage.hpp"

namespace gigkit::services {

/// What all sessions of an open marketplace share.
class Core {
 public:
  Core(std::unique_ptr<storage::Storage> storage, Options options);
  Core(const Core&) = delete;
  Core& operator=(const Core&) = delete;

  const Options& options() const { return options_; }
  storage::Storage& storage() { return *storage_; }

  Time now() const { return options_.clock(); }
  Id new_id(Time now) const { return options_.ids(now); }

  Subscribers& subscribers() { return subscribers_; }

  /// Refuses new calls, waits for the running ones, and releases the storage. Throws `misuse`,
  /// `transaction.open` in a thread that has a transaction open.
  void close();

  /// Threads that are inside an explicit transaction, where they must not write past it.
  void enter_transaction(std::thread::id thread);
  void leave_transaction(std::thread::id thread);
  bool is_in_transaction(std::thread::id thread) const;

 private:
  friend class Call;

  Options options_;
  std::unique_ptr<storage::Storage> storage_;
  Subscribers subscribers_;
  std::atomic<bool> closed_{false};
  std::atomic<int> running_calls_{0};
  std::atomic<int> transactions_{0};
  mutable std::mutex mutex_;
  std::vector<std::thread::id> transaction_threads_;
};

/// A call that uses the storage: the marketplace does not close under it.
class Call {
 public:
  /// Throws `misuse`, `marketplace.closed`.
  explicit Call(Core& core);
  ~Call();
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;

 private:
  Core& core_;
};

}  // namespace gigkit::services
