#include "text/lists.hpp"

#include <unordered_set>
#include <utility>

#include "text/fold.hpp"

namespace gigkit::text {

Outcome<std::vector<std::string>> normalize_list(const std::vector<std::string>& given,
                                                 const ListBounds& bounds) {
  if (given.size() > kMaxGivenItems) return Refusal{Fault::too_many, given.size()};
  std::vector<std::string> items;
  items.reserve(given.size());
  for (std::size_t index = 0; index < given.size(); ++index) {
    Result item = normalize(given[index], bounds.item);
    if (!item) return Refusal{item.refusal().fault, item.refusal().count, index};
    items.push_back(*std::move(item));
  }
  items = dedupe(std::move(items));
  if (items.size() > bounds.max_items) return Refusal{Fault::too_many, items.size()};
  return items;
}

std::vector<std::string> dedupe(std::vector<std::string> items) {
  std::unordered_set<std::string> seen;
  std::erase_if(items,
                [&](const std::string& item) { return !seen.insert(fold_key(item)).second; });
  return items;
}

}  // namespace gigkit::text
