#pragma once

#include <memory>
#include <thread>

#include "services/core.hpp"
#include "storage/storage.hpp"

namespace gigkit::services {

/// An explicit transaction of a caller. It rolls back unless it is committed.
class OpenTransaction {
 public:
  /// Throws `misuse`, `transaction.nested` if the thread is in a transaction already.
  OpenTransaction(std::shared_ptr<Core> core, storage::Deadline deadline);
  ~OpenTransaction();
  OpenTransaction(const OpenTransaction&) = delete;
  OpenTransaction& operator=(const OpenTransaction&) = delete;

  /// Throws `misuse`, `transaction.finished` after commit and rollback.
  storage::Transaction& transaction();

  void commit();
  void rollback() noexcept;

 private:
  void finish() noexcept;

  std::shared_ptr<Core> core_;
  std::unique_ptr<Call> call_;
  std::thread::id thread_;
  std::unique_ptr<storage::Transaction> transaction_;
};

}  // namespace gigkit::services
