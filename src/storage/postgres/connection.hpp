#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gigkit/options.hpp"
#include "postgres/session.hpp"
#include "storage/storage.hpp"

namespace gigkit::postgres {

/// What a transaction is for.
enum class Access : std::uint8_t {
  write,
  read  ///< of one state of the database
};

/// One session with its prepared statements, and what waits to be sent. For one thread at a time.
class Connection final : public storage::Connection {
 public:
  Connection(const std::string& uri, const Options& options, Deadline deadline);

  /// To be called before each use: what it does ends by the deadline.
  void start(Deadline deadline);

  void read(std::span<const storage::Query> queries) override;
  void read_later(const storage::Statement& statement, std::span<const storage::Param> params,
                  std::function<void(storage::Row&)> on_row) override;
  void settle() override;
  void write(const storage::Statement& statement, std::span<const storage::Param> params) override;
  void lock(const storage::Statement& statement, std::span<const storage::Param> params) override;
  void read_text(std::string_view sql, std::span<const storage::Param> params,
                 storage::RowVisitor on_row) override;
  void note_event(const Id& event) override { traces_.event = event; }
  const storage::Dialect& dialect() const override;
  void index(const Gig& gig) override;
  void index(const Profile& profile) override;
  void hide(storage::Corpus corpus, const Id& id) override;
  void index_changes() override;
  void index_unread() override;
  bool is_index_outdated() override;
  void rebuild_index(const storage::Progress& progress) override;
  std::unique_ptr<storage::SearchIndex> search(storage::Corpus corpus) override;
  using storage::Connection::lock;
  using storage::Connection::read;
  using storage::Connection::write;

  /// A query of text made for the occasion.
  struct TextQuery {
    std::string_view sql;
    std::span<const storage::Param> params;
    storage::RowVisitor on_row;
  };

  /// The same for several, which do not depend on each other's results: in one round trip.
  void read_texts(std::span<const TextQuery> queries);

  /// A transaction that writes: each begin is followed by one commit or rollback. For the end of
  /// one that has written nothing, or is rolled back, nobody waits. After a failure
  /// that no savepoint takes back, every statement fails with the same error. A broken connection
  /// is `transaction.retry` before the commit; in it, `LostConnection`.
  void begin(Access access = Access::write);
  void commit();
  void rollback() noexcept;

  void savepoint();
  void release_savepoint();
  void rollback_to_savepoint();

  /// What tells later whether the transaction was committed.
  struct Traces {
    std::optional<std::int64_t> number;  ///< once the server has been asked anything in it
    std::optional<Id> event;             ///< that it appends
  };
  const Traces& traces() const { return traces_; }

  /// Whether another use can follow.
  bool is_usable() const { return !session_.is_broken() && !in_transaction_; }

 private:
  Prepared& prepared(const storage::Statement& statement);
  Prepared& prepared_text(std::string_view sql);
  Request request(const storage::Statement& statement, std::span<const storage::Param> params = {},
                  std::function<void(storage::Row&)> on_row = {});
  void hold_back(const storage::Statement& statement, std::span<const storage::Param> params = {},
                 std::function<void(storage::Row&)> on_row = {});
  void apply_settings();

  /// Sends what was held back, and these after it.
  void run(std::vector<Request> requests);
  void run_in_transaction(std::vector<Request> requests);
  void run_alone(std::vector<Request> requests);
  void note_failure(std::span<const Request> requests, const Outcome& outcome);

  bool prepares_;
  Session session_;
  std::unordered_map<std::size_t, Prepared> prepared_;
  std::unordered_map<std::string, Prepared> by_text_;
  std::deque<Prepared> unprepared_texts_;  // of what is being read
  Prepared settings_;

  Deadline deadline_ = Deadline::max();
  std::vector<Request> held_back_;
  std::optional<Error> lost_;  // why the transaction is lost
  Traces traces_;
  /// One that is neither released nor rolled back to, and the event that was the last at it.
  struct Savepoint {
    int number = 0;
    std::optional<Id> event;
  };
  std::vector<Savepoint> savepoints_;
  int savepoints_made_ = 0;     // in the transaction
  int savepoints_reached_ = 0;  // the number of the last one that the server has made
  bool has_indexed_ = false;    // documents were written since index_changes
  bool has_buried_ = false;     // and a deleted account's was hidden
  Access access_ = Access::write;
  bool in_transaction_ = false;
  bool began_at_server_ = false;
  bool writes_ = false;  // the transaction does
};

}  // namespace gigkit::postgres
