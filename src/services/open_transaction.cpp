#include "services/open_transaction.hpp"

#include <utility>

#include "gigkit/error.hpp"

namespace gigkit::services {

OpenTransaction::OpenTransaction(std::shared_ptr<Core> core, storage::Deadline deadline)
    : core_(std::move(core)),
      call_(std::make_unique<Call>(*core_)),
      thread_(std::this_thread::get_id()) {
  if (core_->is_in_transaction(thread_)) {
    throw Error(ErrorCode::misuse, "transaction.nested",
                "This thread is inside another transaction already.");
  }
  transaction_ = core_->storage().begin(deadline);
  core_->enter_transaction(thread_);
}

OpenTransaction::~OpenTransaction() { rollback(); }

storage::Transaction& OpenTransaction::transaction() {
  if (!transaction_) {
    throw Error(ErrorCode::misuse, "transaction.finished", "The transaction has ended.");
  }
  return *transaction_;
}

void OpenTransaction::commit() {
  storage::Transaction& open = transaction();
  try {
    open.commit();
  } catch (...) {
    finish();
    throw;
  }
  core_->subscribers().announce();
  finish();
}

void OpenTransaction::rollback() noexcept {
  if (transaction_) finish();
}

void OpenTransaction::finish() noexcept {
  transaction_.reset();
  core_->leave_transaction(thread_);
  call_.reset();
}

}  // namespace gigkit::services
