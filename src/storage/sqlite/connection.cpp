#include "sqlite/connection.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <utility>

#include "sqlite/dialect.hpp"
#include "sqlite/errors.hpp"
#include "sqlite/search/frequencies.hpp"
#include "sqlite/search/index.hpp"
#include "sqlite/search/reading.hpp"
#include "sqlite/search/rebuilding.hpp"

namespace gigkit::sqlite {
namespace {

const storage::Statement kBeginRead{"BEGIN"};
const storage::Statement kBeginWrite{"BEGIN IMMEDIATE"};
const storage::Statement kCommit{"COMMIT"};
const storage::Statement kRollback{"ROLLBACK"};

constexpr auto kIgnoreRow = [](storage::Row& /*row*/) {};

int primary_code(sqlite3* database) { return sqlite3_errcode(database) & 0xFF; }

/// The log's last write, or its sync, said that it failed: whether it reached the file nobody
/// knows. As long as a process uses the file it counts as not written, and the next transaction
/// writes over it; but if all die before that, the recovery may find it whole.
Error unknown_outcome(sqlite3* database) {
  const Error cause = last_error(database);
  return Error(ErrorCode::unavailable, "commit.unknown", cause.what()).with_unknown_outcome();
}

}  // namespace

/// A transaction around several reads, so that they see one state; nothing inside a transaction.
class Connection::Snapshot {
 public:
  explicit Snapshot(Connection& connection)
      : connection_(connection.is_in_any_transaction() ? nullptr : &connection) {
    if (connection_ != nullptr) connection_->run(kBeginRead);
  }
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  ~Snapshot() {
    if (connection_ != nullptr) connection_->end_read();
  }

