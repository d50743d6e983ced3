#include "postgres/search/index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "gigkit/gigs.hpp"
#include "gigkit/profiles.hpp"
#include "storage/sql/rows.hpp"

namespace gigkit::postgres {
namespace {

using storage::DocumentNumber;
using storage::Match;
using storage::MatchRequest;
using storage::param;
using storage::Row;

constexpr std::string_view kOverview = R"(
SELECT EXISTS (SELECT 1 FROM gigkit.search_unread WHERE corpus = {C}),
  count(*), coalesce(sum(title_length), 0)::bigint, coalesce(sum(body_length), 0)::bigint
FROM (SELECT title_length, body_length FROM {X} WHERE created_at IS NOT NULL
  ORDER BY created_at DESC, id DESC LIMIT ?1) AS newest)";

/// How many of the newest documents have a term. What is common is counted by looking at these;
/// what is rare, by looking at all that have it.
constexpr std::string_view kDocumentsWith = R"(
WITH stock AS MATERIALIZED (
  SELECT reltuples AS documents FROM pg_class WHERE oid = '{X}'::regclass
), choice AS MATERIALIZED (
  SELECT CASE WHEN documents <= ?2 THEN false ELSE (
    SELECT count(*) FILTER (WHERE terms @@ ?1::text::tsquery) / 200.0 FROM (
      SELECT terms FROM {X} WHERE created_at IS NOT NULL
      ORDER BY created_at DESC, id DESC LIMIT 200) AS sample) * documents > ?2 END AS walks
  FROM stock
), oldest AS MATERIALIZED (
  SELECT created_at, id FROM {X} WHERE created_at IS NOT NULL
  ORDER BY created_at DESC, id DESC OFFSET ?2 - 1 LIMIT 1
), rare AS MATERIALIZED (
  SELECT created_at, id FROM {X} WHERE NOT (SELECT walks FROM choice)
    AND terms @@ ?1::text::tsquery
)
SELECT (SELECT count(*) FROM rare WHERE NOT EXISTS (SELECT 1 FROM oldest)
    OR (created_at, id) >= (SELECT created_at, id FROM oldest))
  + (SELECT count(*) FROM (
      SELECT terms FROM {X} WHERE created_at IS NOT NULL
      ORDER BY created_at DESC, id DESC LIMIT ?2) AS newest
    WHERE (SELECT walks FROM choice) AND terms @@ ?1::text::tsquery))";

/// The statements choose their way themselves: none is better for one value than for another. What
/// they append to each other has to stay in order.
constexpr std::string_view kSettings =
    "SELECT set_config('plan_cache_mode', 'force_generic_plan', true),"
    " set_config('max_parallel_workers_per_gather', '0', true)";

/// Reads rows of a corpus by their numbers, which stand behind the rows' own columns.
struct RowsQuery {
  template <class Entity>
  static RowsQuery of(Corpus corpus) {
    return {text_for(corpus, fmt::format("SELECT {}, x.number FROM {{X}} AS x JOIN {{E}}"
                                         " ON {{T}}.id = x.id WHERE {{listed}}"
                                         " AND x.number = ANY (?1::text[]::bigint[])",
                                         storage::sql::columns<Entity>())),
            static_cast<int>(kFieldCount<Entity>)};
  }

  std::string sql;
  int number_column;
};

const RowsQuery& rows_query(Corpus corpus) {
  static const RowsQuery gigs = RowsQuery::of<Gig>(Corpus::gigs);
  static const RowsQuery profiles = RowsQuery::of<Profile>(Corpus::profiles);
  return corpus == Corpus::gigs ? gigs : profiles;
}

/// The queries of one round trip, and who takes their rows.
class Batch {
 public:
  void add(std::string sql, std::vector<storage::Param> params, std::function<void(Row&)> on_row) {
    entries_.push_back({std::move(sql), std::move(params), std::move(on_row)});
  }

  std::vector<Connection::TextQuery> queries() const {
    std::vector<Connection::TextQuery> queries;
    for (const Entry& entry : entries_) {
      queries.push_back({entry.sql, entry.params, entry.on_row});
    }
    return queries;
  }

