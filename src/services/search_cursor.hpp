#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gigkit/page.hpp"
#include "storage/search_index.hpp"

namespace gigkit::services {

/// A place in a ranking: below a row with this score (or amount) and number.
struct RankPlace {
  std::int64_t key = 0;
  storage::DocumentNumber number = 0;
};

/// Where a ranked list goes on. Scores drift while rows come and go, so the order is frozen: the
/// next rows are named here, and only below the last of them is the ranking made anew.
struct RankCursor {
  std::vector<storage::DocumentNumber> frozen;
  RankPlace last;
};

/// As many rows as a ranking is frozen for.
constexpr std::size_t kFrozenRows = 200;

std::string encode_rank_cursor(const RankCursor& cursor, std::string_view list);

/// None on the first page. Throws `invalid`, `cursor.malformed` or `cursor.foreign` on `after`.
std::optional<RankCursor> decode_rank_cursor(const PageRequest& request, std::string_view list);

}  // namespace gigkit::services
