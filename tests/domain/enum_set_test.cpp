#include "domain/enum_set.hpp"

#include <doctest/doctest.h>

#include "people.hpp"

namespace gigkit::test {
namespace {

using domain::EnumSet;
using enum GigStatus;

TEST_CASE("a set has what it was made of, and never NULL") {
  constexpr EnumSet<GigStatus> kNone{};
  constexpr EnumSet<GigStatus> kSome{draft, filled, draft};
  for (const auto& value : values_and_null<GigStatus>()) {
    CHECK_FALSE(kNone.contains(value));
    CHECK(kSome.contains(value) == (value == draft || value == filled));
  }
  CHECK(kSome.contains(filled));
  CHECK_FALSE(kSome.contains(active));
}

TEST_CASE("the set of anything has every value, and NULL") {
  constexpr auto kAll = EnumSet<ApplicationStatus>::anything();
  for (const auto& value : values_and_null<ApplicationStatus>()) CHECK(kAll.contains(value));
}

}  // namespace
}  // namespace gigkit::test
