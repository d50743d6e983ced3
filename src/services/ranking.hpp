#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/searchable.hpp"
#include "gigkit/enums.hpp"
#include "search/query.hpp"
#include "search/ranking.hpp"
#include "services/facet_counts.hpp"
#include "services/search_cursor.hpp"
#include "storage/search_index.hpp"

/// Finding and ranking, for every corpus and every storage.
namespace gigkit::services {

/// Of more matches than so many, the newest are counted and ranked.
constexpr std::size_t kMostCounted = 10'000;

/// A query of so many words and phrases or more, that fewer documents than these have all of, is
/// asked again for any of them; a shorter one, when none has.
constexpr std::size_t kLongQuery = 4;
constexpr std::size_t kFewMatches = 10;

/// What is asked of the rows besides the text.
struct Filters {
  std::vector<std::vector<std::string>> tags{};
  storage::Bounds bounds{};
  std::optional<Time> posted_since{};
};

/// Adds the condition that any or all of the tags are there.
void require_tags(Filters& filters, domain::TagKind kind, const std::vector<std::string>& values,
                  gigkit::Match match);

/// A text as it is searched for.
struct Asked {
  std::string_view text;
  search::Query query;
  GigSort order;  ///< by relevance only if there is a text to be relevant to
};
Asked read_text(std::string_view text, GigSort order);

/// The name of the list of all that a search finds.
std::string search_list(std::string_view name, const std::string& text, const Filters& filters,
                        GigSort order);

/// What was found, the best first.
struct Ranking {
  search::Query query;  ///< as it was asked in the end
  std::optional<std::string> corrected;
  bool matched_any = false;
  GigSort order = GigSort::newest;  ///< by relevance only if there is a text to be relevant to
  std::vector<RankPlace> places;
  bool is_complete = true;  ///< whether there are no more matches than were counted

  /// The place in `places` that comes after the given one.
  std::size_t after(const RankPlace& place) const;
};

/// Ranks what a text finds. With nothing found, mistyped words are corrected; and with too little,
/// any of the words will do. `next` is the page that `newest_below` will be asked for, if it will.
Ranking rank(storage::SearchIndex& index, const Asked& asked, const Filters& filters,
             FacetCounts& facets, const std::optional<storage::PageQuery>& next);

/// The numbers of the matches of a page of the list by time, newest first.
std::vector<storage::DocumentNumber> newest_below(storage::SearchIndex& index,
                                                  const Ranking& ranking, const Filters& filters,
                                                  const storage::PageQuery& page);

}  // namespace gigkit::services