 private:
  struct Entry {
    std::string sql;
    std::vector<storage::Param> params;
    std::function<void(Row&)> on_row;
  };
  std::deque<Entry> entries_;
};

}  // namespace

bool SearchIndex::has_unread() {
  if (!overview_) fetch();
  return overview_->has_unread;
}

void SearchIndex::expect(const MatchRequest& request, std::span<const std::string> terms) {
  search_for(request);
  for (const std::string& term : terms) documents_with_.try_emplace(term);
}

storage::SearchStatistics SearchIndex::statistics(std::span<const std::string> terms) {
  bool is_known = overview_.has_value();
  for (const std::string& term : terms) {
    is_known = documents_with_.try_emplace(term).first->second && is_known;
  }
  if (!is_known) fetch();
  storage::SearchStatistics statistics{overview_->newest, {}};
  for (const std::string& term : terms) {
    statistics.documents_with.push_back(documents_with_.at(term).value_or(0));
  }
  return statistics;
}

void SearchIndex::match(const MatchRequest& request,
                        storage::FunctionRef<void(const Match&)> visit) {
  Search& search = search_for(request);
  if (!search.is_done) fetch();
  for (const MatchQuery::Found& found : search.found) {
    visit({found.number, found.frequencies, found.lengths, found.low, found.high, found.facets});
  }
}

void SearchIndex::rows(std::span<const DocumentNumber> numbers,
                       storage::FunctionRef<void(DocumentNumber, Row&)> visit) {
  if (numbers.empty()) return;
  std::vector<std::string> wanted;
  for (const DocumentNumber number : numbers) wanted.push_back(fmt::to_string(number));
  const RowsQuery& query = rows_query(corpus_);
  connection_.read_text(query.sql, std::array{param(wanted)},
                        [&](Row& row) { visit(row.integer(query.number_column), row); });
}

bool SearchIndex::has_term(const std::string& term) const { return words().has_term(term); }

/// While there are rows that were changed and not read, none of their words may be told.
std::vector<search::KnownWord> SearchIndex::similar_words(std::span<const std::string> trigrams,
                                                          std::size_t least) const {
  const WordQueries& known = words();
  if (overview_->has_unread) return {};
  return known.similar_words(trigrams, least);
}

SearchIndex::Search& SearchIndex::search_for(const MatchRequest& request) {
  if (searches_.empty()) asked_words_ = request.query.words;
  MatchQuery query(corpus_, request);
  const auto known = std::ranges::find(searches_, query, &Search::query);
  if (known != searches_.end()) return *known;
  return searches_.emplace_back(Search{std::move(query), false, {}});
}

const WordQueries& SearchIndex::words() const {
  if (!words_) fetch(&words_.emplace(corpus_, asked_words_));
  return *words_;
}

void SearchIndex::fetch(WordQueries* words) const {
  Batch batch;
  batch.add(std::string(kSettings), {}, [](Row&) {});
  if (!overview_) {
    batch.add(text_for(corpus_, kOverview), {param(storage::kStatisticsWindow)}, [&](Row& row) {
      overview_ = {row.boolean(0),
                   {static_cast<std::uint64_t>(row.integer(1)),
                    {static_cast<std::uint64_t>(row.integer(2)),
                     static_cast<std::uint64_t>(row.integer(3))}}};
    });
  }
  std::deque<std::string> texts;
  for (auto& [term, documents] : documents_with_) {
    if (documents) continue;
    texts.push_back(fmt::format("'{}'", term));
    batch.add(
        text_for(corpus_, kDocumentsWith), {param(texts.back()), param(storage::kStatisticsWindow)},
        [&known = documents](Row& row) { known = static_cast<std::uint64_t>(row.integer(0)); });
  }
  for (Search& search : searches_) {
    if (std::exchange(search.is_done, true)) continue;
    batch.add(search.query.sql(), search.query.params(),
              [&](Row& row) { search.found.push_back(search.query.read(row)); });
  }
  auto queries = batch.queries();
  if (words != nullptr) words->append_to(queries);
  connection_.read_texts(queries);
}

}  // namespace gigkit::postgres
