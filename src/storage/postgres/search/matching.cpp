#include "postgres/search/matching.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "domain/searchable.hpp"
#include "search/query_text.hpp"

namespace gigkit::postgres {
namespace {

using storage::MatchRequest;
using storage::param;
using storage::Row;

std::string quoted(const std::vector<std::string>& tags) {
  return fmt::format("('{}')", fmt::join(tags, "' | '"));
}

/// A condition on a number; `missing` is what a document without it counts as.
std::string bound(std::string_view condition, bool missing) {
  return fmt::format(" AND coalesce({}, {})", condition, missing);
}

/// What is rare is found by its terms, and the newest of it then looked at; what is common, by
/// walking the documents from the newest on. Which is less work, a sample of the newest tells: with
/// a share p of d documents the one looks at d * p, the other at limit / p.
constexpr std::string_view kMatches = R"(
WITH stock AS MATERIALIZED (
  SELECT reltuples AS documents FROM pg_class WHERE oid = '{{X}}'::regclass
), choice AS MATERIALIZED (
  SELECT CASE WHEN documents <= {limit} THEN false ELSE (
    SELECT power(count(*) FILTER (WHERE {conditions}) / 200.0, 2) FROM (
      SELECT * FROM {{X}} AS x WHERE x.created_at IS NOT NULL
      ORDER BY x.created_at DESC, x.id DESC LIMIT 200) AS x) * documents > {limit} END AS walks
  FROM stock
), found AS MATERIALIZED (
  SELECT x.ctid AS place, x.created_at, x.id FROM {{X}} AS x
  WHERE NOT (SELECT walks FROM choice) AND x.created_at IS NOT NULL {range} AND {conditions}
), newest AS (
  SELECT * FROM found ORDER BY created_at DESC, id DESC LIMIT {limit}
)
(SELECT {columns} FROM newest JOIN {{X}} AS x ON x.ctid = newest.place
  ORDER BY newest.created_at DESC, newest.id DESC)
UNION ALL
(SELECT {columns} FROM (
  SELECT * FROM {{X}} AS x WHERE x.created_at IS NOT NULL {range}
  ORDER BY x.created_at DESC, x.id DESC OFFSET 0) AS x
  WHERE (SELECT walks FROM choice) AND {conditions} LIMIT {limit}))";

constexpr std::string_view kColumns =
    "x.number, x.title_length, x.body_length, x.low, x.high, {}{}";

constexpr int kPositionsColumn = 6;

}  // namespace

std::optional<std::string> match_text(const MatchRequest& request) {
  std::vector<std::string> all;
  // What is only excluded is excluded from all that there is.
  if (request.query.all.empty() && !request.query.none.empty()) {
    all.push_back(quoted({domain::tag_token(domain::TagKind::every)}));
  }
  if (const auto text = search::to_tsquery(request.query)) all.push_back(*text);
  for (const auto& tags : request.tags) all.push_back(quoted(tags));
  if (all.empty()) return std::nullopt;
  return fmt::format("{}", fmt::join(all, " & "));
}

MatchQuery::MatchQuery(Corpus corpus, const MatchRequest& request)
    : counter_(request.phrases), text_(match_text(request).value_or("")) {
  const std::string range = range_of(request);
  const std::string where = conditions(request);
  const std::string limit = add(param(static_cast<std::int64_t>(request.limit)));
  const int first = static_cast<int>(values_.size()) + 2;
  const std::string columns = fmt::format(
      fmt::runtime(kColumns), request.with_facets ? "facets" : "NULL", counter_.columns(first));
  sql_ = text_for(corpus, fmt::format(fmt::runtime(kMatches), fmt::arg("range", range),
                                      fmt::arg("conditions", where), fmt::arg("limit", limit),
                                      fmt::arg("columns", columns)));
}

std::vector<storage::Param> MatchQuery::params() const {
  std::vector<storage::Param> params{param(text_)};
  params.insert(params.end(), values_.begin(), values_.end());
  for (const std::string& parameter : counter_.parameters()) params.push_back(param(parameter));
  return params;
}

/// The first parameter is the tsquery; the others are told in the order in which they are added.
std::string MatchQuery::add(storage::Param value) {
  values_.push_back(value);
  return fmt::format("?{}", values_.size() + 1);
}

std::string MatchQuery::range_of(const MatchRequest& request) {
  std::string range;
  if (request.posted_since) range += " AND x.created_at >= " + add(param(*request.posted_since));
  if (request.below) {
    const std::string time = add(param(request.below->created_at));
    range +=
        fmt::format(" AND (x.created_at, x.id) < ({}, {})", time, add(param(request.below->id)));
  }
  return range;
}

std::string MatchQuery::conditions(const MatchRequest& request) {
  const storage::Bounds& bounds = request.bounds;
  std::string all = text_.empty() ? "?1::text IS NOT NULL" : "x.terms @@ ?1::text::tsquery";
  if (bounds.low_at_most) {
    all += bound("x.low <= " + add(param(*bounds.low_at_most)), bounds.missing_fits);
  }
  if (bounds.high_at_least) {
    all += bound("x.high >= " + add(param(*bounds.high_at_least)), bounds.missing_fits);
  }
  return all + " AND x.id <> ALL (ARRAY(SELECT id FROM gigkit.search_unread WHERE corpus = {C}))";
}

MatchQuery::Found MatchQuery::read(Row& row) const {
  Found found{row.integer(0), {}, {}, {}, {}, {}};
  found.lengths = {static_cast<std::uint32_t>(row.integer(1)),
                   static_cast<std::uint32_t>(row.integer(2))};
  storage::read(row, 3, found.low);
  storage::read(row, 4, found.high);
  if (!row.is_null(5)) found.facets = row.text(5);
  std::vector<std::string_view> columns;
  for (std::size_t i = 0; i < counter_.column_count(); ++i) {
    columns.push_back(row.text(kPositionsColumn + static_cast<int>(i)));
  }
  found.frequencies = counter_.count(columns);
  return found;
}

bool operator==(const MatchQuery& a, const MatchQuery& b) {
  return a.sql_ == b.sql_ && a.text_ == b.text_ &&
         a.counter_.parameters() == b.counter_.parameters() && a.values_ == b.values_;
}

}  // namespace gigkit::postgres
