#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "gigkit/export.hpp"

namespace gigkit {

/// An exact amount with two decimals, held in hundredths ("cents"). Never made from a float. It has
/// no currency: a marketplace has one, and the host knows which.
///
/// Commands take amounts from 0 to 99 999 999.99; others are `invalid`, `money.out_of_range`.
class Money {
 public:
  constexpr Money() = default;

  static constexpr Money from_cents(std::int64_t cents) noexcept { return Money(cents); }

  /// Reads decimal text such as "1250", "12.5" or "12.50".
  /// Throws `invalid` naming `field`: `money.malformed` for text that is not a decimal number,
  /// `money.too_precise` for more than two decimals, `money.out_of_range` for a negative amount
  /// or one above 99 999 999.99. Nothing is rounded.
  GIGKIT_API static Money parse(std::string_view text, std::string_view field = {});

  constexpr std::int64_t cents() const noexcept { return cents_; }

  /// Decimal text with exactly two decimals: "12.50".
  GIGKIT_API std::string to_string() const;

  friend constexpr auto operator<=>(const Money&, const Money&) = default;

 private:
  explicit constexpr Money(std::int64_t cents) : cents_(cents) {}

  std::int64_t cents_ = 0;
};

/// The greatest amount that commands take: 99 999 999.99.
inline constexpr Money kMaxMoney = Money::from_cents(9'999'999'999);

}  // namespace gigkit
