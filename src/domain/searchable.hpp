#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gigkit/gig_search.hpp"
#include "gigkit/profiles.hpp"

/// What of a row is searched: the same for every storage.
namespace gigkit::domain {

/// The row of an entity as the search index takes it.
struct Searchable {
  std::array<std::string, 2> texts;  ///< the title or names, which weigh more, and the rest
  std::vector<std::string> tags;     ///< what filters ask for: see `tag_token`
  std::optional<std::int64_t> low;   ///< the budget's lower end, or the hourly rate, in cents
  std::optional<std::int64_t> high;  ///< the budget's upper end
  std::string facets;                ///< values to count: see `for_each_facet_value`
};

/// Nothing for a row that nobody finds: a gig that is not active or was removed, or a row without a
/// time of creation.
std::optional<Searchable> searchable(const Gig& gig);
std::optional<Searchable> searchable(const Profile& profile);

/// What a tag tells of a row.
enum class TagKind : char {
  every = '.',  ///< a tag that each row has
  category = 'c',
  skill = 's',
  ai_tool = 'a',
  budget_type = 'b',
  location_type = 'l',
  availability = 'v'
};

/// The word that stands for a tag in an index, whatever the tag's case. It begins with `_` and a
/// letter, as no word of a text does, and holds ASCII letters and digits, full stops and letters
/// beyond ASCII.
std::string tag_token(TagKind kind, std::string_view value = {});

/// Calls `visit(facet, value)` for each value that was put into `Searchable::facets`.
template <class Visit>
void for_each_facet_value(std::string_view facets, Visit&& visit) {
  while (!facets.empty()) {
    const std::size_t end = std::min(facets.find('\n'), facets.size());
    if (end > 0) visit(static_cast<Facet>(facets[0] - '0'), facets.substr(1, end - 1));
    facets.remove_prefix(std::min(end + 1, facets.size()));
  }
}

}  // namespace gigkit::domain
