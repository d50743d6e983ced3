#pragma once

#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

#include "gigkit/fields.hpp"
#include "gigkit/id.hpp"
#include "gigkit/json.hpp"

namespace gigkit::domain {

/// A column's value where every column may be NULL, and every element of an array too.
template <class T>
struct LooseValue {
  using Type = std::optional<T>;
};
template <class T>
struct LooseValue<std::optional<T>> : LooseValue<T> {};
template <class T>
struct LooseValue<std::vector<T>> {
  using Type = std::optional<std::vector<std::optional<T>>>;
};
template <class T>
struct LooseValue<std::optional<std::vector<T>>> : LooseValue<std::vector<T>> {};

template <class Entity>
struct LooseValuesOf {
  struct Make {
    template <class... F>
    std::tuple<typename LooseValue<typename F::Type>::Type...> operator()(const F&...) const;
  };
  using Type = decltype(Describe<Entity>::fields(Make{}));
};

/// A row as a caller of the bare policies may propose it: typed, but any column may be NULL, since
/// row-level security is judged before NOT NULL is.
template <class Entity>
struct LooseRow {
  typename LooseValuesOf<Entity>::Type values;
};

/// Reads a JSON object of columns; a column that is missing is NULL.
/// Throws `invalid`, `policy.unknown_column` or `policy.wrong_type`, naming the column.
template <class Entity>
LooseRow<Entity> parse_loose_row(const Json& json);

}  // namespace gigkit::domain
