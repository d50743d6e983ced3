#include "base/random.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <thread>
#include <vector>

using gigkit::base::system_random;

namespace {

using Key = std::array<std::byte, 16>;

Key draw() {
  Key key{};
  system_random(key);
  return key;
}

/// What a child of a fork draws next.
Key draw_in_child() {
  std::array<int, 2> ends{};
  REQUIRE(pipe(ends.data()) == 0);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const Key key = draw();
    _exit(write(ends[1], key.data(), key.size()) == ssize_t{sizeof(Key)} ? 0 : 1);
  }
  Key key{};
  CHECK(read(ends[0], key.data(), key.size()) == ssize_t{sizeof(Key)});
  int status = -1;
  CHECK(waitpid(child, &status, 0) == child);
  CHECK(status == 0);
  close(ends[0]);
  close(ends[1]);
  return key;
}

}  // namespace

TEST_CASE("exactly the given bytes are filled, to the last") {
  for (const std::size_t size : {0U, 1U, 7U, 255U, 256U, 257U, 512U, 1'000U}) {
    CAPTURE(size);
    // A byte that the generator skips stays zero in every round.
    std::vector<std::byte> seen(size + 2);
    for (int round = 0; round < 20; ++round) {
      std::vector<std::byte> bytes(size + 2);
      system_random(std::span(bytes).subspan(1, size));
      std::transform(seen.begin(), seen.end(), bytes.begin(), seen.begin(), std::bit_or<>{});
    }
    CHECK(seen.front() == std::byte{0});
    CHECK(seen.back() == std::byte{0});
    CHECK(std::count(seen.begin() + 1, seen.end() - 1, std::byte{0}) == 0);
  }
}

TEST_CASE("every value of a byte comes up about as often") {
  std::vector<std::byte> bytes(256'000);
  system_random(bytes);
  std::array<int, 256> counts{};
  for (const std::byte byte : bytes) ++counts.at(std::to_integer<std::size_t>(byte));
  // 1000 expected, with a deviation of 32: ten deviations never happen by chance.
  for (const int count : counts) CHECK(std::abs(count - 1'000) < 320);
}

TEST_CASE("no two draws are alike, in one thread or in many") {
  constexpr std::size_t kThreads = 8;
  constexpr std::size_t kDrawsEach = 1'000;
  std::vector<std::vector<Key>> drawn(kThreads);
  {
    std::vector<std::jthread> threads;
    for (auto& keys : drawn) {
      threads.emplace_back([&keys] {
        for (std::size_t i = 0; i < kDrawsEach; ++i) keys.push_back(draw());
      });
    }
  }
  std::set<Key> all;
  for (const auto& keys : drawn) all.insert(keys.begin(), keys.end());
  CHECK(all.size() == kThreads * kDrawsEach);
}

TEST_CASE("after a fork parent and child draw different bytes") {
  draw();  // so that there is a block which the child could inherit
  const Key one = draw_in_child();
  const Key other = draw_in_child();
  const Key own = draw();
  CHECK(one != own);
  CHECK(other != own);
  CHECK(one != other);
}
