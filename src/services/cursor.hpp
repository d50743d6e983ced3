#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/fingerprint.hpp"
#include "gigkit/page.hpp"
#include "storage/sql/page_key.hpp"

/// Cursors of lists that run from the newest to the oldest row.
namespace gigkit::services {

/// The name of a list: all that selects its rows.
template <class... Selectors>
std::string list_name(std::string_view name, const Selectors&... selectors) {
  domain::FingerprintWriter writer;
  writer.add(name);
  (writer.add(selectors), ...);
  return writer.text();
}

/// The part of the list that a request asks for, with one row more to tell whether there is a next
/// page. `list` names the list with all that selects its rows.
/// Throws `invalid`, `page.limit` on `limit`; `cursor.malformed` or `cursor.foreign` on `after`.
storage::PageQuery page_query(const PageRequest& request, std::string_view list);

std::string encode_cursor(const storage::PageKey& key, std::string_view list);

/// Makes the page of the rows read for `page_query`.
template <class Entity>
Page<Entity> make_page(std::vector<Entity> rows, const PageRequest& request,
                       std::string_view list) {
  Page<Entity> page{std::move(rows), std::nullopt};
  const auto limit = static_cast<std::size_t>(request.limit);
  if (page.items.size() > limit) {
    page.items.resize(limit);
    const Entity& last = page.items.back();
    page.next = encode_cursor({last.created_at.value_or(kEarliestTime), last.id}, list);
  }
  return page;
}

}  // namespace gigkit::services
