#include "storage/gate.hpp"

#include <doctest/doctest.h>

#include <thread>
#include <vector>

namespace gigkit::test {
namespace {

using storage::Deadline;
using storage::Gate;
using storage::Patience;
using storage::Seconds;

Patience endless() { return {Seconds(1e9), Deadline::max()}; }
Patience none() { return {Seconds(0), Deadline::max()}; }

bool enter(Gate& gate, Patience patience) { return gate.enter(patience); }

void await_waiting(const Gate& gate, std::size_t count) {
  while (gate.waiting() != count) std::this_thread::yield();
}

TEST_CASE("as many get in as there are places") {
  Gate gate(2);
  CHECK(enter(gate, none()));
  CHECK(enter(gate, none()));
  CHECK_FALSE(enter(gate, none()));
  gate.leave();
  CHECK(enter(gate, none()));
  CHECK_FALSE(enter(gate, none()));
}

TEST_CASE("they get in in the order in which they came") {
  Gate gate(1);
  REQUIRE(enter(gate, none()));
  std::vector<int> order;  // touched by who is in
  std::vector<std::jthread> threads;
  for (int i = 0; i < 16; ++i) {
    threads.emplace_back([&, i] {
      enter(gate, endless());
      order.push_back(i);
      gate.leave();
    });
    await_waiting(gate, static_cast<std::size_t>(i) + 1);
  }
  gate.leave();
  threads.clear();
  for (int i = 0; i < 16; ++i) CHECK(order.at(static_cast<std::size_t>(i)) == i);
}

TEST_CASE("nobody overtakes those who wait") {
  Gate gate(1);
  REQUIRE(enter(gate, none()));
  std::jthread waiting([&] {
    enter(gate, endless());
    gate.leave();
  });
  await_waiting(gate, 1);
  CHECK_FALSE(enter(gate, none()));
  gate.leave();
}

TEST_CASE("who gave up waiting is passed over") {
  Gate gate(1);
  REQUIRE(enter(gate, none()));
  CHECK_FALSE(enter(gate, {Seconds(0.001), Deadline::max()}));
  CHECK_FALSE(enter(gate, {Seconds(1e9), storage::Clock::now()}));
  CHECK(gate.waiting() == 0);
  gate.leave();
  CHECK(enter(gate, none()));
}

TEST_CASE("all places are taken at once or none") {
  Gate gate(2);
  REQUIRE(enter(gate, none()));
  CHECK_FALSE(gate.try_enter_all());
  CHECK(enter(gate, none()));
  gate.leave();
  gate.leave();
  CHECK(gate.try_enter_all());
  CHECK_FALSE(enter(gate, none()));
  {
    std::jthread waiting([&] { CHECK(enter(gate, endless())); });
    await_waiting(gate, 1);
    gate.leave_all();
  }
  CHECK(enter(gate, none()));
  CHECK_FALSE(enter(gate, none()));
}

}  // namespace
}  // namespace gigkit::test
