#pragma once

#include <optional>
#include <utility>

#include "services/work.hpp"
#include "storage/search_index.hpp"

namespace gigkit::services {

/// Reads what others have changed into the index. Says whether it could: in a thread that has a
/// transaction open elsewhere, or while the writer stays busy, it could not.
bool try_index_changes(const Context& context);

/// Runs `use(index)` on a corpus, with the rows in it that others have changed.
template <class Use>
auto search(const Context& context, storage::Corpus corpus, Use&& use) {
  using Result = std::invoke_result_t<Use, storage::SearchIndex&>;
  const auto run = [&](bool is_last) {
    return read(context, [&](storage::Connection& db) -> std::optional<Result> {
      const auto index = db.search(corpus);
      std::optional<Result> result = use(*index);
      if (!is_last && index->has_unread()) result.reset();
      return result;
    });
  };
  if (auto result = run(false)) return *std::move(result);
  try_index_changes(context);
  return *run(true);
}

/// Brings the index of a marketplace that is being opened to this version of the library. Throws
/// `storage`, `schema.outdated` where that is not wanted.
void update_index(Core& core);

}  // namespace gigkit::services
