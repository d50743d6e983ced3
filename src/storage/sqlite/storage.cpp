#include "sqlite/storage.hpp"

#include <utility>

#include "sqlite/transaction.hpp"

namespace gigkit::sqlite {

Storage::Storage(std::unique_ptr<Connections> connections, const Options& options)
    : connections_(std::move(connections)),
      busy_timeout_(options.busy_timeout),
      on_log_(options.on_log) {}

/// A forked child leaks what it inherited: closing it would bring the parent's log into the
/// database while the parent writes to it.
Storage::~Storage() {
  if (process_.is_left()) {
    static_cast<void>(connections_.release());
  } else {
    close();
  }
}

void Storage::read(Deadline deadline, storage::FunctionRef<void(storage::Connection&)> use) {
  process_.check();
  Patience patience(busy_timeout_, deadline);
  ReaderPool::Loan loan(connections_->readers(), patience);
  loan.connection().start(patience);
  use(loan.connection());
}

void Storage::read_at_one_moment(storage::FunctionRef<void(storage::Connection&)> use) {
  process_.check();
  Patience patience(busy_timeout_, Deadline::max());
  ReaderPool::Loan loan(connections_->readers(), patience);
  loan.connection().start(patience);
  loan.connection().read_at_one_moment([&] { use(loan.connection()); });
}

std::unique_ptr<storage::Transaction> Storage::begin(Deadline deadline) {
  process_.check();
  return std::make_unique<Transaction>(connections_->writer(), Patience(busy_timeout_, deadline));
}

void Storage::close() {
  Patience patience(busy_timeout_, Deadline::max());
  if (connections_->close(patience) || !on_log_) return;
  try {
    on_log_(LogLevel::warning, "Closed without a checkpoint: others are writing to the file.");
  } catch (...) {  // NOLINT(bugprone-empty-catch): the host's exceptions end where nobody waits
  }
}

}  // namespace gigkit::sqlite
