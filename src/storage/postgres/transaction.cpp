#include "postgres/transaction.hpp"

#include <string>

namespace gigkit::postgres {

using storage::Backoff;
using storage::Gate;
using storage::Patience;

namespace {

/// What the server says of a transaction; empty if it does not remember.
std::string status_of(Connection& connection, std::int64_t transaction) {
  static const storage::Statement statement{"SELECT coalesce(pg_xact_status(?1::text::xid8), '')"};
  std::string status;
  connection.read(statement, {storage::param(std::to_string(transaction))},
                  [&](storage::Row& row) { status = row.text(0); });
  return status;
}

Error unknown_outcome(const Error& failure) {
  return Error(ErrorCode::unavailable, "commit.unknown", failure.what()).with_unknown_outcome();
}

}  // namespace

Transaction::Transaction(Pool& pool, Gate& gate, Patience patience)
    : pool_(pool), patience_(patience) {
  loan_.emplace(pool_, gate, patience_);
  loan_->connection().start(patience_.deadline());
  loan_->connection().begin();
}

/// In a forked child the connection is left alone: the parent is talking on it.
Transaction::~Transaction() {
  if (!loan_ || process_.is_left()) return;
  loan_->connection().rollback();
}

storage::Connection& Transaction::connection() { return open_connection(); }

void Transaction::commit() {
  Connection& connection = open_connection();
  std::optional<std::int64_t> transaction;
  try {
    connection.commit();
  } catch (const LostConnection& failure) {
    transaction = connection.transaction_number();
    loan_.reset();
    return find_out(transaction, failure);
  } catch (...) {
    loan_.reset();
    throw;
  }
  loan_.reset();
}

/// The connection broke while the commit was on its way: another one tells whether it arrived.
void Transaction::find_out(const std::optional<std::int64_t>& transaction, const Error& failure) {
  if (!transaction) throw unknown_outcome(failure);
  Patience patience = patience_;
  Backoff backoff;
  std::string status = "in progress";
  while (status == "in progress") {
    try {
      const auto connection = pool_.connect(patience);
      connection->start(patience.end());
      status = status_of(*connection, *transaction);
    } catch (const Error&) {
      throw unknown_outcome(failure);
    }
    if (status == "in progress" && !backoff.pause(patience.end())) break;
  }
  if (status == "committed") return;
  if (status != "aborted") throw unknown_outcome(failure);
  throw Error(ErrorCode::conflict, "transaction.retry",
              "The connection broke, and the server rolled the transaction back.");
}

void Transaction::savepoint() { open_connection().savepoint(); }

void Transaction::release_savepoint() { open_connection().release_savepoint(); }

void Transaction::rollback_to_savepoint() { open_connection().rollback_to_savepoint(); }

Connection& Transaction::open_connection() {
  process_.check();
  if (!loan_) throw Error(ErrorCode::misuse, "transaction.finished", "The transaction has ended.");
  return loan_->connection();
}

}  // namespace gigkit::postgres
