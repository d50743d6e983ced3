#include "postgres/search/reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "postgres/search/documents.hpp"
#include "search/analyzer.hpp"
#include "storage/search_row.hpp"
#include "storage/sql/rows.hpp"

namespace gigkit::postgres {
namespace {

using storage::param;
using storage::Row;

/// So many rows are read at a time.
constexpr std::size_t kBatch = 1000;

template <class Entity>
constexpr Corpus kCorpus = Corpus::gigs;
template <>
constexpr Corpus kCorpus<Profile> = Corpus::profiles;

/// A row of the entity that may be found.
template <class Entity>
void index_row(storage::Connection& connection, Row& row) {
  const Id id = row.id(0);
  write_document(connection, kCorpus<Entity>, id, row.time(1),
                 storage::read_searchable<Entity>(row, 2));
}

std::vector<Id> take_marks(storage::Connection& connection, Corpus corpus) {
  static const storage::Statement statement(
      "DELETE FROM gigkit.search_unread WHERE position IN (SELECT position FROM"
      " gigkit.search_unread WHERE corpus = ?1 ORDER BY position LIMIT ?2) RETURNING id");
  std::vector<Id> ids;
  connection.read(statement, {param(name_of(corpus)), param(static_cast<std::int64_t>(kBatch))},
                  [&](Row& row) { ids.push_back(row.id(0)); });
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

/// The rows stay as they are until the transaction ends: whoever changes them afterwards reads
/// them afterwards, too.
template <class Entity>
void read_rows(storage::Connection& connection, const std::vector<Id>& ids) {
  static const CorpusStatement hold("SELECT 1 FROM {T} WHERE id = ANY (?1) ORDER BY id FOR SHARE");
  static const CorpusStatement listed(
      fmt::format("SELECT {{T}}.id, {{T}}.created_at, {} FROM {{E}} WHERE {{T}}.id = ANY (?1)"
                  " AND {{listed}} ORDER BY {{T}}.created_at, {{T}}.id",
                  storage::sql::columns<Entity>()));
  connection.lock(hold.of(kCorpus<Entity>), {param(ids)});
  std::vector<Id> hidden = ids;
  connection.read(listed.of(kCorpus<Entity>), {param(ids)}, [&](Row& row) {
    std::erase(hidden, row.id(0));
    index_row<Entity>(connection, row);
  });
  for (const Id& id : hidden) write_document(connection, kCorpus<Entity>, id, {}, std::nullopt);
}

template <class Entity>
void read_unread_of(storage::Connection& connection) {
  std::vector<Id> ids;
  do {
    ids = take_marks(connection, kCorpus<Entity>);
    if (!ids.empty()) read_rows<Entity>(connection, ids);
  } while (ids.size() == kBatch);
}

/// Tells how far the work has come.
class Counter {
 public:
  Counter(const storage::Progress& progress, std::int64_t total)
      : progress_(progress), total_(total) {
    add(0);
  }

  void add(std::int64_t count) {
    done_ += count;
    if (progress_) progress_(done_, total_);
  }

 private:
  const storage::Progress& progress_;
  std::int64_t total_;
  std::int64_t done_ = 0;
};

std::int64_t count_listed(storage::Connection& connection) {
  static const CorpusStatement statement("SELECT count(*) FROM {E} WHERE {listed}");
  std::int64_t total = 0;
  const auto add = [&](Row& row) { total += row.integer(0); };
  connection.read(
      {{statement.of(Corpus::gigs), {}, add}, {statement.of(Corpus::profiles), {}, add}});
  return total;
}

/// Reads the listed rows above a place, oldest first; moves the place. Says how many there were.
template <class Entity>
std::int64_t read_batch(storage::Connection& connection, storage::PageKey& above) {
  static const CorpusStatement statement(
      fmt::format("SELECT {{T}}.id, {{T}}.created_at, {} FROM {{E}} WHERE {{listed}}"
                  " AND ({{T}}.created_at, {{T}}.id) > (?1, ?2)"
                  " ORDER BY {{T}}.created_at, {{T}}.id LIMIT ?3",
                  storage::sql::columns<Entity>()));
  std::int64_t count = 0;
  connection.read(
      statement.of(kCorpus<Entity>),
      {param(above.created_at), param(above.id), param(static_cast<std::int64_t>(kBatch))},
      [&](Row& row) {
        above = {row.time(1), row.id(0)};
        ++count;
        index_row<Entity>(connection, row);
      });
  return count;
}

template <class Entity>
void read_all(storage::Connection& connection, Counter& counter) {
  storage::PageKey above = storage::before_all();
  std::int64_t count = 0;
  do {
    count = read_batch<Entity>(connection, above);
    counter.add(count);
  } while (count > 0);
}

void hide_unlisted(storage::Connection& connection, Corpus corpus) {
  static const CorpusStatement statement(
      "DELETE FROM {X} WHERE created_at IS NOT NULL AND NOT EXISTS"
      " (SELECT 1 FROM {E} WHERE {T}.id = {X}.id AND {listed})");
  connection.write(statement.of(corpus), {});
}

void start_anew(storage::Connection& connection) {
  static const storage::Statement unbounded("SET LOCAL statement_timeout = 0");
  static const storage::Statement alone(
      "LOCK TABLE gigkit.search_gigs, gigkit.search_profiles IN EXCLUSIVE MODE");
  static const storage::Statement forget("DELETE FROM gigkit.search_unread");
  connection.write(unbounded, {});
  connection.write(alone, {});
  connection.write(forget, {});
}

void count_words_anew(storage::Connection& connection) {
  static const storage::Statement forget("DELETE FROM gigkit.search_words");
  static const storage::Statement forget_changes("DELETE FROM gigkit.search_word_changes");
  static const storage::Statement count(
      "INSERT INTO gigkit.search_words SELECT corpus, word, documents, gigkit.trigrams(word) FROM ("
      "SELECT 'gigs' AS corpus, word, count(*) AS documents"
      " FROM gigkit.search_gigs, unnest(words) AS word GROUP BY word UNION ALL"
      " SELECT 'profiles', word, count(*)"
      " FROM gigkit.search_profiles, unnest(words) AS word GROUP BY word) AS counted");
  for (const auto* statement : {&forget, &forget_changes, &count}) {
    connection.write(*statement, {});
  }
}

}  // namespace

void read_unread(storage::Connection& connection) {
  read_unread_of<Gig>(connection);
  read_unread_of<Profile>(connection);
  fold_words(connection);
}

bool is_index_outdated(storage::Connection& connection) {
  static const storage::Statement statement(
      "SELECT EXISTS (SELECT 1 FROM gigkit.search_state WHERE analyzer_version <> ?1)");
  bool is_outdated = false;
  connection.read(statement, {param(search::kAnalyzerVersion)},
                  [&](Row& row) { is_outdated = row.boolean(0); });
  return is_outdated;
}

void rebuild_index(storage::Connection& connection, const storage::Progress& progress) {
  static const storage::Statement done("UPDATE gigkit.search_state SET analyzer_version = ?1");
  start_anew(connection);
  Counter counter(progress, count_listed(connection));
  for (const Corpus corpus : {Corpus::gigs, Corpus::profiles}) hide_unlisted(connection, corpus);
  read_all<Gig>(connection, counter);
  read_all<Profile>(connection, counter);
  count_words_anew(connection);
  connection.write(done, {param(search::kAnalyzerVersion)});
}

}  // namespace gigkit::postgres
