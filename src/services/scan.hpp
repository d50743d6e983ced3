#pragma once

#include <vector>

#include "storage/sql/page_key.hpp"

namespace gigkit::services {

/// Reads a list in parts until enough of its rows match.
template <class Entity, class NextRows, class Matches>
std::vector<Entity> scan(const storage::PageQuery& query, NextRows next_rows, Matches matches) {
  constexpr int kPart = 200;
  std::vector<Entity> found;
  storage::PageQuery part{kPart, query.below};
  while (true) {
    std::vector<Entity> rows = next_rows(part);
    for (Entity& row : rows) {
      part.below = {row.created_at.value_or(kEarliestTime), row.id};
      if (!matches(row)) continue;
      found.push_back(std::move(row));
      if (found.size() == static_cast<std::size_t>(query.limit)) return found;
    }
    if (rows.size() < static_cast<std::size_t>(kPart)) return found;
  }
}

}  // namespace gigkit::services
