#include "sqlite/writer.hpp"

#include <sqlite3.h>

#include <utility>

#include "sqlite/errors.hpp"

namespace gigkit::sqlite {
namespace {

[[noreturn]] void throw_not_free(const Patience& patience, const Connection& connection) {
  if (Clock::now() >= patience.deadline()) {
    throw Error(ErrorCode::unavailable, "timeout",
                "The right to write did not get free in the time allowed.");
  }
  throw error_from(SQLITE_BUSY, file_of(connection.handle()));
}

}  // namespace

Writer::Writer(std::unique_ptr<LockFile> lock_file, std::unique_ptr<Connection> connection)
    : lock_file_(std::move(lock_file)), connection_(std::move(connection)) {}

void Writer::acquire(Patience& patience) {
  const auto self = std::this_thread::get_id();
  if (owner_.load(std::memory_order_relaxed) == self) {
    throw Error(ErrorCode::misuse, "transaction.bypassed",
                "This thread has a transaction open, and would now wait for itself: write through "
                "the transaction, or end it first.");
  }
  if (!enter(patience)) throw_not_free(patience, *connection_);
  owner_.store(self, std::memory_order_relaxed);
}

void Writer::release() {
  owner_.store({}, std::memory_order_relaxed);
  if (lock_file_) lock_file_->release();
  gate_.leave();
}

bool Writer::close(Patience& patience) {
  if (!enter(patience)) {
    abandon();
    return false;
  }
  connection_.reset();
  if (lock_file_) lock_file_->release();
  return true;
}

void Writer::abandon() {
  sqlite3_db_config(connection_->handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  connection_.reset();
}

bool Writer::enter(Patience& patience) {
  if (!gate_.enter(patience)) return false;
  if (!lock_file_ || lock_file_->acquire(patience)) return true;
  gate_.leave();
  return false;
}

}  // namespace gigkit::sqlite
