#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "text/normalize.hpp"
#include "text/result.hpp"

namespace gigkit::text {

/// A list of more items than this is refused as it comes.
constexpr std::size_t kMaxGivenItems = 1000;

struct ListBounds {
  std::size_t max_items;  // counted after de-duplication
  Bounds item;
};

/// Each item normalised, and each kept once (see dedupe). A refusal of an item has its index; of
/// the list as a whole, `too_many` with the count.
Outcome<std::vector<std::string>> normalize_list(const std::vector<std::string>& given,
                                                 const ListBounds& bounds);

/// Of items that differ in case alone (they have the same fold_key) the first, in the order given.
std::vector<std::string> dedupe(std::vector<std::string> items);

}  // namespace gigkit::text
