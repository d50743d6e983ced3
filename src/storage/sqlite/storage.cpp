#include "sqlite/storage.hpp"

#include <utility>

#include "sqlite/transaction.hpp"

namespace gigkit::sqlite {

Storage::Storage(Opened opened, const Options& options)
    : opened_(std::make_unique<Opened>(std::move(opened))),
      busy_timeout_(options.busy_timeout),
      on_log_(options.on_log) {}

/// A forked child leaks what it inherited: closing it would bring the parent's log into the
/// database while the parent writes to it.
Storage::~Storage() {
  if (process_.is_left()) {
    static_cast<void>(opened_.release());
  } else {
    close();
  }
}

void Storage::read(Deadline deadline, storage::FunctionRef<void(storage::Connection&)> use) {
  process_.check();
  Patience patience(busy_timeout_, deadline);
  ReaderPool::Loan loan(*opened_->readers, patience);
  loan.connection().start(patience);
  use(loan.connection());
}

std::unique_ptr<storage::Transaction> Storage::begin(Deadline deadline) {
  process_.check();
  return std::make_unique<Transaction>(*opened_->writer, Patience(busy_timeout_, deadline));
}

/// The readers first, so that the writer is the last, which brings the log into the database.
void Storage::close() {
  opened_->readers.reset();
  Patience patience(busy_timeout_, Deadline::max());
  if (opened_->writer->close(patience) || !on_log_) return;
  try {
    on_log_(LogLevel::warning, "Closed without a checkpoint: others are writing to the file.");
  } catch (...) {  // NOLINT(bugprone-empty-catch): the host's exceptions end where nobody waits
  }
}

}  // namespace gigkit::sqlite
