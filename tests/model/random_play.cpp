#include "random_play.hpp"

#include <doctest/doctest.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>

#include "view.hpp"

namespace gigkit::test {

Options random_options(std::mt19937_64& random) {
  Options options;
  // With one post a month the limit is met often; with more there is more to play with.
  options.free_posts_per_month = random() % 2 == 0 ? 1 : static_cast<int>(3 + random() % 8);
  options.blind_reviews = random() % 2 == 0;
  options.prices = {{"price_pro", "pro"}, {"price_free", "free"}};
  return options;
}

std::chrono::microseconds random_wait(std::mt19937_64& random) {
  using namespace std::chrono;
  microseconds wait{static_cast<std::int64_t>(random() % 60'000'000)};
  if (random() % 6 == 0) wait = microseconds{0};
  if (random() % 30 == 0) wait = hours{random() % 100};
  if (random() % 40 == 0) wait = -minutes{random() % 60};
  return wait;
}

void History::compare(const Shown& expected, const Shown& actual) const {
  if (expected == actual) return;
  constexpr std::size_t kTold = 15;
  const auto last = std::span(steps_).last(std::min(kTold, steps_.size()));
  const std::string before = fmt::format("\n{}", fmt::join(last, "\n"));
  CAPTURE(before);
  CAPTURE(subject_);
  FAIL(differences(expected, actual));
}

}  // namespace gigkit::test
