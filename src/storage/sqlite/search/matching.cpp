#include "sqlite/search/matching.hpp"

#include <fmt/format.h>

#include <algorithm>
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

constexpr DocumentNumber kFirstNumber = 1;

/// The numbers among which matches are wanted.
struct Numbers {
  DocumentNumber first = kFirstNumber;
  DocumentNumber last = std::numeric_limits<DocumentNumber>::max();

  bool contain(DocumentNumber number) const { return number >= first && number <= last; }
  bool are_none() const { return first > last; }
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

  std::size_t visited() const { return visited_; }

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

/// Reads from FTS5 the matches that are not recent, in the order of their numbers.
class Scan {
 public:
  enum class Order : std::uint8_t { ascending, descending };

  Scan(Connection& connection, Corpus corpus, const RecentDocuments& recent,
       const MatchRequest& request)
      : connection_(connection),
        corpus_(corpus),
        recent_(recent),
        request_(request),
        asked_(request) {}

  /// Visits the first `wanted` of those among the numbers, and perhaps some more.
  void run(const Numbers& numbers, Order order, std::size_t wanted, MatchVisitor visit) const {
    MatchReader reader(asked_);
    std::vector params{param(asked_.match), param(asked_.phrases), param(numbers.first),
                       param(numbers.last),
                       param(static_cast<std::int64_t>(wanted + recent_.size()))};
    append_bounds(request_.bounds, params);
    connection_.read_text(text(order), params, [&](Row& row) {
      const Match match = reader.read(row);
      if (!recent_.contains(match.number)) visit(match);
    });
  }

 private:
  std::string text(Order order) const {
    constexpr int kFirstBound = 6;
    return text_for(corpus_, fmt::format("SELECT {} FROM {} WHERE {{X}} MATCH ?1 AND ?2 >= 0"
                                         " AND {{X}}.rowid >= ?3 AND {{X}}.rowid <= ?4{}"
                                         " ORDER BY {{X}}.rowid {} LIMIT ?5",
                                         match_columns(request_), match_tables(request_),
                                         bounds_condition(request_.bounds, kFirstBound),
                                         order == Order::ascending ? "ASC" : "DESC"));
  }

  Connection& connection_;
  Corpus corpus_;
  const RecentDocuments& recent_;
  const MatchRequest& request_;
  FtsRequest asked_;
};

/// Matches that are kept beyond their visit.
class KeptMatches {
 public:
  void keep(const Match& match) {
    kept_.push_back({match, frequencies_.size(), facets_.size()});
    frequencies_.insert(frequencies_.end(), match.frequencies.begin(), match.frequencies.end());
    facets_ += match.facets;
  }

  std::size_t size() const { return kept_.size(); }

  /// Lasts until the next one is kept.
  Match at(std::size_t place) const {
    const auto& [kept, frequencies, facets] = kept_[place];
    Match match = kept;
    match.frequencies = std::span(frequencies_).subspan(frequencies, kept.frequencies.size());
    match.facets = std::string_view(facets_).substr(facets, kept.facets.size());
    return match;
  }

 private:
  struct Kept {
    Match match;  // of its frequencies and facets only the sizes
    std::size_t frequencies;
    std::size_t facets;
  };

