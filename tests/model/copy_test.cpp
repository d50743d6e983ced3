#include <doctest/doctest.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "random_operations.hpp"
#include "random_searches.hpp"
#include "support/marketplace.hpp"
#include "support/random_seed.hpp"
#include "support/rounds.hpp"
#include "view.hpp"

using namespace gigkit;
using namespace gigkit::test;

namespace {

using MakeDatabase = std::unique_ptr<Database> (*)();

struct Pair {
  const char* name;
  MakeDatabase from;
  MakeDatabase to;
};

std::vector<Pair> pairs() {
  std::vector<Pair> all{{"SQLite to SQLite", make_sqlite_database, make_sqlite_database}};
#ifdef GIGKIT_POSTGRES
  all.push_back({"SQLite to Postgres", make_sqlite_database, make_postgres_database});
  all.push_back({"Postgres to SQLite", make_postgres_database, make_sqlite_database});
#endif
  return all;
}

/// The rows of the entities' tables.
int rows_in(const Market& market) {
  return market.count(
      "(SELECT id FROM profiles UNION ALL SELECT id FROM gigs UNION ALL SELECT id FROM applications"
      " UNION ALL SELECT id FROM conversations UNION ALL SELECT id FROM messages"
      " UNION ALL SELECT id FROM subscriptions UNION ALL SELECT id FROM gig_usage"
      " UNION ALL SELECT id FROM reviews UNION ALL SELECT id FROM notifications"
      " UNION ALL SELECT id FROM video_calls) AS entity");
}

/// So many random operations on a marketplace, and more until there is enough in it to copy:
/// whoever deletes their account takes much along.
RandomOperations play(Market& market, std::uint64_t seed, int steps) {
  constexpr int kEnough = 100;
  RandomOperations operations(seed);
  for (int i = 0; i < steps || rows_in(market) < kEnough; ++i) {
    market.clock().advance(std::chrono::seconds{1 + operations.number_below(5'000)});
    const Operation operation = operations.next(market.clock().now());
    operations.learn(operation, operation.on(market.marketplace()));
  }
  return operations;
}

Options options_of(const ManualClock& clock) {
  Options options;
  options.clock = [&clock] { return clock.now(); };
  return options;
}

void compare(const Marketplace& a, const Marketplace& b, RandomOperations& operations, Time now) {
  for (const Actor& actor : operations.actors()) {
    CAPTURE(name_of(actor));
    const Shown seen_in_a = view(session_of(a, actor), operations, 20);
    const Shown seen_in_b = view(session_of(b, actor), operations, 20);
    REQUIRE_MESSAGE(seen_in_a == seen_in_b, differences(seen_in_a, seen_in_b));
  }
  for (int i = 0; i < 20; ++i) {
    const auto search = random_gig_search(operations, now);
    CHECK(results_of(a.as_anonymous(), search) == results_of(b.as_anonymous(), search));
  }
}

struct Stopped {};

}  // namespace

TEST_CASE("a copy is the marketplace, on either engine, and lives on by itself") {
  compares_own_choices = true;
  const std::uint64_t seed = random_seed();
  MESSAGE("seed ", seed);
  for (const Pair& pair : pairs()) {
    CAPTURE(pair.name);
    Market market(pair.from(), {});
    RandomOperations operations = play(market, seed, rounds(200, 2'000));
    const auto target = pair.to();
    std::vector<std::int64_t> told;
    std::int64_t rows = 0;
    market->copy_to(target->uri(), [&](std::int64_t done, std::int64_t total) {
      CHECK(done <= total);
      told.push_back(done);
      rows = total;
    });
    CHECK(rows > 100);
    CHECK(told.back() == rows);
    CHECK(std::ranges::is_sorted(told));
    const Marketplace copy = open(target->uri(), options_of(market.clock()));
    compare(market.marketplace(), copy, operations, market.clock().now());
    const auto copied = copy.as_service().events().poll({}, 1'000);
    std::optional<std::string> seen;  // none where the last operation purged the feed
    if (!copied.empty()) seen = copied.back().cursor;
    const Session newcomer = copy.as_user(copy.sign_up({.username = "newcomer"}).id);
    CHECK_NOTHROW(newcomer.gigs().create(some_gig()));
    CHECK(copy.as_service().events().poll(seen).size() >= 2);
    CHECK_MESSAGE(target->broken_invariants().empty(), target->broken_invariants());
  }
  compares_own_choices = false;
}

TEST_CASE("a copy that was interrupted goes on where it stopped, and nobody opens it before") {
  for (const Pair& pair : pairs()) {
    CAPTURE(pair.name);
    Market market(pair.from(), {});
    RandomOperations operations = play(market, random_seed(), 150);
    const auto target = pair.to();
    int calls = 0;
    const auto stop = [&](std::int64_t, std::int64_t) {
      if (++calls == 8) throw Stopped{};
    };
    CHECK_THROWS_AS(market->copy_to(target->uri(), stop), Stopped);
    CHECK(refusal([&] { open(target->uri()); }) ==
          Refusal{ErrorCode::storage, "storage.incomplete", ""});
    // Meanwhile the marketplace has moved on.
    market.join("latecomer");
    market->copy_to(target->uri());
    const Marketplace copy = open(target->uri(), options_of(market.clock()));
    CHECK_NOTHROW(copy.as_anonymous().profiles().get_by_username("latecomer"));
    compare(market.marketplace(), copy, operations, market.clock().now());
  }
}

TEST_CASE("a copy is of the moment in which it was begun, while others go on writing") {
  for (const Pair& pair : pairs()) {
    CAPTURE(pair.name);
    Market market(pair.from(), {});
    market.join("early");
    const auto target = pair.to();
    bool has_joined = false;
    market->copy_to(target->uri(), [&](std::int64_t, std::int64_t) {
      if (!std::exchange(has_joined, true)) market.join("late");
    });
    const Marketplace copy = open(target->uri());
    CHECK_NOTHROW(copy.as_anonymous().profiles().get_by_username("early"));
    CHECK(refusal([&] { copy.as_anonymous().profiles().get_by_username("late"); }) ==
          not_found("profile.not_found"));
    CHECK_NOTHROW(market.anonymous().profiles().get_by_username("late"));
  }
}

TEST_CASE("nothing is copied over another marketplace") {
  for (const Pair& pair : pairs()) {
    CAPTURE(pair.name);
    Market market(pair.from(), {});
    market.join("maya");
    Market other(pair.to(), {});
    other.join("linus");
    const std::string before = other.dump();
    CHECK(refusal([&] { market->copy_to(other.uri()); }) == conflict("copy.not_empty", "uri"));
    CHECK(refusal([&] { market->copy_to(market.uri()); }) == conflict("copy.not_empty", "uri"));
    CHECK(other.dump() == before);
    CHECK(refusal([&] { market->copy_to("mysql:x"); }) == invalid("uri.unknown_scheme", "uri"));
    auto transaction = market->transaction();
    CHECK(refusal([&] { transaction.copy_to(other.uri()); }) == misuse("transaction.open"));
  }
}
