#include "base/clock.hpp"

#include <doctest/doctest.h>

TEST_CASE("the clock tells the system's time, in whole microseconds") {
  const auto before = std::chrono::system_clock::now();
  const gigkit::Time now = gigkit::base::system_now();
  const auto after = std::chrono::system_clock::now();
  CHECK(now > before - std::chrono::microseconds{1});
  CHECK(now <= after);
}
