#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "search/hits.hpp"
#include "search/range.hpp"

namespace gigkit::search {

/// The hits that fit into so many code points together: those of the most different phrases, of
/// these the most, of these the first. `phrases` is how many there are.
std::span<const Hit> best_hits(std::span<const Hit> hits, std::size_t phrases, std::size_t points);

/// The part of a text, of at most so many code points, that has the hits in its middle, if it can,
/// and begins and ends between words, if it can.
Range window_around(std::u32string_view text, std::span<const Hit> hits, std::size_t points);

}  // namespace gigkit::search
