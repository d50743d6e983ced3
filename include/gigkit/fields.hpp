#pragma once

#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace gigkit {

/// One column or parameter: its name, and the member that holds it.
template <class Struct, class T>
struct Field {
  using Type = T;
  std::string_view name;
  T Struct::*member;
};

template <class Struct, class T>
constexpr Field<Struct, T> field(std::string_view name, T Struct::*member) {
  return {name, member};
}

/// The description of a struct: its fields, told once, right below the struct. Rows, JSON,
/// policies and the bindings of every language are made from it.
/// Entities have also `table`, the name of the table they are rows of.
template <class Struct>
struct Describe;

/// Calls `visit(field)` for every field of the struct, in order.
template <class Struct, class Visitor>
constexpr void for_each_field(Visitor&& visit) {
  std::apply([&](const auto&... fields) { (visit(fields), ...); }, Describe<Struct>::fields);
}

template <class Struct>
inline constexpr std::size_t kFieldCount =
    std::tuple_size_v<std::remove_cvref_t<decltype(Describe<Struct>::fields)>>;

}  // namespace gigkit
