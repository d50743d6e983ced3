#include "services/search_page.hpp"

namespace gigkit::services {
namespace {

using storage::DocumentNumber;

/// The next places in the ranking become the cursor's.
void freeze(const Ranking& ranking, std::optional<RankCursor>& cursor) {
  const std::size_t begin = cursor ? ranking.after(cursor->last) : 0;
  const std::size_t end = std::min(begin + kFrozenRows, ranking.places.size());
  if (!cursor) cursor.emplace();
  for (std::size_t i = begin; i < end; ++i) cursor->frozen.push_back(ranking.places[i].number);
  if (begin < end) cursor->last = ranking.places[end - 1];
}

}  // namespace

std::optional<storage::PageQuery> next_by_time(GigSort order, const PageRequest& request,
                                               const std::string& list) {
  if (order != GigSort::newest || !request.after) return std::nullopt;
  return page_query(request, list);
}

std::vector<DocumentNumber> numbers_by_time(const PageSource& source) {
  if (const auto next = next_by_time(GigSort::newest, source.request, source.list)) {
    return newest_below(source.index, source.ranking, source.filters, *next);
  }
  const auto limit = static_cast<std::size_t>(page_query(source.request, source.list).limit);
  std::vector<DocumentNumber> numbers;
  for (const RankPlace& place : source.ranking.places) {
    if (numbers.size() == limit) break;
    numbers.push_back(place.number);
  }
  return numbers;
}

std::vector<DocumentNumber> take_ranked(const Ranking& ranking, std::optional<RankCursor>& cursor,
                                        std::size_t limit) {
  if (!cursor || cursor->frozen.empty()) freeze(ranking, cursor);
  auto& frozen = cursor->frozen;
  const auto end = frozen.begin() + static_cast<std::ptrdiff_t>(std::min(limit, frozen.size()));
  std::vector<DocumentNumber> numbers(frozen.begin(), end);
  frozen.erase(frozen.begin(), end);
  return numbers;
}

bool has_more(const Ranking& ranking, const RankCursor& cursor) {
  return !cursor.frozen.empty() || ranking.after(cursor.last) < ranking.places.size();
}

}  // namespace gigkit::services
