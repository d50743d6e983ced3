#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/fingerprint.hpp"
#include "gigkit/page.hpp"
#include "storage/sql/page_key.hpp"

/// Cursors of lists.
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
storage::PageQuery page_query(const PageRequest& request, std::string_view list,
                              const storage::PageKey& start = storage::first_page());

/// The cursor of any place in a list, and the place in a cursor. Throws as `page_query`.
std::string seal_cursor(std::string_view place, std::string_view list);
std::string open_cursor(std::string_view cursor, std::string_view list);
[[noreturn]] void throw_malformed_cursor();

std::string encode_cursor(const storage::PageKey& key, std::string_view list);

/// The place of a row in a list by time of creation.
template <class Entity>
storage::PageKey creation_key(const Entity& row) {
  return {row.created_at.value_or(kEarliestTime), row.id};
}

/// Makes the page of the rows read for `page_query`; `key` tells a row's place in the list.
template <class Entity, class Key = storage::PageKey (*)(const Entity&)>
Page<Entity> make_page(std::vector<Entity> rows, const PageRequest& request, std::string_view list,
                       Key key = creation_key<Entity>) {
  Page<Entity> page{std::move(rows), std::nullopt};
  const auto limit = static_cast<std::size_t>(request.limit);
  if (page.items.size() > limit) {
    page.items.resize(limit);
    page.next = encode_cursor(key(page.items.back()), list);
  }
  return page;
}

}  // namespace gigkit::services
