#pragma once

#include <concepts>
#include <optional>
#include <utility>

namespace gigkit {

/// A column in an update: left as it is (the default), or set to a value. A column that may be
/// NULL is cleared with `std::nullopt`.
///
///     gigs.update(id, {.title = "New title", .budget_max = std::nullopt});
template <class T>
class Change {
 public:
  constexpr Change() = default;

  template <class U = T>  // so that a braced list makes a T
  requires std::convertible_to<U&&, T>
  constexpr Change(U&& value) : value_(std::in_place, std::forward<U>(value)) {}  // NOLINT: reads

  constexpr bool is_set() const noexcept { return value_.has_value(); }
  constexpr const T& value() const { return *value_; }
  constexpr T& value() { return *value_; }

  friend bool operator==(const Change&, const Change&) = default;

 private:
  std::optional<T> value_;
};

}  // namespace gigkit