  std::vector<Kept> kept_;
  std::vector<search::PerField> frequencies_;
  std::string facets_;
};

/// Of a prefix FTS5 first puts all documents together, however few of them are asked for.
bool has_prefix(const search::Query& query) {
  const auto is_prefix = [](const search::Phrase& phrase) { return phrase.is_prefix; };
  return std::ranges::any_of(query.none, is_prefix) ||
         std::ranges::any_of(query.all, [&](const auto& alternatives) {
           return std::ranges::any_of(alternatives, is_prefix);
         });
}

/// Visits matches older than the newest documents, those that the merge still has room for, newest
/// first. FTS5 goes through all of its pages a third faster from the oldest on: so that is the way
/// where all will be wanted, as far as the newest documents tell.
void take_older(const Scan& scan, const Numbers& older, std::size_t limit, Merge& merge) {
  const std::size_t wanted = limit - merge.visited();
  const auto documents = static_cast<std::size_t>(older.last - older.first + 1);  // or fewer
  const std::size_t expected = merge.visited() * documents / storage::kStatisticsWindow;
  if (expected < wanted * 3 / 4) {
    KeptMatches kept;
    scan.run(older, Scan::Order::ascending, wanted, [&](const Match& match) { kept.keep(match); });
    if (kept.size() < wanted) {
      for (std::size_t place = kept.size(); place-- > 0;) merge.take(kept.at(place));
      return;
    }
  }
  scan.run(older, Scan::Order::descending, wanted, [&](const Match& match) { merge.take(match); });
}

/// A match on its way to be sorted.
struct Entry {
  PageKey key;
  std::size_t place = 0;
};

bool is_newer(const Entry& a, const Entry& b) {
  return std::tie(b.key.created_at, b.key.id) < std::tie(a.key.created_at, a.key.id);
}

bool is_wanted(const MatchRequest& request, const PageKey& key) {
  if (request.posted_since && key.created_at < *request.posted_since) return false;
  return !request.below ||
         std::tie(key.created_at, key.id) < std::tie(request.below->created_at, request.below->id);
}

/// All matches that are wanted, and when each was created.
std::vector<Entry> keep_all(Connection& connection, Corpus corpus, const RecentDocuments& recent,
                            const MatchRequest& request, KeptMatches& kept) {
  static const CorpusStatement find_key("SELECT created_at, id FROM {E} WHERE docid = ?1");
  const auto key_of = [](Row& row, int first) {
    return PageKey{row.time(first), row.id(first + 1)};
  };
  constexpr int kKeyColumn = 7;
  constexpr int kFirstBound = 3;
  std::vector<Entry> entries;
  const auto keep = [&](const PageKey& key, const Match& match) {
    if (!is_wanted(request, key)) return;
    entries.push_back({key, kept.size()});
    kept.keep(match);
  };
  const FtsRequest asked(request);
  MatchReader reader(asked);
  const std::string sql =
      text_for(corpus, fmt::format("SELECT {}, {{E}}.created_at, {{E}}.id FROM {} JOIN {{E}} ON"
                                   " {{E}}.docid = {{X}}.rowid WHERE {{X}} MATCH ?1 AND ?2 >= 0{}",
                                   match_columns(request), match_tables(request),
                                   bounds_condition(request.bounds, kFirstBound)));
  std::vector params{param(asked.match), param(asked.phrases)};
  append_bounds(request.bounds, params);
  connection.read_text(sql, params, [&](Row& row) {
    const Match match = reader.read(row);
    if (!recent.contains(match.number)) keep(key_of(row, kKeyColumn), match);
  });
  for (const auto& each : recent.find(request)) {
    connection.read(find_key.of(corpus), {param(each.match.number)},
                    [&](Row& row) { keep(key_of(row, 0), each.match); });
  }
  return entries;
}

}  // namespace

void match_in_order(Connection& connection, Corpus corpus, const RecentDocuments& recent,
                    const MatchRequest& request, DocumentNumber window_start, MatchVisitor visit) {
  const Numbers numbers = numbers_of(connection, corpus, request);
  auto found_recent = recent.find(request);
  std::erase_if(found_recent,
                [&](const auto& each) { return !numbers.contain(each.match.number); });
  Merge merge(found_recent, request.limit, visit);
  const Scan scan(connection, corpus, recent, request);
  const DocumentNumber start = has_prefix(request.query) ? kFirstNumber : window_start;
  const Numbers newest{std::max(numbers.first, start), numbers.last};
  const Numbers older{numbers.first, std::min(numbers.last, start - 1)};
  scan.run(newest, Scan::Order::descending, request.limit,
           [&](const Match& match) { merge.take(match); });
  if (!older.are_none() && merge.visited() < request.limit) {
    take_older(scan, older, request.limit, merge);
  }
  merge.finish();
}

void match_by_sorting(Connection& connection, Corpus corpus, const RecentDocuments& recent,
                      const MatchRequest& request, MatchVisitor visit) {
  KeptMatches kept;
  std::vector<Entry> entries = keep_all(connection, corpus, recent, request, kept);
  std::ranges::sort(entries, is_newer);
  if (entries.size() > request.limit) entries.resize(request.limit);
  for (const Entry& entry : entries) visit(kept.at(entry.place));
}

}  // namespace gigkit::sqlite
