#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <utility>

#include "gigkit/fields.hpp"

/// The fields of C structs and of C++ structs, matched by their names.
namespace gigkit::capi {

template <class Struct>
inline constexpr auto kFields = Describe<Struct>::fields([](const auto&... fields) {
  return std::tuple{fields...};
});

/// Where the struct has the field; `kFieldCount` where it has none.
template <class Struct>
constexpr std::size_t index_of(std::string_view name) {
  const auto names = field_names<Struct>();
  return static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
}

template <class Struct>
constexpr bool has_field(std::string_view name) {
  return index_of<Struct>(name) < kFieldCount<Struct>;
}

/// Calls `visit(mine, theirs)` for each field of `Mine` that passes `Wanted`, and the field of
/// `Theirs` with the same name, which must be there.
template <class Mine, class Theirs, class Wanted, class Visitor>
constexpr void for_each_pair(Wanted, const Visitor& visit) {
  const auto pair = [&]<std::size_t I>() {
    constexpr auto mine = std::get<I>(kFields<Mine>);
    if constexpr (Wanted{}(mine.name)) {
      static_assert(has_field<Theirs>(mine.name), "The other struct lacks a field.");
      visit(mine, std::get<index_of<Theirs>(mine.name)>(kFields<Theirs>));
    }
  };
  [&]<std::size_t... I>(std::index_sequence<I...>) { (pair.template operator()<I>(), ...); }
  (std::make_index_sequence<kFieldCount<Mine>>{});
}

/// Whether each field of `Of` that passes `Wanted` is in `Others`, too.
template <class Of, class Others, class Wanted>
constexpr bool covers(Wanted wanted) {
  return std::ranges::all_of(field_names<Of>(), [&](std::string_view name) {
    return !wanted(name) || has_field<Others>(name);
  });
}

}  // namespace gigkit::capi
