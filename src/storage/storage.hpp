#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "storage/function_ref.hpp"
#include "storage/param.hpp"
#include "storage/row.hpp"
#include "storage/search_index.hpp"
#include "storage/statement.hpp"

namespace gigkit {
struct Gig;
struct Profile;
}  // namespace gigkit

/// What the library asks of a storage engine. Adapters know this interface and the entities, never
/// the services. Every failure is a `gigkit::Error`: `unavailable` or `storage`, or `conflict` with
/// reason `transaction.retry` when the engine asks for the transaction to be run again.
namespace gigkit::storage {

using Clock = std::chrono::steady_clock;
using Deadline = Clock::time_point;

using RowVisitor = FunctionRef<void(Row&)>;

/// Is told how much of a long work is done, of how much.
using Progress = std::function<void(std::int64_t done, std::int64_t total)>;

/// One query of a batch.
struct Query {
  const Statement& statement;
  std::span<const Param> params;
  RowVisitor on_row;
};

/// A connection inside one read or one transaction. For one thread at a time.
class Connection {
 public:
  virtual ~Connection() = default;

  /// Runs queries that do not depend on each other's results, in order, and visits their rows.
  /// Outside a transaction that writes they must see one state of the storage. They should cost
  /// one round trip.
  virtual void read(std::span<const Query> queries) = 0;

  /// Asks a query whose rows are visited at the latest when `settle` returns: it may go along with
  /// the next read. Params are copied.
  virtual void read_later(const Statement& statement, std::span<const Param> params,
                          std::function<void(Row&)> on_row) = 0;
  virtual void settle() = 0;

  /// Runs a statement that returns nothing. It may be held back, at the latest until the next
  /// read or the commit, and then fail there; params are copied.
  virtual void write(const Statement& statement, std::span<const Param> params) = 0;

  /// Holds the rows that a statement selects against all others until the transaction ends, so that
  /// what is read after it is what they left. May be held back as a write is. Does nothing in a
  /// read, and where only one transaction at a time writes.
  virtual void lock(const Statement& statement, std::span<const Param> params) = 0;

  /// Says that the transaction appends the event with this id to the feed: by it one can tell later
  /// whether the transaction was committed.
  virtual void note_event(const Id& /*event*/) {}

  /// Runs SQL made for the occasion, such as a search: prepared under its text.
  virtual void read_text(std::string_view sql, std::span<const Param> params,
                         RowVisitor on_row) = 0;

  virtual const Dialect& dialect() const = 0;

  /// Tells the search of a row that was just written, as it is now, or that a row of a corpus is
  /// not to be found any more (unless it is erased): for engines that would have to ask for it over
  /// a network. Others find what changed by themselves.
  virtual void index(const Gig& /*gig*/) {}
  virtual void index(const Profile& /*profile*/) {}
  virtual void hide(Corpus /*corpus*/, const Id& /*id*/) {}

  /// Brings the search up to date with the rows that the transaction has changed so far. Only in
  /// one that writes; it costs next to nothing when there are none.
  virtual void index_changes() = 0;

  /// The same with the rows that others have changed past the library.
  virtual void index_unread() = 0;

  /// Whether another version of the library has read the rows for the search, or none.
  virtual bool is_index_outdated() = 0;

  /// Reads all rows for the search anew. Only in a transaction that writes.
  virtual void rebuild_index(const Progress& progress) = 0;

  virtual std::unique_ptr<SearchIndex> search(Corpus corpus) = 0;

  void read(const Statement& statement, std::initializer_list<Param> params, RowVisitor on_row) {
    const Query query{statement, {params.begin(), params.size()}, on_row};
    read(std::span(&query, 1));
  }
  void read(std::initializer_list<Query> queries) {
    read(std::span<const Query>(queries.begin(), queries.size()));
  }
  void write(const Statement& statement, std::initializer_list<Param> params) {
    write(statement, std::span<const Param>(params.begin(), params.size()));
  }
  void lock(const Statement& statement, std::initializer_list<Param> params) {
    lock(statement, std::span<const Param>(params.begin(), params.size()));
  }
};

/// A transaction that writes. It rolls back when it is destroyed uncommitted.
class Transaction {
 public:
  virtual ~Transaction() = default;

  virtual Connection& connection() = 0;

  /// When it returns, the changes are there for all to see and as durable as was asked for.
  virtual void commit() = 0;

  /// Marks a point to return to, and returns to it. They nest like brackets.
  virtual void savepoint() = 0;
  virtual void release_savepoint() = 0;
  virtual void rollback_to_savepoint() = 0;
};

/// Hears of events, whoever appends them: only a hint, the feed is the truth. For one thread at a
/// time.
class EventHints {
 public:
  virtual ~EventHints() = default;

  /// Waits until there may be new events since this was made or waited last, at most until the
  /// time; false, at once, if it cannot hear.
  virtual bool wait(Deadline until) = 0;
};

/// An opened storage. Safe to use from several threads.
class Storage {
 public:
  virtual ~Storage() = default;

  /// Runs `use` with a connection that reads committed rows; its reads may each see a newer state.
  /// Throws `unavailable`, `storage.busy` if none gets free, or `timeout` past the deadline.
  virtual void read(Deadline deadline, FunctionRef<void(Connection&)> use) = 0;

  /// The same with all reads of one state of the storage, however long they take; others go on
  /// writing meanwhile.
  virtual void read_at_one_moment(FunctionRef<void(Connection&)> use) = 0;

  /// Begins a transaction that no other write can interleave with on the rows that it locks.
  /// Waits for its turn up to the busy timeout or the deadline; then `unavailable`, `storage.busy`
  /// or `timeout`.
  virtual std::unique_ptr<Transaction> begin(Deadline deadline) = 0;

  /// Null where nothing tells of events. May outlive the storage.
  virtual std::unique_ptr<EventHints> listen() { return nullptr; }
};

}  // namespace gigkit::storage
