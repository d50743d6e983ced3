#include "brute_search.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

#include "search/ranking.hpp"
#include "text/fold.hpp"

namespace gigkit::test {
namespace {

constexpr std::size_t kMostCounted = 10'000;
constexpr std::size_t kMostFacetValues = 100;
constexpr std::size_t kLongQuery = 4;
constexpr std::size_t kFewMatches = 10;

using Values = std::optional<std::vector<std::string>>;

bool has(const Values& values, const std::string& wanted) {
  return values && std::ranges::any_of(*values, [&](const std::string& value) {
           return text::fold_key(value) == text::fold_key(wanted);
         });
}

bool has_skills(const Gig& gig, const GigSearch& search) {
  const auto is_there = [&](const std::string& skill) { return has(gig.skills_required, skill); };
  if (search.skills.empty()) return true;
  return search.skills_match == Match::any ? std::ranges::any_of(search.skills, is_there)
                                           : std::ranges::all_of(search.skills, is_there);
}

bool fits(const Gig& gig, const GigSearch& search) {
  if (search.category && text::fold_key(gig.category) != text::fold_key(*search.category)) {
    return false;
  }
  if (!has_skills(gig, search)) return false;
  if (search.budget_type && gig.budget_type != *search.budget_type) return false;
  if (search.budget_max && gig.budget_min && *search.budget_max < *gig.budget_min) return false;
  if (search.budget_min && gig.budget_max && *gig.budget_max < *search.budget_min) return false;
  return !search.posted_since || *search.posted_since <= *gig.created_at;
}

std::int64_t amount_of(const Gig& gig) {
  if (gig.budget_max) return gig.budget_max->cents();
  return gig.budget_min ? gig.budget_min->cents() : -1;
}

std::vector<std::string> values_of(const Gig& gig, Facet facet) {
  return facet == Facet::category ? std::vector{gig.category}
                                  : gig.skills_required.value_or(std::vector<std::string>());
}

}  // namespace

BruteSearch::BruteSearch(std::vector<Gig> gigs) : gigs_(std::move(gigs)) {
  std::ranges::sort(gigs_, [](const Gig& a, const Gig& b) {
    return std::tie(b.created_at, b.id) < std::tie(a.created_at, a.id);
  });
  for (const Gig& gig : gigs_) {
    const std::array<std::string_view, 2> fields = {gig.title, gig.description};
    for (const std::string& word : documents_.emplace_back(fields).words()) ++words_[word];
  }
}

BruteSearch::Found BruteSearch::find(const GigSearch& search) const {
  Found found;
  search::Query query = search::parse_query(search.text);
  Places places = matches(query, search);
  if (places.empty() && !query.all.empty()) {
    found.corrected = search::correct_query(search.text, *this);
    if (found.corrected) query = search::parse_query(*found.corrected);
    places = matches(query, search);
  }
  const bool is_long = query.all.size() >= kLongQuery;
  const search::Query any = search::any_of(query);
  const bool is_too_little = places.size() < (is_long ? kFewMatches : 1);
  if (is_too_little && any.all != query.all) {
    found.matched_any = true;
    query = any;
    places = matches(query, search);
  }
  if (places.size() > kMostCounted) {
    places.resize(kMostCounted);
    found.is_exact = false;
  }
  for (const Facet facet : search.facets) found.facets[facet] = count(places, facet);
  if (search.sort == GigSort::relevance) rank(places, query);
  if (search.sort == GigSort::budget) {
    std::ranges::stable_sort(places, std::ranges::greater(),
                             [&](std::size_t place) { return amount_of(gigs_[place]); });
  }
  for (const std::size_t place : places) found.ids.push_back(gigs_[place].id);
  return found;
}

BruteSearch::Places BruteSearch::matches(const search::Query& query,
                                         const GigSearch& search) const {
  Places places;
  for (std::size_t i = 0; i < gigs_.size(); ++i) {
    if (search::matches(query, documents_[i]) && fits(gigs_[i], search)) places.push_back(i);
  }
  return places;
}

/// Of a single word or phrase the rarity is the same for all: it is not looked at.
void BruteSearch::rank(Places& places, const search::Query& query) const {
  const auto phrases = search::asked_for(query);
  const std::size_t documents = std::min(documents_.size(), kMostCounted);
  search::Collection collection{documents, {}};
  for (std::size_t i = 0; i < documents; ++i) {
    collection.lengths[0] += documents_[i].lengths()[0];
    collection.lengths[1] += documents_[i].lengths()[1];
  }
  const search::Ranker ranker(collection, phrases, [&](const std::string& term) {
    return phrases.size() > 1 ? count_with(term) : 0;
  });
  const auto score = [&](std::size_t place) {
    std::vector<search::PerField> frequencies;
    for (const search::Phrase& phrase : phrases) {
      frequencies.push_back(documents_[place].frequencies(phrase));
    }
    return ranker.score(frequencies, documents_[place].lengths());
  };
  std::vector<std::pair<search::Score, std::size_t>> scored;
  for (const std::size_t place : places) scored.emplace_back(score(place), place);
  std::ranges::stable_sort(scored, std::ranges::greater(), [](const auto& s) { return s.first; });
  std::ranges::transform(scored, places.begin(), [](const auto& s) { return s.second; });
}

std::uint64_t BruteSearch::count_with(const std::string& term) const {
  const auto end =
      documents_.begin() + static_cast<std::ptrdiff_t>(std::min(documents_.size(), kMostCounted));
  return static_cast<std::uint64_t>(
      std::count_if(documents_.begin(), end, [&](const auto& each) { return each.has({{term}}); }));
}

std::vector<FacetCount> BruteSearch::count(const Places& places, Facet facet) const {
  std::map<std::string, FacetCount> counts;  // by the folded value
  for (const std::size_t place : places) {
    for (const std::string& value : values_of(gigs_[place], facet)) {
      ++counts.try_emplace(text::fold_key(value), FacetCount{value, 0}).first->second.count;
    }
  }
  std::vector<FacetCount> sorted;
  for (const auto& [key, counted] : counts) sorted.push_back(counted);
  std::ranges::sort(sorted, [](const FacetCount& a, const FacetCount& b) {
    return std::tie(b.count, a.value) < std::tie(a.count, b.value);
  });
  sorted.resize(std::min(sorted.size(), kMostFacetValues));
  return sorted;
}

bool BruteSearch::has_term(const std::string& term) const {
  return std::ranges::any_of(documents_, [&](const auto& each) { return each.has({{term}}); });
}

std::vector<search::KnownWord> BruteSearch::similar_words(std::span<const std::string> trigrams,
                                                          std::size_t least) const {
  std::vector<search::KnownWord> similar;
  for (const auto& [word, count] : words_) {
    const auto shared = std::ranges::count_if(search::trigrams(word), [&](const auto& part) {
      return std::ranges::find(trigrams, part) != trigrams.end();
    });
    if (static_cast<std::size_t>(shared) >= least) similar.push_back({word, count});
  }
  return similar;
}

}  // namespace gigkit::test
