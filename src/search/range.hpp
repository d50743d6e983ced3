#pragma once

#include <cstddef>

namespace gigkit::search {

/// From `begin` up to, not including, `end`.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;

  friend bool operator==(const Range&, const Range&) = default;
};

}  // namespace gigkit::search
