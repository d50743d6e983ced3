#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "gigkit/fields.hpp"

namespace gigkit {

/// Which part of a list to read.
struct PageRequest {
  int limit = 20;                      ///< 1 to 100
  std::optional<std::string> after{};  ///< `Page::next` of the page before
};

template <>
struct Describe<PageRequest> {
  static constexpr auto fields =
      list_of(field("limit", &PageRequest::limit), field("after", &PageRequest::after));
};

/// A part of a list, and where the next one starts.
///
/// The cursor is opaque text, bound to the list that gave it with the filters it had (another one
/// refuses it: `invalid`, `cursor.foreign`), and carries no rights: policies are checked anew. It
/// does not expire, and is good in other processes too.
template <class T>
struct Page {
  std::vector<T> items;
  std::optional<std::string> next;  ///< empty on the last page

  std::size_t size() const noexcept { return items.size(); }
  bool empty() const noexcept { return items.empty(); }
  const T& operator[](std::size_t index) const { return items[index]; }
  auto begin() const noexcept { return items.begin(); }
  auto end() const noexcept { return items.end(); }
};

}  // namespace gigkit
