#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gigkit/gig_search.hpp"

namespace gigkit::services {

/// Of a facet no more values are told than so many, the most frequent ones.
constexpr std::size_t kMostFacetValues = 100;

/// Counts matches by their values, whatever the values' case.
class FacetCounts {
 public:
  explicit FacetCounts(const std::vector<Facet>& facets);

  /// Forgets what was counted.
  void clear();

  bool is_empty() const { return facets_.empty(); }

  /// To be called with the facets of the matches, from the newest on.
  void add(std::string_view facets);

  Facets result() const;

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  template <class Value>
  using ByText = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

  struct Counted {
    ByText<std::size_t> places;  // of each spelling, in `counts`
    std::unordered_map<std::string, std::size_t> folded;
    std::vector<FacetCount> counts;
  };

  static FacetCount& find(Counted& counted, std::string_view value);

  std::map<Facet, Counted> facets_;
};

}  // namespace gigkit::services
