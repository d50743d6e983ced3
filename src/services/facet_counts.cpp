#include "services/facet_counts.hpp"

#include <algorithm>
#include <tuple>

#include "domain/searchable.hpp"
#include "text/fold.hpp"

namespace gigkit::services {

FacetCounts::FacetCounts(const std::vector<Facet>& facets) {
  for (const Facet facet : facets) facets_[facet];
}

void FacetCounts::clear() {
  for (auto& [facet, counted] : facets_) counted = {};
}

void FacetCounts::add(std::string_view facets) {
  domain::for_each_facet_value(facets, [&](Facet facet, std::string_view value) {
    const auto counted = facets_.find(facet);
    if (counted != facets_.end()) ++find(counted->second, value).count;
  });
}

/// Folding takes longer than all else here, and spellings are few: each is folded once.
FacetCount& FacetCounts::find(Counted& counted, std::string_view value) {
  const auto known = counted.places.find(value);
  if (known != counted.places.end()) return counted.counts[known->second];
  const auto [place, is_new] =
      counted.folded.try_emplace(text::fold_key(value), counted.counts.size());
  if (is_new) counted.counts.push_back({std::string(value), 0});
  counted.places.emplace(value, place->second);
  return counted.counts[place->second];
}

Facets FacetCounts::result() const {
  Facets result;
  for (const auto& [facet, counted] : facets_) {
    auto& counts = result[facet];
    counts = counted.counts;
    std::ranges::sort(counts, [](const FacetCount& a, const FacetCount& b) {
      return std::tie(b.count, a.value) < std::tie(a.count, b.value);
    });
    if (counts.size() > kMostFacetValues) counts.resize(kMostFacetValues);
  }
  return result;
}

}  // namespace gigkit::services
