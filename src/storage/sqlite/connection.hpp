#pragma once

#include <SQLiteCpp/Database.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gigkit/error.hpp"
#include "sqlite/prepared.hpp"
#include "sqlite/process.hpp"
#include "sqlite/search/unread_watch.hpp"
#include "sqlite/statement_cache.hpp"
#include "storage/patience.hpp"
#include "storage/storage.hpp"

namespace gigkit::sqlite {

using storage::after;
using storage::Backoff;
using storage::Clock;
using storage::Deadline;
using storage::Patience;
using storage::Seconds;

/// One connection of SQLite with its prepared statements. For one thread at a time.
class Connection final : public storage::Connection {
 public:
  Connection(SQLite::Database database, Seconds statement_timeout);

  /// To be called before each use: its statements end by the deadline, and wait no longer for
  /// other processes than the patience lasts.
  void start(const Patience& patience) { patience_ = patience; }

  void read(std::span<const storage::Query> queries) override;
  void read_later(const storage::Statement& statement, std::span<const storage::Param> params,
                  std::function<void(storage::Row&)> on_row) override;
  void settle() override {}
  void write(const storage::Statement& statement, std::span<const storage::Param> params) override;
  void lock(const storage::Statement& /*statement*/,
            std::span<const storage::Param> /*params*/) override {}
  void read_text(std::string_view sql, std::span<const storage::Param> params,
                 storage::RowVisitor on_row) override;
  const storage::Dialect& dialect() const override;
  void index_changes() override;
  void index_unread() override { index_changes(); }
  bool is_index_outdated() override;
  void rebuild_index(const storage::Progress& progress) override;
  std::unique_ptr<storage::SearchIndex> search(storage::Corpus corpus) override;
  using storage::Connection::lock;
  using storage::Connection::read;
  using storage::Connection::write;

  /// Runs `use` with all its reads of one state.
  void read_at_one_moment(storage::FunctionRef<void()> use);

  /// A transaction that writes: each begin is followed by one commit or rollback. After a failure
  /// that made SQLite give up the whole transaction, every statement fails with the same error.
  void begin();
  void commit();
  void rollback() noexcept;
  void run(const storage::Statement& statement);

  /// Runs a ROLLBACK TO.
  void rollback_to(const storage::Statement& savepoint);

  sqlite3* handle() const { return database_.getHandle(); }

 private:
  class Snapshot;
  class IndexSnapshot;

  void run(const storage::Statement& statement, std::span<const storage::Param> params,
           storage::RowVisitor on_row);
  bool is_in_any_transaction() const;
  void end_read() noexcept;
  PreparedStatement& prepared(const storage::Statement& statement);

  template <class Use>
  void guarded(Use use);
  void note_lost_transaction(const Error& error);

  static int on_progress(void* connection);
  static int on_busy(void* connection, int attempts);
  void watch();

  ProcessMark process_;
  SQLite::Database database_;  // outlives its statements
  UnreadWatch unread_;
  std::vector<std::unique_ptr<PreparedStatement>> prepared_;
  StatementCache by_text_;

  Seconds statement_timeout_;
  Patience patience_;
  std::optional<Deadline> statement_end_;
  Backoff backoff_;

  bool in_transaction_ = false;
  std::optional<Error> lost_;  // why SQLite gave up the transaction
};

}  // namespace gigkit::sqlite
