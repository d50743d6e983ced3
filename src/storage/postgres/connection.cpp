#include "postgres/connection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "postgres/dialect.hpp"
#include "postgres/placeholders.hpp"
#include "postgres/result_row.hpp"
#include "postgres/search/documents.hpp"
#include "postgres/search/index.hpp"
#include "postgres/search/reading.hpp"

namespace gigkit::postgres {
namespace {

const storage::Statement kBegin{"BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"};
const storage::Statement kBeginRead{"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"};
const storage::Statement kTransactionNumber{"SELECT pg_current_xact_id()::text::bigint"};
const storage::Statement kCommit{"COMMIT"};
const storage::Statement kRollback{"ROLLBACK"};

// A savepoint's name refers to the latest of that name, so that all can have the same one.
const storage::Statement kSavepoint{"SAVEPOINT command"};
const storage::Statement kRelease{"RELEASE command"};
const storage::Statement kRollbackTo{"ROLLBACK TO command"};

Error run_again(const Error& why) { return {ErrorCode::conflict, "transaction.retry", why.what()}; }

void visit_rows(std::span<const Request> requests, const Outcome& outcome) {
  for (std::size_t i = 0; i < outcome.results.size(); ++i) {
    if (!requests[i].on_row) continue;
    PGresult* const result = outcome.results[i].get();
    for (int number = 0; number < PQntuples(result); ++number) {
      ResultRow row(result, number);
      requests[i].on_row(row);
    }
  }
}

/// Whether the statement may have changed a row, as the server says what it was.
bool may_have_changed(const Result& result) {
  constexpr std::array<std::string_view, 5> kHarmless{"SELECT", "BEGIN", "SAVEPOINT", "RELEASE",
                                                      "ROLLBACK"};
  const std::string_view tag = PQcmdStatus(result.get());
  return std::ranges::none_of(kHarmless, [&](auto word) { return tag.starts_with(word); });
}

int milliseconds(std::chrono::duration<double> time) {
  constexpr double kMost = 2e9;
  return static_cast<int>(std::clamp(time.count() * 1000, 1.0, kMost));
}

/// What a session is told: for good, or behind a pooler for one transaction. Readers see one
/// snapshot per round trip without having to begin anything.
std::string settings_sql(const Options& options, bool for_good) {
  std::string settings = "SELECT 1";
  const auto set = [&](std::string_view name, std::string_view value) {
    settings += fmt::format(", set_config('{}', '{}', {})", name, value, !for_good);
  };
  set("search_path", "public");
  set("timezone", "UTC");
  set("gigkit.inside", "on");
  set("lock_timeout", fmt::to_string(milliseconds(options.busy_timeout)));
  set("statement_timeout", fmt::to_string(milliseconds(options.statement_timeout)));
  if (for_good) set("default_transaction_isolation", "repeatable read");
  if (options.durability == Durability::power) {
    settings +=
        ", CASE WHEN current_setting('synchronous_commit') = 'off'"
        " THEN set_config('synchronous_commit', 'on', " +
        std::string(for_good ? "false" : "true") + ") END";
  }
  return settings;
}

}  // namespace

Connection::Connection(const std::string& uri, const Options& options, Deadline deadline)
    : prepares_(options.prepare),
      session_(uri, deadline),
      settings_{"", settings_sql(options, options.prepare)},
      deadline_(deadline) {
  if (prepares_) apply_settings();
}

void Connection::apply_settings() {
  std::vector<Request> requests;
  requests.push_back({&settings_, Parameters({})});
  const Outcome outcome = session_.exchange(requests, deadline_);
  if (outcome.failure) throw Error(*outcome.failure);
}

/// What an earlier use asked and never took is nobody's any more.
void Connection::start(Deadline deadline) {
  deadline_ = deadline;
  held_back_.clear();
}

void Connection::read(std::span<const storage::Query> queries) {
  std::vector<Request> requests;
  requests.reserve(queries.size());
  for (const storage::Query& query : queries) {
    requests.push_back(request(query.statement, query.params, query.on_row));
  }
  run(std::move(requests));
}

void Connection::read_text(std::string_view sql, std::span<const storage::Param> params,
                           storage::RowVisitor on_row) {
  const TextQuery query{sql, params, on_row};
  read_texts(std::span(&query, 1));
}

void Connection::read_texts(std::span<const TextQuery> queries) {
  unprepared_texts_.clear();
  std::vector<Request> requests;
  for (const TextQuery& query : queries) {
    requests.push_back({&prepared_text(query.sql), Parameters(query.params), query.on_row});
  }
  run(std::move(requests));
}

void Connection::read_later(const storage::Statement& statement,
                            std::span<const storage::Param> params,
                            std::function<void(storage::Row&)> on_row) {
  hold_back(statement, params, std::move(on_row));
}

void Connection::settle() {
  const auto asks = [](const Request& each) { return static_cast<bool>(each.on_row); };
  if (std::ranges::any_of(held_back_, asks)) run({});
}

void Connection::write(const storage::Statement& statement,
                       std::span<const storage::Param> params) {
  writes_ = true;
  hold_back(statement, params);
}

void Connection::lock(const storage::Statement& statement, std::span<const storage::Param> params) {
  if (in_transaction_) hold_back(statement, params);
}

const storage::Dialect& Connection::dialect() const { return kDialect; }

void Connection::index(const Gig& gig) {
  write_document(*this, storage::Corpus::gigs, gig.id, gig.created_at.value_or(Time{}),
                 domain::searchable(gig));
  has_indexed_ = true;
}

void Connection::index(const Profile& profile) {
  write_document(*this, storage::Corpus::profiles, profile.id, profile.created_at.value_or(Time{}),
                 domain::searchable(profile));
  has_indexed_ = true;
}

/// A profile is hidden when its account is deleted: of that no word may be left.
void Connection::hide(storage::Corpus corpus, const Id& id) {
  hide_document(*this, corpus, id);
  has_indexed_ = true;
  if (corpus == storage::Corpus::profiles) has_buried_ = true;
}

void Connection::index_changes() {
  const bool buried = std::exchange(has_buried_, false);
  if (std::exchange(has_indexed_, false)) fold_words(*this, buried ? Fold::now : Fold::when_due);
}

void Connection::index_unread() { read_unread(*this); }

bool Connection::is_index_outdated() { return postgres::is_index_outdated(*this); }

void Connection::rebuild_index(const storage::Progress& progress) {
  postgres::rebuild_index(*this, progress);
}

std::unique_ptr<storage::SearchIndex> Connection::search(storage::Corpus corpus) {
  return std::make_unique<SearchIndex>(*this, corpus);
}

void Connection::begin(Access access) {
  access_ = access;
  held_back_.clear();
  lost_.reset();
  traces_ = {};
  savepoints_.clear();
  savepoints_made_ = savepoints_reached_ = 0;
  in_transaction_ = true;
  began_at_server_ = writes_ = false;
  has_indexed_ = has_buried_ = false;
}

void Connection::commit() {
  if (lost_) {
    const Error why = *lost_;
    rollback();
    throw Error(why);
  }
  if (!writes_) return rollback();
  if (began_at_server_ || !held_back_.empty()) {
    std::vector<Request> end;
    end.push_back(request(kCommit));
    try {
      run(std::move(end));
    } catch (const Error&) {
      rollback();
      throw;
    }
  }
  in_transaction_ = false;
}

void Connection::rollback() noexcept {
  held_back_.clear();
  lost_.reset();
  in_transaction_ = false;
  if (!std::exchange(began_at_server_, false) || session_.is_broken()) return;
  try {
    session_.post(request(kRollback));
  } catch (const Error&) {  // NOLINT(bugprone-empty-catch): the server rolls back what breaks
  }
}

void Connection::savepoint() {
  hold_back(kSavepoint);
  savepoints_.push_back({++savepoints_made_, traces_.event});
}

void Connection::release_savepoint() {
  hold_back(kRelease);
  savepoints_.pop_back();
}

/// What was held back since the savepoint is not sent at all, nor is the savepoint if it waits too.
/// What the server has not reached for a failure stays lost.
void Connection::rollback_to_savepoint() {
  const Savepoint savepoint = savepoints_.back();
  savepoints_.pop_back();
  traces_.event = savepoint.event;
  if (savepoints_reached_ < savepoint.number || session_.is_broken()) {
    savepoints_made_ = savepoint.number - 1;
    const Prepared* const mark = &prepared(kSavepoint);
    const auto place =
        std::ranges::find(held_back_.rbegin(), held_back_.rend(), mark, &Request::statement);
    if (place != held_back_.rend()) held_back_.erase(std::prev(place.base()), held_back_.end());
    return;
  }
  held_back_.clear();
  lost_.reset();
  hold_back(kRollbackTo);
  hold_back(kRelease);
}

Prepared& Connection::prepared(const storage::Statement& statement) {
  auto& slot = prepared_[statement.index()];
  if (slot.sql.empty()) {
    slot.sql = numbered(statement.text(kDialect));
    if (prepares_) slot.name = fmt::format("gigkit_{}", statement.index());
  }
  return slot;
}

/// Prepared up to a number: whoever makes up more statements than that does not repeat them.
Prepared& Connection::prepared_text(std::string_view sql) {
  constexpr std::size_t kMost = 256;
  std::string text = numbered(sql);
  const auto found = by_text_.find(text);
  if (found != by_text_.end()) return found->second;
  if (!prepares_ || by_text_.size() >= kMost) {
    return unprepared_texts_.emplace_back(Prepared{{}, std::move(text)});
  }
  Prepared& slot = by_text_[text];
  slot.name = fmt::format("gigkit_text_{}", by_text_.size());
  slot.sql = std::move(text);
  return slot;
}

Request Connection::request(const storage::Statement& statement,
                            std::span<const storage::Param> params,
                            std::function<void(storage::Row&)> on_row) {
  return {&prepared(statement), Parameters(params), std::move(on_row)};
}

void Connection::hold_back(const storage::Statement& statement,
                           std::span<const storage::Param> params,
                           std::function<void(storage::Row&)> on_row) {
  held_back_.push_back(request(statement, params, std::move(on_row)));
}

void Connection::run(std::vector<Request> requests) {
  if (lost_) throw Error(*lost_);
  if (!held_back_.empty()) {
    std::ranges::move(requests, std::back_inserter(held_back_));
    requests = std::exchange(held_back_, {});
  }
  if (in_transaction_) {
    run_in_transaction(std::move(requests));
  } else {
    run_alone(std::move(requests));
  }
}

void Connection::run_in_transaction(std::vector<Request> requests) {
  const auto take_number = [this](storage::Row& row) { traces_.number = row.integer(0); };
  if (!began_at_server_) {
    std::vector<Request> beginning;
    const bool writes = access_ == Access::write;
    beginning.push_back(request(writes ? kBegin : kBeginRead));
    if (!prepares_) beginning.push_back({&settings_, Parameters({})});
    if (writes) beginning.push_back(request(kTransactionNumber, {}, take_number));
    requests.insert(requests.begin(), std::make_move_iterator(beginning.begin()),
                    std::make_move_iterator(beginning.end()));
  }
  const bool commits = requests.back().statement == &prepared(kCommit);
  Outcome outcome;
  try {
    outcome = session_.exchange(requests, deadline_);
  } catch (const LostConnection& error) {
    if (commits) throw;
    lost_ = run_again(error);
    throw Error(*lost_);
  }
  began_at_server_ = !commits || outcome.failure;
  writes_ = writes_ || std::ranges::any_of(outcome.results, may_have_changed);
  note_failure(requests, outcome);
  visit_rows(requests, outcome);
}

/// Counts the savepoints that the server has made, and keeps a failure.
void Connection::note_failure(std::span<const Request> requests, const Outcome& outcome) {
  const auto done = requests.first(outcome.results.size());
  savepoints_reached_ +=
      static_cast<int>(std::ranges::count(done, &prepared(kSavepoint), &Request::statement));
  if (!outcome.failure) return;
  lost_ = outcome.failure;
  throw Error(*outcome.failure);
}

/// Outside a transaction all that is sent together sees one snapshot by itself. What was held back
/// has to be done before it is taken.
void Connection::run_alone(std::vector<Request> requests) {
  const bool has_more =
      std::ranges::any_of(requests, [](const Request& each) { return !each.on_row; });
  const bool wraps = has_more || !prepares_;
  if (wraps) {
    std::vector<Request> beginning;
    beginning.push_back(request(has_more ? kBegin : kBeginRead));
    if (!prepares_) beginning.push_back({&settings_, Parameters({})});
    requests.insert(requests.begin(), std::make_move_iterator(beginning.begin()),
                    std::make_move_iterator(beginning.end()));
    requests.push_back(request(kCommit));
  }
  const Outcome outcome = session_.exchange(requests, deadline_);
  if (outcome.failure) {
    began_at_server_ = wraps;
    rollback();
    throw Error(*outcome.failure);
  }
  visit_rows(requests, outcome);
}

}  // namespace gigkit::postgres
