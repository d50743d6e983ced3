#include "postgres/transaction.hpp"

#include <string>

namespace gigkit::postgres {

using storage::Backoff;
using storage::Gate;
using storage::Patience;

namespace {

/// What has become of a transaction.
enum class Fate { running, committed, rolled_back, unknown };

/// The server remembers transactions by their numbers. But a crash can take the last numbers with
/// it: such a one is in the future now, or was given to another transaction since, of which it is
/// then said that it was committed. So it counts as committed only if its event is there. A
/// transaction without one leaves nothing that would be there twice.
Fate fate_of(Connection& connection, const Connection::Traces& traces) {
  static const storage::Statement statement{
      "SELECT CASE WHEN ?1::text::xid8 > pg_current_xact_id() THEN 'aborted'"
      " ELSE coalesce(pg_xact_status(?1::text::xid8), '') END, EXISTS (SELECT 1 FROM"
      " (SELECT id FROM gigkit.events ORDER BY position DESC LIMIT 100000) AS late"
      " WHERE late.id = ?2)"};
  Fate fate = Fate::unknown;
  connection.read(statement,
                  {storage::param(std::to_string(*traces.number)), storage::param(traces.event)},
                  [&](storage::Row& row) {
                    const std::string_view status = row.text(0);
                    if (status == "in progress") fate = Fate::running;
                    if (status == "aborted") fate = Fate::rolled_back;
                    if (status == "committed")
                      fate = row.boolean(1) ? Fate::committed : Fate::rolled_back;
                  });
  return fate;
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
  Connection::Traces traces;
  try {
    connection.commit();
  } catch (const LostConnection& failure) {
    traces = connection.traces();
    loan_.reset();
    return find_out(traces, failure);
  } catch (...) {
    loan_.reset();
    throw;
  }
  loan_.reset();
}

/// The connection broke while the commit was on its way: another one tells whether it arrived.
void Transaction::find_out(const Connection::Traces& traces, const Error& failure) {
  if (!traces.number) throw unknown_outcome(failure);
  Patience patience = patience_;
  Backoff backoff;
  Fate fate = Fate::running;
  do {
    try {
      const auto connection = pool_.connect(patience);
      connection->start(patience.end());
      fate = fate_of(*connection, traces);
    } catch (const LostConnection&) {
      fate = Fate::running;
    } catch (const Error&) {
      fate = Fate::unknown;
    }
  } while (fate == Fate::running && backoff.pause(patience.end()));
  if (fate == Fate::committed) return;
  if (fate != Fate::rolled_back) throw unknown_outcome(failure);
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
