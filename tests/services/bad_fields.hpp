#pragma once

#include <doctest/doctest.h>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

#include "bad_values.hpp"
#include "support/marketplace.hpp"

/// Giving a command every good and every bad value of every field.
namespace gigkit::test {

/// What each field of a command takes. One that is not named fails the test.
using Kinds = std::map<std::string_view, Kind>;

template <class T>
struct Unwrapped {
  using Type = T;
};
template <class T>
struct Unwrapped<std::optional<T>> : Unwrapped<T> {};
template <class T>
struct Unwrapped<Change<T>> : Unwrapped<T> {};

template <class T, class Variant>
inline constexpr bool kIsOneOf = false;
template <class T, class... Types>
inline constexpr bool kIsOneOf<T, std::variant<Types...>> = (std::is_same_v<T, Types> || ...);

template <class Member>
void assign(Member& member, const Value& value) {
  using T = typename Unwrapped<Member>::Type;
  if constexpr (std::is_enum_v<T>) {
    member = static_cast<T>(std::get<EnumNumber>(value).number);
  } else if constexpr (kIsOneOf<T, Value>) {
    member = std::get<T>(value);
  } else {
    FAIL("a kind that this field cannot hold");
  }
}

/// Gives a command every good and every bad value of every field, one at a time, and takes back
/// what it did.
template <class Params>
void check_fields(const Market& market, const Kinds& kinds, const Params& valid,
                  const std::function<void(const Marketplace&, const Params&)>& command) {
  const std::string before = market.dump();
  const auto attempt = [&](const Params& params) {
    const auto transaction = market->transaction();
    return refusal([&] { command(transaction, params); });
  };
  CHECK(attempt(valid) == Refusal{});
  for_each_field<Params>([&](const auto& field) {
    CAPTURE(field.name);
    REQUIRE(kinds.contains(field.name));
    const Kind& kind = kinds.at(field.name);
    for (std::size_t i = 0; i < kind.good.size(); ++i) {
      CAPTURE(i);
      Params params = valid;
      assign(params.*field.member, kind.good[i]);
      CHECK(attempt(params) == Refusal{});
    }
    for (std::size_t i = 0; i < kind.bad.size(); ++i) {
      CAPTURE(i);
      Params params = valid;
      assign(params.*field.member, kind.bad[i].value);
      const Refusal expected = invalid(kind.bad[i].reason, std::string(field.name));
      CHECK(attempt(params) == expected);
      CHECK(refusal([&] { command(market.marketplace(), params); }) == expected);
      CHECK(market.dump() == before);
    }
  });
}

}  // namespace gigkit::test
