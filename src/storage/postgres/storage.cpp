#include "postgres/storage.hpp"

#include <utility>

#include "postgres/transaction.hpp"

namespace gigkit::postgres {

using storage::Patience;

Storage::Storage(std::unique_ptr<Pool> pool, std::shared_ptr<Listeners> listeners,
                 const Options& options)
    : pool_(std::move(pool)),
      listeners_(std::move(listeners)),
      readers_(options.pool_size),
      writers_(options.pool_size),
      busy_timeout_(options.busy_timeout) {}

/// A forked child leaks what it inherited: closing it would end the parent's sessions.
Storage::~Storage() {
  if (process_.is_left()) static_cast<void>(pool_.release());
}

/// A read that meets a broken connection is done again on others: nothing has come of it yet.
void Storage::read(Deadline deadline, storage::FunctionRef<void(storage::Connection&)> use) {
  process_.check();
  Patience patience(busy_timeout_, deadline);
  constexpr int kAttempts = 3;
  for (int attempt = 1;; ++attempt) {
    try {
      Pool::Loan loan(*pool_, readers_, patience);
      loan.connection().start(deadline);
      return use(loan.connection());
    } catch (const LostConnection&) {
      if (attempt == kAttempts || Clock::now() >= patience.end()) throw;
    }
  }
}

void Storage::read_at_one_moment(storage::FunctionRef<void(storage::Connection&)> use) {
  process_.check();
  Patience patience(busy_timeout_, Deadline::max());
  Pool::Loan loan(*pool_, readers_, patience);
  loan.connection().start(Deadline::max());
  loan.connection().begin(Access::read);
  try {
    use(loan.connection());
  } catch (...) {
    loan.connection().rollback();
    throw;
  }
  loan.connection().rollback();
}

std::unique_ptr<storage::Transaction> Storage::begin(Deadline deadline) {
  process_.check();
  return std::make_unique<Transaction>(*pool_, writers_, Patience(busy_timeout_, deadline));
}

std::unique_ptr<storage::EventHints> Storage::listen() {
  process_.check();
  return listeners_ ? listeners_->lend() : nullptr;
}

}  // namespace gigkit::postgres
