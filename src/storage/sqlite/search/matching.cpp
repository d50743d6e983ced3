#include "sqlite/search/matching.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

#include "sqlite/search/match_row.hpp"

namespace gigkit::sqlite {
namespace {

using storage::Connection;
using storage::DocumentNumber;
using storage::Match;
using storage::MatchRequest;
using storage::PageKey;
using storage::param;
using storage::Row;

/// The numbers among which matches are wanted.
struct Numbers {
  DocumentNumber first = std::numeric_limits<DocumentNumber>::min();
  DocumentNumber last = std::numeric_limits<DocumentNumber>::max();

  bool contain(DocumentNumber number) const { return number >= first && number <= last; }
};

/// The number of a listed row next to a place in the order of creation; `other` if there is none.
DocumentNumber number_at(Connection& connection, const storage::Statement& statement,
                         const PageKey& key, DocumentNumber other) {
  DocumentNumber number = other;
  connection.read(statement, {param(key.created_at), param(key.id)},
                  [&](Row& row) { number = row.integer(0); });
  return number;
}

Numbers numbers_of(Connection& connection, Corpus corpus, const MatchRequest& request) {
  static const CorpusStatement from(
      "SELECT docid FROM {E} WHERE {listed} AND (created_at, id) >= (?1, ?2)"
      " ORDER BY created_at, id LIMIT 1");
  static const CorpusStatement below(
      "SELECT docid FROM {E} WHERE {listed} AND (created_at, id) < (?1, ?2)"
      " ORDER BY created_at DESC, id DESC LIMIT 1");
  Numbers numbers;
  if (request.posted_since) {
    numbers.first = number_at(connection, from.of(corpus), {*request.posted_since, Id{}},
                              std::numeric_limits<DocumentNumber>::max());
  }
  if (request.below) {
    numbers.last = number_at(connection, below.of(corpus), *request.below,
                             std::numeric_limits<DocumentNumber>::min());
  }
  return numbers;
}

/// Brings the recent matches in between those that FTS5 gives, in descending order of numbers.
class Merge {
 public:
  Merge(const std::vector<RecentDocuments::Found>& recent, std::size_t limit, MatchVisitor visit)
      : recent_(recent), limit_(limit), visit_(visit) {}

  void take(const Match& match) {
    take_recent_above(match.number);
    visit(match);
  }

  void finish() { take_recent_above(std::numeric_limits<DocumentNumber>::min()); }

 private:
  void take_recent_above(DocumentNumber number) {
    for (; next_ < recent_.size() && recent_[next_].match.number > number; ++next_) {
      visit(recent_[next_].match);
    }
  }

  void visit(const Match& match) {
    if (visited_ == limit_) return;
    visit_(match);
    ++visited_;
  }

  const std::vector<RecentDocuments::Found>& recent_;
  std::size_t limit_;
  MatchVisitor visit_;
  std::size_t next_ = 0;
  std::size_t visited_ = 0;
};

std::string facts_join(const MatchRequest& request) {
  return needs_facts(request) ? " JOIN {X}_documents AS facts ON facts.docid = {X}.rowid" : "";
}

/// A match on its way to be sorted.
struct Entry {
  PageKey key;
  Match match;
  std::vector<search::PerField> frequencies;
  std::string facets;
};

bool is_newer(const Entry& a, const Entry& b) {
  return std::tie(b.key.created_at, b.key.id) < std::tie(a.key.created_at, a.key.id);
}

bool is_wanted(const MatchRequest& request, const PageKey& key) {
  if (request.posted_since && key.created_at < *request.posted_since) return false;
  return !request.below ||
         std::tie(key.created_at, key.id) < std::tie(request.below->created_at, request.below->id);
}

Entry entry_of(const PageKey& key, const Match& match) {
  return {
      key, match, {match.frequencies.begin(), match.frequencies.end()}, std::string(match.facets)};
}

std::vector<Entry> all_entries(Connection& connection, Corpus corpus, const RecentDocuments& recent,
                               const MatchRequest& request) {
  static const CorpusStatement find_key("SELECT created_at, id FROM {E} WHERE docid = ?1");
  const auto key_of = [](Row& row, int first) {
    return PageKey{row.time(first), row.id(first + 1)};
  };
  constexpr int kKeyColumn = 7;
  std::vector<Entry> entries;
  const FtsRequest asked(request);
  MatchReader reader(asked);
  const std::string sql = text_for(
      corpus,
      fmt::format("SELECT {}, {{E}}.created_at, {{E}}.id FROM {{X}}{} JOIN {{E}} ON"
                  " {{E}}.docid = {{X}}.rowid WHERE {{X}} MATCH ?1 AND ?2 >= 0{}",
                  match_columns(request), facts_join(request), bounds_condition(request.bounds)));
  connection.read_text(sql, std::array{param(asked.match), param(asked.phrases)}, [&](Row& row) {
    const Match match = reader.read(row);
    if (!recent.contains(match.number)) entries.push_back(entry_of(key_of(row, kKeyColumn), match));
  });
  for (const auto& each : recent.find(request)) {
    connection.read(find_key.of(corpus), {param(each.match.number)},
                    [&](Row& row) { entries.push_back(entry_of(key_of(row, 0), each.match)); });
  }
  return entries;
}

}  // namespace

void match_in_order(Connection& connection, Corpus corpus, const RecentDocuments& recent,
                    const MatchRequest& request, MatchVisitor visit) {
  const Numbers numbers = numbers_of(connection, corpus, request);
  auto found_recent = recent.find(request);
  std::erase_if(found_recent,
                [&](const auto& each) { return !numbers.contain(each.match.number); });
  Merge merge(found_recent, request.limit, visit);
  const FtsRequest asked(request);
  MatchReader reader(asked);
  const std::string sql =
      text_for(corpus, fmt::format("SELECT {} FROM {{X}}{} WHERE {{X}} MATCH ?1 AND ?2 >= 0"
                                   " AND {{X}}.rowid >= ?3 AND {{X}}.rowid <= ?4{}"
                                   " ORDER BY {{X}}.rowid DESC LIMIT ?5",
                                   match_columns(request), facts_join(request),
                                   bounds_condition(request.bounds)));
  connection.read_text(sql,
                       std::array{param(asked.match), param(asked.phrases), param(numbers.first),
                                  param(numbers.last),
                                  param(static_cast<std::int64_t>(request.limit + recent.size()))},
                       [&](Row& row) {
                         const Match match = reader.read(row);
                         if (!recent.contains(match.number)) merge.take(match);
                       });
  merge.finish();
}

void match_by_sorting(Connection& connection, Corpus corpus, const RecentDocuments& recent,
                      const MatchRequest& request, MatchVisitor visit) {
  std::vector<Entry> entries = all_entries(connection, corpus, recent, request);
  std::erase_if(entries, [&](const Entry& entry) { return !is_wanted(request, entry.key); });
  std::ranges::sort(entries, is_newer);
  if (entries.size() > request.limit) entries.resize(request.limit);
  for (Entry& entry : entries) {
    entry.match.frequencies = entry.frequencies;
    entry.match.facets = entry.facets;
    visit(entry.match);
  }
}

}  // namespace gigkit::sqlite