 private:
  Connection* connection_;
};

/// A search, and the one state that it sees.
class Connection::IndexSnapshot final : private Snapshot, public SearchIndex {
 public:
  IndexSnapshot(Connection& connection, Corpus corpus)
      : Snapshot(connection), SearchIndex(connection, corpus) {}
};

Connection::Connection(SQLite::Database database, Seconds statement_timeout)
    : database_(std::move(database)),
      unread_(database_.getHandle()),
      statement_timeout_(statement_timeout),
      patience_(Seconds::zero(), Deadline::max()) {
  watch();
  register_frequencies(handle());
  prepared(kRollback);  // when it is needed there may be no memory to prepare it
}

void Connection::read(std::span<const storage::Query> queries) {
  std::optional<Snapshot> snapshot;
  if (queries.size() > 1) snapshot.emplace(*this);
  for (const storage::Query& query : queries) run(query.statement, query.params, query.on_row);
}

/// There is nothing to be gained by waiting.
void Connection::read_later(const storage::Statement& statement,
                            std::span<const storage::Param> params,
                            std::function<void(storage::Row&)> on_row) {
  run(statement, params, on_row);
}

void Connection::read_at_one_moment(storage::FunctionRef<void()> use) {
  const Snapshot snapshot(*this);
  use();
}

void Connection::write(const storage::Statement& statement,
                       std::span<const storage::Param> params) {
  run(statement, params, kIgnoreRow);
}

void Connection::read_text(std::string_view sql, std::span<const storage::Param> params,
                           storage::RowVisitor on_row) {
  guarded([&] { by_text_.get(handle(), sql).run(params, on_row); });
}

const storage::Dialect& Connection::dialect() const { return kDialect; }

void Connection::index_changes() {
  if (!unread_.is_possible()) return;
  for (const Corpus corpus : kCorpora) {
    if (unread_.is_possible(corpus)) sqlite::index_changes(*this, corpus);
  }
  unread_.note_read();
}

bool Connection::is_index_outdated() { return sqlite::is_index_outdated(*this); }

/// The bound on a statement's time is for requests: this reads every row, which takes as long as it
/// takes.
void Connection::rebuild_index(const storage::Progress& progress) {
  const Seconds bound = std::exchange(statement_timeout_, Seconds::max());
  try {
    sqlite::rebuild_index(*this, progress);
  } catch (...) {
    statement_timeout_ = bound;
    throw;
  }
  statement_timeout_ = bound;
}

std::unique_ptr<storage::SearchIndex> Connection::search(Corpus corpus) {
  return std::make_unique<IndexSnapshot>(*this, corpus);
}

bool Connection::is_in_any_transaction() const { return sqlite3_get_autocommit(handle()) == 0; }

void Connection::begin() {
  rollback();  // of what could not be rolled back before
  run(kBeginWrite);
  in_transaction_ = true;
}

void Connection::commit() {
  const bool is_all_read = !unread_.is_possible();
  try {
    run(kCommit);
  } catch (...) {
    const bool was_writing = !lost_ && primary_code(handle()) == SQLITE_IOERR;
    rollback();
    if (was_writing) throw unknown_outcome(handle());
    throw;
  }
  in_transaction_ = false;
  if (is_all_read) unread_.note_read();  // a commit of one's own is a change like those of others
}

void Connection::rollback() noexcept {
  if (std::exchange(in_transaction_, false)) unread_.note_rollback();
  lost_.reset();
  if (process_.is_left() || sqlite3_get_autocommit(handle()) != 0) return;
  try {
    prepared(kRollback).run({}, kIgnoreRow);
  } catch (...) {  // NOLINT: the next transaction tries it again
  }
}

void Connection::run(const storage::Statement& statement, std::span<const storage::Param> params,
                     storage::RowVisitor on_row) {
  guarded([&] { prepared(statement).run(params, on_row); });
}

void Connection::run(const storage::Statement& statement) { run(statement, {}, kIgnoreRow); }

void Connection::rollback_to(const storage::Statement& savepoint) {
  run(savepoint);
  unread_.note_rollback();
}

void Connection::end_read() noexcept {
  try {
    run(kCommit);
  } catch (...) {
    rollback();
  }
}

PreparedStatement& Connection::prepared(const storage::Statement& statement) {
  const std::size_t index = statement.index();
  if (index >= prepared_.size()) prepared_.resize(index + 1);
  auto& slot = prepared_[index];
  if (!slot) slot = std::make_unique<PreparedStatement>(handle(), statement.text(kDialect));
  return *slot;
}

template <class Use>
void Connection::guarded(Use use) {
  process_.check();
  if (lost_) throw Error(*lost_);
  if (in_transaction_ && sqlite3_get_autocommit(handle()) != 0) {
    throw Error(ErrorCode::unavailable, "memory",
                "There was not enough memory for the transaction.");
  }
  statement_end_.reset();
  try {
    use();
  } catch (const Error& error) {
    note_lost_transaction(error);
    throw;
  }
}

void Connection::note_lost_transaction(const Error& error) {
  if (in_transaction_ && sqlite3_get_autocommit(handle()) != 0) lost_ = error;
}

void Connection::watch() {
  constexpr int kInstructionsBetweenLooks = 4000;  // some 50 microseconds of work
  sqlite3_progress_handler(handle(), kInstructionsBetweenLooks, on_progress, this);
  sqlite3_busy_handler(handle(), on_busy, this);
}

/// Counts a statement's time from its first look at the clock, so that short ones never look.
int Connection::on_progress(void* connection) {
  auto& self = *static_cast<Connection*>(connection);
  const Deadline now = Clock::now();
  if (!self.statement_end_) self.statement_end_ = after(now, self.statement_timeout_);
  return now < std::min(*self.statement_end_, self.patience_.deadline()) ? 0 : 1;
}

/// Waits for another process, or for a recovery of the log.
int Connection::on_busy(void* connection, int attempts) {
  auto& self = *static_cast<Connection*>(connection);
  if (attempts == 0) self.backoff_ = Backoff{};
  return self.backoff_.pause(self.patience_.end()) ? 1 : 0;
}

}  // namespace gigkit::sqlite
