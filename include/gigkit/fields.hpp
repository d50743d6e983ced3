#pragma once

#include <array>
#include <cstddef>
#include <string_view>

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

/// Things of different types, in order: called with a function, it passes all of them to it.
///
/// A closure, because a std::tuple takes its time to compile in every source that sees a struct.
template <class... Items>
constexpr auto list_of(Items... items) {
  return [=](auto&& use) -> decltype(auto) { return use(items...); };
}

/// The description of a struct: its fields as a `list_of` them, told once, right below the struct.
/// Rows, JSON, policies and the bindings of every language are made from it.
/// Entities have also `table`, the name of the table they are rows of.
template <class Struct>
struct Describe;

/// Calls `visit(field)` for every field of the struct, in order.
template <class Struct, class Visitor>
constexpr void for_each_field(Visitor&& visit) {
  Describe<Struct>::fields([&](const auto&... fields) { (visit(fields), ...); });
}

/// The names of the struct's fields, in order.
template <class Struct>
constexpr auto field_names() {
  return Describe<Struct>::fields([](const auto&... fields) { return std::array{fields.name...}; });
}

template <class Struct>
inline constexpr std::size_t kFieldCount = field_names<Struct>().size();

}  // namespace gigkit
