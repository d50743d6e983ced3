#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "services/cursor.hpp"
#include "services/ranking.hpp"
#include "storage/row.hpp"

namespace gigkit::services {

/// A search on its way to a page.
struct PageSource {
  storage::SearchIndex& index;
  const Ranking& ranking;
  const Filters& filters;
  const PageRequest& request;
  const std::string& list;
};

/// The page of a list by time that a request goes on with, if that is what it does.
std::optional<storage::PageQuery> next_by_time(GigSort order, const PageRequest& request,
                                               const std::string& list);

/// A row and its number.
template <class Entity>
using Numbered = std::pair<storage::DocumentNumber, Entity>;

/// The rows of the numbers, in their order, those that are there.
template <class Entity>
std::vector<Numbered<Entity>> read_numbered(storage::SearchIndex& index,
                                            std::span<const storage::DocumentNumber> numbers) {
  std::vector<Numbered<Entity>> rows;
  index.rows(numbers, [&](storage::DocumentNumber number, storage::Row& row) {
    rows.emplace_back(number, storage::read_struct<Entity>(row));
  });
  const auto place_of = [&](const Numbered<Entity>& row) {
    return std::ranges::find(numbers, row.first) - numbers.begin();
  };
  std::ranges::sort(rows, {}, place_of);
  return rows;
}

/// The numbers of a page by time of creation, and of the row after it.
std::vector<storage::DocumentNumber> numbers_by_time(const PageSource& source);

/// The next numbers of a ranked list, `limit` of them or fewer; none at its end. Takes them off the
/// cursor, which it freezes anew when nothing frozen is left.
std::vector<storage::DocumentNumber> take_ranked(const Ranking& ranking,
                                                 std::optional<RankCursor>& cursor,
                                                 std::size_t limit);

/// Whether the list goes on.
bool has_more(const Ranking& ranking, const RankCursor& cursor);

template <class Entity>
Page<Numbered<Entity>> page_by_time(const PageSource& source) {
  const auto key = [](const Numbered<Entity>& row) { return creation_key(row.second); };
  const auto numbers = numbers_by_time(source);
  auto page =
      make_page(read_numbered<Entity>(source.index, numbers), source.request, source.list, key);
  // Rows may have gone since their numbers were found: the list goes on after those that are left.
  const bool has_more = numbers.size() > static_cast<std::size_t>(source.request.limit);
  if (has_more && !page.next && !page.items.empty()) {
    page.next = encode_cursor(key(page.items.back()), source.list);
  }
  return page;
}

template <class Entity>
Page<Numbered<Entity>> page_by_rank(const PageSource& source) {
  auto cursor = decode_rank_cursor(source.request, source.list);
  const auto limit = static_cast<std::size_t>(source.request.limit);
  Page<Numbered<Entity>> page;
  while (page.items.size() < limit) {
    const auto numbers = take_ranked(source.ranking, cursor, limit - page.items.size());
    if (numbers.empty()) return page;
    for (auto& row : read_numbered<Entity>(source.index, numbers)) {
      page.items.push_back(std::move(row));
    }
  }
  if (has_more(source.ranking, *cursor)) page.next = encode_rank_cursor(*cursor, source.list);
  return page;
}

template <class Entity>
Page<Numbered<Entity>> read_search_page(const PageSource& source) {
  return source.ranking.order == GigSort::newest ? page_by_time<Entity>(source)
                                                 : page_by_rank<Entity>(source);
}

}  // namespace gigkit::services
