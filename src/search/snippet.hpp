#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "search/query.hpp"
#include "search/range.hpp"

namespace gigkit::search {

/// The part of a text that shows best why it was found.
struct Snippet {
  std::string text;               // valid UTF-8, in one line
  std::vector<Range> highlights;  // in code points of `text`, in order, apart from each other
};

constexpr std::size_t kSnippetPoints = 200;

/// The stretch of at most `points` code points that has the most of what the query asks for; the
/// beginning of the text if it has nothing. It begins and ends between words where it can, else
/// between what a reader takes for characters, and with an ellipsis where the text goes on. White
/// space and control characters are one space.
Snippet make_snippet(std::string_view text, const Query& query,
                     std::size_t points = kSnippetPoints);

}  // namespace gigkit::search
