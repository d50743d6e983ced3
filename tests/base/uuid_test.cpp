#include "base/uuid.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

#include "base/clock.hpp"

using gigkit::Id;
using gigkit::Time;
using gigkit::base::UuidV7Source;
using std::chrono::microseconds;
using std::chrono::milliseconds;

namespace {

const Time kNoon = *gigkit::parse_time("2026-05-01T12:00:00.123456Z");

/// A random source that gives the same byte always.
auto constant(int byte) {
  return [byte](std::span<std::byte> bytes) {
    std::fill(bytes.begin(), bytes.end(), static_cast<std::byte>(byte));
  };
}

std::uint64_t big_endian(const Id& id, std::size_t first, std::size_t count) {
  std::uint64_t value = 0;
  for (std::size_t i = first; i < first + count; ++i) value = value << 8U | id.bytes()[i];
  return value;
}

Time time_in(const Id& id) { return Time{milliseconds{big_endian(id, 0, 6)}}; }
int version_of(const Id& id) { return id.bytes()[6] >> 4U; }
int variant_of(const Id& id) { return id.bytes()[8] >> 6U; }
std::uint64_t head_of(const Id& id) { return big_endian(id, 6, 2) & 0xFFFU; }
std::uint64_t tail_of(const Id& id) { return big_endian(id, 8, 8) & ~(std::uint64_t{3} << 62U); }

}  // namespace

TEST_CASE("an id is a UUID of version 7 of the given millisecond") {
  UuidV7Source source;
  for (int i = 0; i < 1'000; ++i) {
    const Time now = kNoon + milliseconds{i};
    const Id id = source.next(now);
    REQUIRE(version_of(id) == 7);
    REQUIRE(variant_of(id) == 2);
    REQUIRE(time_in(id) == std::chrono::floor<milliseconds>(now));
  }
}

