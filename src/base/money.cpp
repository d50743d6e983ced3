#include "gigkit/money.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>

#include "gigkit/error.hpp"

namespace gigkit {
namespace {

bool are_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A decimal number as written: "-12.5" is {true, "12", "5"}.
struct Decimal {
  bool negative;
  std::string_view whole;
  std::string_view decimals;
};

std::optional<Decimal> split(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const Decimal decimal{negative, text.substr(0, point),
                        point == std::string_view::npos ? "" : text.substr(point + 1)};
  const bool has_point = point != std::string_view::npos;
  if (!are_digits(decimal.whole) || (has_point && !are_digits(decimal.decimals))) {
    return std::nullopt;
  }
  return decimal;
}

/// The amount without its sign in hundredths; any number above the greatest amount for one that is
/// greater still, so that no length overflows.
std::int64_t count_cents(const Decimal& decimal) {
  std::int64_t cents = 0;
  const auto append = [&cents](char digit) {
    cents = std::min(cents * 10 + (digit - '0'), kMaxMoney.cents() + 1);
  };
  std::for_each(decimal.whole.begin(), decimal.whole.end(), append);
  for (std::size_t i = 0; i < 2; ++i) {
    append(i < decimal.decimals.size() ? decimal.decimals[i] : '0');
  }
  return cents;
}

[[noreturn]] void refuse(std::string_view reason, std::string_view message,
                         std::string_view field) {
  throw Error(ErrorCode::invalid, std::string(reason), std::string(message), std::string(field));
}

}  // namespace

Money Money::parse(std::string_view text, std::string_view field) {
  const auto decimal = split(text);
  if (!decimal) refuse("money.malformed", "An amount is a decimal number such as 12.50.", field);
  if (decimal->decimals.size() > 2) {
    refuse("money.too_precise", "An amount has at most two decimals.", field);
  }
  const std::int64_t cents = count_cents(*decimal);
  if ((decimal->negative && cents != 0) || cents > kMaxMoney.cents()) {
    refuse("money.out_of_range", "An amount lies between 0 and 99999999.99.", field);
  }
  return from_cents(cents);
}

std::string Money::to_string() const {
  // Unsigned, for the least integer has no positive counterpart.
  const auto bits = static_cast<std::uint64_t>(cents_);
  const std::uint64_t amount = cents_ < 0 ? 0 - bits : bits;
  return fmt::format("{}{}.{:02}", cents_ < 0 ? "-" : "", amount / 100, amount % 100);
}

}  // namespace gigkit
