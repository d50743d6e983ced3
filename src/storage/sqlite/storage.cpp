#include "sqlite/storage.hpp"

#include <utility>

#include "sqlite/transaction.hpp"

namespace gigkit::sqlite {

Storage::Storage(std::unique_ptr<MemoryDatabase> memory, std::unique_ptr<Writer> writer,
                 std::unique_ptr<ReaderPool> readers, const Options& options)
    : memory_(std::move(memory)),
      writer_(std::move(writer)),
      readers_(std::move(readers)),
      busy_timeout_(options.busy_timeout),
      on_log_(options.on_log) {}

/// A forked child leaks what it inherited: closing it would release the parent's locks, and bring
/// the parent's log into the database while the parent writes to it.
Storage::~Storage() {
  if (process_.is_left()) {
    static_cast<void>(readers_.release());
    static_cast<void>(writer_.release());
  } else {
    close();
  }
}

void Storage::read(Deadline deadline, storage::FunctionRef<void(storage::Connection&)> use) {
  process_.check();
  Patience patience(busy_timeout_, deadline);
  ReaderPool::Loan loan(*readers_, patience);
  loan.connection().start(patience);
  use(loan.connection());
}

std::unique_ptr<storage::Transaction> Storage::begin(Deadline deadline) {
  process_.check();
  return std::make_unique<Transaction>(*writer_, Patience(busy_timeout_, deadline));
}

/// The readers first, so that the writer is the one that brings the log into the database.
void Storage::close() {
  readers_.reset();
  Patience patience(busy_timeout_, Deadline::max());
  if (!writer_->close(patience) && on_log_) {
    on_log_(LogLevel::warning, "Closed without a checkpoint: others are writing to the file.");
  }
}

}  // namespace gigkit::sqlite
