#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "search/analyzer.hpp"
#include "search/query.hpp"
#include "search/range.hpp"

namespace gigkit::search {

/// A place in a text that is asked for.
struct Hit {
  Range points;            // from the first word of the phrase to its last
  std::size_t phrase = 0;  // which of those asked for
};

/// In the order in which they begin.
std::vector<Hit> find_hits(std::span<const Token> tokens, std::span<const Phrase> phrases);

/// The same of a text's tokens, many times as fast: reads only the surroundings of what may be a
/// hit.
std::vector<Hit> find_hits(std::string_view text, std::span<const Phrase> phrases);

}  // namespace gigkit::search