TEST_CASE("an id's layout is that of RFC 9562, appendix A.6") {
  UuidV7Source source([](std::span<std::byte> bytes) {
    const std::array<std::uint64_t, 2> words{0xCC3, 0x18C4DC0C0C07398F};
    REQUIRE(bytes.size() == sizeof(words));
    std::memcpy(bytes.data(), words.data(), bytes.size());
  });
  const Time time = *gigkit::parse_time("2022-02-22T14:22:22-05:00");
  CHECK(source.next(time).to_string() == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
}

TEST_CASE("all 74 bits are random in the first id of a millisecond") {
  std::uint64_t head_ones = 0;
  std::uint64_t head_zeros = 0;
  std::uint64_t tail_ones = 0;
  std::uint64_t tail_zeros = 0;
  UuidV7Source source;
  for (int i = 0; i < 200; ++i) {
    const Id id = source.next(kNoon + milliseconds{i});
    head_ones |= head_of(id);
    head_zeros |= ~head_of(id);
    tail_ones |= tail_of(id);
    tail_zeros |= ~tail_of(id);
  }
  CHECK((head_ones & head_zeros) == 0xFFFU);
  CHECK((tail_ones & tail_zeros) == ~(std::uint64_t{3} << 62U));
}

TEST_CASE("ids grow, whatever the clock does") {
  struct Row {
    const char* what;
    microseconds step;
  };
  const Row rows[] = {{"stands still", microseconds{0}},
                      {"goes on within milliseconds", microseconds{7}},
                      {"goes on", milliseconds{3}},
                      {"goes back slowly", microseconds{-11}},
                      {"goes back by hours", -std::chrono::hours{5}}};
  for (const auto& row : rows) {
    CAPTURE(row.what);
    UuidV7Source source;
    Time now = kNoon;
    Id last = source.next(now);
    for (int i = 0; i < 10'000; ++i) {
      now += row.step;
      const Id id = source.next(now);
      REQUIRE(last < id);
      REQUIRE(version_of(id) == 7);
      REQUIRE(variant_of(id) == 2);
      last = id;
    }
  }
}

TEST_CASE("a clock that went back does not take the time in the ids with it") {
  UuidV7Source source;
  const Id first = source.next(kNoon);
  CHECK(time_in(source.next(kNoon - std::chrono::hours{1})) == time_in(first));
  CHECK(time_in(source.next(kNoon + milliseconds{1})) == time_in(first) + milliseconds{1});
}

TEST_CASE("within a millisecond each id is a random step above the last") {
  SUBCASE("of at least 1") {
    UuidV7Source source(constant(0x00));
    const Id first = source.next(kNoon);
    CHECK(tail_of(source.next(kNoon)) == tail_of(first) + 1);
  }
  SUBCASE("of at most 2^32") {
    UuidV7Source source(constant(0xFF));
    source.next(kNoon);
    const Id overflowed = source.next(kNoon);
    CHECK(time_in(overflowed) == std::chrono::floor<milliseconds>(kNoon) + milliseconds{1});
  }
  SUBCASE("that differs from step to step") {
    UuidV7Source source;
    std::set<std::uint64_t> steps;
    std::uint64_t last = tail_of(source.next(kNoon));
    for (int i = 0; i < 100; ++i) {
      const std::uint64_t tail = tail_of(source.next(kNoon));
      steps.insert(tail - last);
      last = tail;
    }
    CHECK(steps.size() > 90);
  }
}

TEST_CASE("the lower 62 bits carry into the upper 12") {
  int draws = 0;
  UuidV7Source source([&draws](std::span<std::byte> bytes) {
    // The first draw: an upper part of zeros, and a lower one of ones. Then the least steps.
    std::fill(bytes.begin(), bytes.end(), std::byte{0});
    if (draws++ == 0) std::fill(bytes.begin() + 8, bytes.end(), std::byte{0xFF});
  });
  CHECK(head_of(source.next(kNoon)) == 0);
  const Id carried = source.next(kNoon);
  CHECK(head_of(carried) == 1);
  CHECK(tail_of(carried) == 0);
  CHECK(time_in(carried) == std::chrono::floor<milliseconds>(kNoon));
}

TEST_CASE("when the 74 bits overflow, ids go on in the next millisecond") {
  UuidV7Source source(constant(0xFF));
  Id last = source.next(kNoon);
  for (int i = 1; i <= 100; ++i) {
    const Id id = source.next(kNoon);
    REQUIRE(last < id);
    REQUIRE(time_in(id) == std::chrono::floor<milliseconds>(kNoon) + milliseconds{i});
    REQUIRE(version_of(id) == 7);
    REQUIRE(variant_of(id) == 2);
    last = id;
  }
}

TEST_CASE("times that 48 bits cannot tell are brought to the nearest that an id takes") {
  UuidV7Source source(constant(0xFF));
  CHECK(time_in(source.next(Time::min())) == Time{});
  CHECK(time_in(source.next(Time{} - microseconds{1})) == Time{milliseconds{1}});
  CHECK(time_in(source.next(Time::max())) == std::chrono::floor<milliseconds>(gigkit::kLatestTime));
  const Id last = source.next(Time::max());
  CHECK(last < source.next(gigkit::kLatestTime));
}

TEST_CASE("an id that could not be made leaves the source as it was") {
  bool fails = false;
  UuidV7Source source([&fails](std::span<std::byte> bytes) {
    if (fails) throw std::runtime_error("no randomness");
    std::fill(bytes.begin(), bytes.end(), std::byte{0});
  });
  const Id first = source.next(kNoon);
  fails = true;
  CHECK_THROWS_AS(source.next(kNoon), std::runtime_error);
  CHECK_THROWS_AS(source.next(kNoon + milliseconds{9}), std::runtime_error);
  fails = false;
  const Id second = source.next(kNoon);
  CHECK(time_in(second) == time_in(first));
  CHECK(tail_of(second) == tail_of(first) + 1);
}

TEST_CASE("under many threads every id is new, and each thread's grow") {
  constexpr std::size_t kThreads = 8;
  constexpr std::size_t kIdsEach = 5'000;
  UuidV7Source source;
  std::vector<std::vector<Id>> made(kThreads);
  {
    std::vector<std::jthread> threads;
    for (auto& ids : made) {
      threads.emplace_back([&source, &ids] {
        ids.reserve(kIdsEach);
        for (std::size_t i = 0; i < kIdsEach; ++i) {
          // One call in three sees a clock that has gone back.
          const Time now = gigkit::base::system_now();
          ids.push_back(source.next(i % 3 == 0 ? now - std::chrono::seconds{1} : now));
        }
      });
    }
  }
  std::set<Id> all;
  for (const auto& ids : made) {
    CHECK(std::is_sorted(ids.begin(), ids.end()));
    all.insert(ids.begin(), ids.end());
  }
  CHECK(all.size() == kThreads * kIdsEach);
}
