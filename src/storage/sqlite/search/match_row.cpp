#include "sqlite/search/match_row.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstring>

#include "domain/searchable.hpp"
#include "search/query_text.hpp"
#include "sqlite/search/corpus.hpp"
#include "sqlite/search/frequencies.hpp"

namespace gigkit::sqlite {
namespace {

using storage::Match;
using storage::MatchRequest;
using storage::Row;

/// The phrases of the query as they are printed one after the other.
std::vector<const search::Phrase*> printed_phrases(const search::Query& query) {
  std::vector<const search::Phrase*> phrases;
  for (const auto& alternatives : query.all) {
    for (const search::Phrase& phrase : alternatives) phrases.push_back(&phrase);
  }
  return phrases;
}

std::string quoted(const std::vector<std::string>& tags) {
  return fmt::format("(\"{}\")", fmt::join(tags, "\" OR \""));
}

/// FTS5 has no word for all documents, but all have one tag.
std::string match_text(const MatchRequest& request) {
  const search::Fts5Query text = search::to_fts5(request.query);
  std::vector<std::string> all;
  if (text.match) all.push_back(fmt::format("({})", *text.match));
  for (const auto& tags : request.tags) all.push_back(quoted(tags));
  if (all.empty()) all.push_back(quoted({domain::tag_token(domain::TagKind::every)}));
  std::string match = fmt::format("{}", fmt::join(all, " AND "));
  return text.except ? fmt::format("({}) NOT {}", match, *text.except) : match;
}

/// Whether the table X_documents has to be looked at for each match.
bool needs_facts(const MatchRequest& request) {
  return request.with_facts || request.bounds.low_at_most || request.bounds.high_at_least;
}

}  // namespace

FtsRequest::FtsRequest(const MatchRequest& request) : match(match_text(request)) {
  if (request.phrases.empty()) return;
  const auto printed = printed_phrases(request.query);
  phrases = static_cast<std::int64_t>(printed.size());
  for (const search::Phrase& phrase : request.phrases) {
    const auto place = std::ranges::find_if(
        printed, [&](const search::Phrase* other) { return *other == phrase; });
    places.push_back(static_cast<std::size_t>(place - printed.begin()));
  }
}

std::string match_columns(const MatchRequest& request) {
  return fmt::format("{{X}}.rowid, {}, {}, {}",
                     request.phrases.empty() ? "NULL" : fmt::format("{}({{X}}, ?2)", kFrequencies),
                     needs_facts(request)
                         ? "facts.title_length, facts.body_length, facts.low, facts.high"
                         : "0, 0, NULL, NULL",
                     request.with_facets ? "facets" : "NULL");
}

std::string match_tables(const MatchRequest& request) {
  std::string tables = "{X}";
  if (needs_facts(request)) tables += " JOIN {X}_documents AS facts ON facts.docid = {X}.rowid";
  if (request.with_facets) {
    tables += " LEFT JOIN {X}_facets ON {X}_facets.docid = {X}.rowid";
  }
  return tables;
}

std::string bounds_condition(const storage::Bounds& bounds, int first_parameter) {
  const std::string_view missing = bounds.missing_fits ? "TRUE" : "FALSE";
  std::string condition;
  if (bounds.low_at_most) {
    condition += fmt::format(" AND ifnull(facts.low <= ?{}, {})", first_parameter++, missing);
  }
  if (bounds.high_at_least) {
    condition += fmt::format(" AND ifnull(facts.high >= ?{}, {})", first_parameter, missing);
  }
  return condition;
}

void append_bounds(const storage::Bounds& bounds, std::vector<storage::Param>& params) {
  if (bounds.low_at_most) params.push_back(storage::param(*bounds.low_at_most));
  if (bounds.high_at_least) params.push_back(storage::param(*bounds.high_at_least));
}

Match MatchReader::read(Row& row) {
  Match match;
  match.number = row.integer(0);
  if (!row.is_null(1)) {
    const std::string_view bytes = row.text(1);
    counted_.resize(bytes.size() / sizeof(search::PerField));
    std::memcpy(counted_.data(), bytes.data(), counted_.size() * sizeof(search::PerField));
    frequencies_.clear();
    for (const std::size_t place : request_.places) frequencies_.push_back(counted_.at(place));
    match.frequencies = frequencies_;
  }
  read_facts(row, 2, match);
  if (!row.is_null(6)) match.facets = row.text(6);
  return match;
}

void read_facts(Row& row, int first, Match& match) {
  match.lengths = {static_cast<std::uint32_t>(row.integer(first)),
                   static_cast<std::uint32_t>(row.integer(first + 1))};
  storage::read(row, first + 2, match.low);
  storage::read(row, first + 3, match.high);
}

bool is_within(const storage::Bounds& bounds, const Match& match) {
  const bool is_low_fine =
      !bounds.low_at_most || (match.low ? *match.low <= *bounds.low_at_most : bounds.missing_fits);
  const bool is_high_fine =
      !bounds.high_at_least ||
      (match.high ? *match.high >= *bounds.high_at_least : bounds.missing_fits);
  return is_low_fine && is_high_fine;
}

}  // namespace gigkit::sqlite
