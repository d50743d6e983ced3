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
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return terms;
}

search::Ranker make_ranker(storage::SearchIndex& index, const std::vector<search::Phrase>& phrases,
                           const std::vector<std::string>& terms) {
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

MatchRequest request_below(const search::Query& query, const Filters& filters,
                           const storage::PageQuery& page) {
  return {query,
          {},
          filters.tags,
          filters.bounds,
          filters.posted_since,
          page.below,
          static_cast<std::size_t>(page.limit),
          false,
          false};
}

/// Finds what one reading of a text matches.
class Finder {
 public:
  Finder(storage::SearchIndex& index, const Filters& filters, GigSort order, FacetCounts& facets,
         const std::optional<storage::PageQuery>& next)
      : index_(index), filters_(filters), order_(order), facets_(facets), next_(next) {}

  /// To be called with a query that may be run next.
  void expect(const search::Query& query) {
    const Plan plan = plan_of(query);
    expect(query, plan);
  }

  void run(Ranking& ranking) {
    ranking.places.clear();
    ranking.is_complete = true;
    facets_.clear();
    const Plan plan = plan_of(ranking.query);
    expect(ranking.query, plan);
    std::optional<search::Ranker> ranker;
    if (!plan.phrases.empty()) ranker = make_ranker(index_, plan.phrases, plan.terms);
    index_.match(request_for(ranking.query, plan),
                 [&](const Match& match) { take(ranking, ranker, match); });
    if (order_ == GigSort::newest) return;
    std::ranges::stable_sort(ranking.places, std::ranges::greater(), &RankPlace::key);
  }

 private:
  /// What a query is ranked by.
  struct Plan {
    std::vector<search::Phrase> phrases;  ///< to count in each match
    std::vector<std::string> terms;       ///< to count the documents of
  };

  /// The order of a single phrase does not depend on how rare it is: that need not be counted then.
  Plan plan_of(const search::Query& query) const {
    Plan plan;
    if (order_ == GigSort::relevance) plan.phrases = search::asked_for(query);
    if (plan.phrases.size() > 1) plan.terms = terms_of(plan.phrases);
    return plan;
  }

  void expect(const search::Query& query, const Plan& plan) {
    index_.expect(request_for(query, plan), plan.terms);
    if (next_) index_.expect(request_below(query, filters_, *next_), {});
  }

  MatchRequest request_for(const search::Query& query, const Plan& plan) const {
    return {query,
            plan.phrases,
            filters_.tags,
            filters_.bounds,
            filters_.posted_since,
            {},
            kMostCounted + 1,
            order_ != GigSort::newest,
            !facets_.is_empty()};
  }

  void take(Ranking& ranking, const std::optional<search::Ranker>& ranker, const Match& match) {
    if (ranking.places.size() == kMostCounted) {
      ranking.is_complete = false;
      return;
    }
    RankPlace place{0, match.number};
    if (ranker) place.key = ranker->score(match.frequencies, match.lengths);
    if (order_ == GigSort::budget) place.key = amount_of(match);
    ranking.places.push_back(place);
    if (!facets_.is_empty()) facets_.add(match.facets);
  }

  storage::SearchIndex& index_;
  const Filters& filters_;
  GigSort order_;
  FacetCounts& facets_;
  const std::optional<storage::PageQuery>& next_;
};

}  // namespace

void require_tags(Filters& filters, domain::TagKind kind, const std::vector<std::string>& values,
                  gigkit::Match match) {
  std::vector<std::string> tags;
  tags.reserve(values.size());
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

Asked read_text(std::string_view text, GigSort order) {
  Asked asked{text, search::parse_query(text), order};
  if (order == GigSort::relevance && asked.query.all.empty()) asked.order = GigSort::newest;
  return asked;
}

Ranking rank(storage::SearchIndex& index, const Asked& asked, const Filters& filters,
             FacetCounts& facets, const std::optional<storage::PageQuery>& next) {
  Finder finder(index, filters, asked.order, facets, next);
  Ranking ranking;
  ranking.query = asked.query;
  ranking.order = asked.order;
  finder.run(ranking);
  if (ranking.query.all.empty() || !finds_too_little(ranking)) return ranking;
  search::Query any = search::any_of(ranking.query);
  finder.expect(any);
  if (ranking.places.empty()) ranking.corrected = search::correct_query(asked.text, index);
  if (ranking.corrected) {
    ranking.query = search::parse_query(*ranking.corrected);
    any = search::any_of(ranking.query);
    finder.expect(any);
    finder.run(ranking);
  }
  if (!finds_too_little(ranking) || any.all == ranking.query.all) return ranking;
  ranking.query = std::move(any);
  ranking.matched_any = true;
  finder.run(ranking);
  return ranking;
}

std::vector<DocumentNumber> newest_below(storage::SearchIndex& index, const Ranking& ranking,
                                         const Filters& filters, const storage::PageQuery& page) {
  std::vector<DocumentNumber> numbers;
  index.match(request_below(ranking.query, filters, page),
              [&](const Match& match) { numbers.push_back(match.number); });
  return numbers;
}

}  // namespace gigkit::services
