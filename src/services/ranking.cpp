#include "services/ranking.hpp"

#include <algorithm>

#include "search/correction.hpp"
#include "services/cursor.hpp"

namespace gigkit::services {
namespace {

using storage::DocumentNumber;
using storage::Match;
using storage::MatchRequest;

std::vector<std::string> terms_of(const std::vector<search::Phrase>& phrases) {
  std::vector<std::string> terms;
  for (const search::Phrase& phrase : phrases) {
    terms.insert(terms.end(), phrase.terms.begin(), phrase.terms.end());
  }
  std::ranges::sort(terms);
  const auto repeated = std::ranges::unique(terms);
  terms.erase(repeated.begin(), repeated.end());
  return terms;
}

/// The order of a single phrase does not depend on how rare it is: that need not be counted then.
search::Ranker make_ranker(storage::SearchIndex& index,
                           const std::vector<search::Phrase>& phrases) {
  const auto terms = phrases.size() > 1 ? terms_of(phrases) : std::vector<std::string>();
  const auto statistics = index.statistics(terms);
  const auto documents_with = [&](const std::string& term) -> std::uint64_t {
    const auto known = std::ranges::lower_bound(terms, term);
    if (known == terms.end() || *known != term) return 0;
    return statistics.documents_with[static_cast<std::size_t>(known - terms.begin())];
  };
  return search::Ranker(statistics.collection, phrases, documents_with);
}

/// Highest first: the upper end of a budget, or the lower one where there is no other.
std::int64_t amount_of(const Match& match) {
  constexpr std::int64_t kMissing = -1;
  return match.high ? *match.high : match.low.value_or(kMissing);
}

/// Whether the query is to be asked again for any of its words. Who types a few words means all of
/// them, and wants to know that only one gig has them; who describes in many what is wanted, is not
/// helped by the few that happen to use all of these.
bool finds_too_little(const Ranking& ranking) {
  const bool is_long = ranking.query.all.size() >= kLongQuery;
  return ranking.places.size() < (is_long ? kFewMatches : 1);
}

/// Finds what one reading of a text matches.
class Finder {
 public:
  Finder(storage::SearchIndex& index, const Filters& filters, GigSort order, FacetCounts& facets)
      : index_(index), filters_(filters), order_(order), facets_(facets) {}

  void run(Ranking& ranking) {
    ranking.places.clear();
    ranking.is_complete = true;
    facets_.clear();
    const auto phrases = search::asked_for(ranking.query);
    const bool has_relevance = order_ == GigSort::relevance && !phrases.empty();
    ranking.order = order_ == GigSort::relevance && !has_relevance ? GigSort::newest : order_;
    std::optional<search::Ranker> ranker;
    if (has_relevance) ranker = make_ranker(index_, phrases);
    const MatchRequest request{
        ranking.query,
        has_relevance ? std::span(phrases) : std::span<const search::Phrase>(),
        filters_.tags,
        filters_.bounds,
        filters_.posted_since,
        {},
        kMostCounted + 1,
        ranking.order != GigSort::newest,
        !facets_.is_empty()};
    index_.match(request, [&](const Match& match) { take(ranking, ranker, match); });
    if (ranking.order == GigSort::newest) return;
    std::ranges::stable_sort(ranking.places, std::ranges::greater(), &RankPlace::key);
  }

 private:
  void take(Ranking& ranking, const std::optional<search::Ranker>& ranker, const Match& match) {
    if (ranking.places.size() == kMostCounted) {
      ranking.is_complete = false;
      return;
    }
    RankPlace place{0, match.number};
    if (ranker) place.key = ranker->score(match.frequencies, match.lengths);
    if (ranking.order == GigSort::budget) place.key = amount_of(match);
    ranking.places.push_back(place);
    if (!facets_.is_empty()) facets_.add(match.facets);
  }

  storage::SearchIndex& index_;
  const Filters& filters_;
  GigSort order_;
  FacetCounts& facets_;
};

}  // namespace

void require_tags(Filters& filters, domain::TagKind kind, const std::vector<std::string>& values,
                  gigkit::Match match) {
  std::vector<std::string> tags;
  for (const std::string& value : values) tags.push_back(domain::tag_token(kind, value));
  if (match == gigkit::Match::any) {
    if (!tags.empty()) filters.tags.push_back(std::move(tags));
    return;
  }
  for (std::string& tag : tags) filters.tags.push_back({std::move(tag)});
}

std::string search_list(std::string_view name, const std::string& text, const Filters& filters,
                        GigSort order) {
  return list_name(name, text, filters.tags, filters.bounds.low_at_most,
                   filters.bounds.high_at_least, filters.posted_since, order);
}

std::size_t Ranking::after(const RankPlace& place) const {
  const auto same = std::ranges::find_if(places, [&](const RankPlace& each) {
    return each.number == place.number && each.key == place.key;
  });
  if (same != places.end()) return static_cast<std::size_t>(same - places.begin()) + 1;
  const auto next = std::ranges::find_if(places, [&](const RankPlace& each) {
    return each.key < place.key || (each.key == place.key && each.number < place.number);
  });
  return static_cast<std::size_t>(next - places.begin());
}

Ranking rank(storage::SearchIndex& index, std::string_view text, const Filters& filters,
             GigSort order, FacetCounts& facets) {
  Finder finder(index, filters, order, facets);
  Ranking ranking;
  ranking.query = search::parse_query(text);
  finder.run(ranking);
  if (ranking.query.all.empty()) return ranking;
  if (ranking.places.empty()) ranking.corrected = search::correct_query(text, index);
  if (ranking.corrected) {
    ranking.query = search::parse_query(*ranking.corrected);
    finder.run(ranking);
  }
  if (!finds_too_little(ranking)) return ranking;
  search::Query any = search::any_of(ranking.query);
  if (any.all == ranking.query.all) return ranking;
  ranking.query = std::move(any);
  ranking.matched_any = true;
  finder.run(ranking);
  return ranking;
}

std::vector<DocumentNumber> newest_below(storage::SearchIndex& index, const Ranking& ranking,
                                         const Filters& filters, const storage::PageKey& below,
                                         std::size_t limit) {
  std::vector<DocumentNumber> numbers;
  const MatchRequest request{
      ranking.query, {},    filters.tags, filters.bounds, filters.posted_since,
      below,         limit, false,        false};
  index.match(request, [&](const Match& match) { numbers.push_back(match.number); });
  return numbers;
}

}  // namespace gigkit::services
