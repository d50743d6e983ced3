#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>

#include "gigkit/id.hpp"
#include "gigkit/time.hpp"

namespace gigkit::storage {

/// Where a list goes on: below this row, or above it if it runs from the oldest to the newest.
struct PageKey {
  Time created_at;
  Id id;
};

/// Above every row.
inline PageKey first_page() {
  std::array<std::uint8_t, 16> last{};
  last.fill(0xFF);
  return {kLatestTime, Id(last)};
}

/// Below every row.
inline PageKey before_all() { return {kEarliestTime, Id{}}; }

/// The rows of a list to read, below a key: `limit` of them, the last of which only tells that the
/// list goes on, and may be given blank.
struct PageQuery {
  int limit = 0;
  PageKey below = first_page();
};

/// A list as a whole.
inline PageQuery everything() { return {std::numeric_limits<int>::max()}; }

}  // namespace gigkit::storage
