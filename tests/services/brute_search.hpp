#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gigkit/gig_search.hpp"
#include "search/correction.hpp"
#include "search/document.hpp"
#include "search/query.hpp"

namespace gigkit::test {

/// What a search has to give, found by looking at every gig: no index, no database, no pages.
class BruteSearch : public search::Vocabulary {
 public:
  /// `gigs` are those that may be found, in any order.
  explicit BruteSearch(std::vector<Gig> gigs);

  struct Found {
    std::vector<Id> ids;  ///< all that are counted, in the order asked for
    bool is_exact = true;
    std::optional<std::string> corrected;
    bool matched_any = false;
    Facets facets;
  };
  Found find(const GigSearch& search) const;

  const std::vector<Gig>& gigs() const { return gigs_; }

  bool has_term(const std::string& term) const override;
  std::vector<search::KnownWord> similar_words(std::span<const std::string> trigrams,
                                               std::size_t least) const override;

 private:
  using Places = std::vector<std::size_t>;  // in gigs_

  Places matches(const search::Query& query, const GigSearch& search) const;
  void rank(Places& places, const search::Query& query) const;
  std::uint64_t count_with(const std::string& term) const;
  std::vector<FacetCount> count(const Places& places, Facet facet) const;

  std::vector<Gig> gigs_;                       // the newest first
  std::vector<search::Document> documents_;     // of the gigs
  std::map<std::string, std::uint64_t> words_;  // how many gigs have each
};

}  // namespace gigkit::test
