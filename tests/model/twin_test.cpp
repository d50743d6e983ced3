#include <doctest/doctest.h>

#include <random>
#include <string>

#include "random_operations.hpp"
#include "random_play.hpp"
#include "random_searches.hpp"
#include "support/marketplace.hpp"
#include "support/random_seed.hpp"
#include "support/rounds.hpp"
#include "view.hpp"

using namespace gigkit;
using namespace gigkit::test;

#ifdef GIGKIT_POSTGRES

namespace {

/// Random bytes that are the same for both.
std::function<void(std::span<std::byte>)> bytes_from(std::uint64_t seed) {
  auto random = std::make_shared<std::mt19937_64>(seed);
  return [random](std::span<std::byte> bytes) {
    for (std::byte& each : bytes) each = static_cast<std::byte>((*random)());
  };
}

Options options_of(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  Options options = random_options(random);
  options.random = bytes_from(seed);
  return options;
}

/// Two marketplaces, on SQLite and on Postgres, to which the same happens. Fails where they differ
/// in anything that a caller can see.
class Twins {
 public:
  explicit Twins(std::uint64_t seed)
      : sqlite_(make_sqlite_database(), options_of(seed)),
        postgres_(make_postgres_database(), options_of(seed)),
        operations_(seed),
        random_(seed) {}

  void step() {
    pass_time();
    if (random_() % 12 == 0) {
      transact();
    } else {
      learn(act(sqlite_.marketplace(), postgres_.marketplace()));
    }
    if (random_() % 4 == 0) search();
  }

  void compare_views() {
    for (const Actor& actor : operations_.actors()) {
      history_.look_at("What " + name_of(actor) + " sees");
      const int limit = 1 + static_cast<int>(random_() % 100);
      history_.compare(view(session_of(sqlite_.marketplace(), actor), operations_, limit),
                       view(session_of(postgres_.marketplace(), actor), operations_, limit));
    }
  }

 private:
  using Done = std::pair<Operation, Shown>;

  void pass_time() {
    const auto passed = random_wait(random_);
    sqlite_.clock().advance(passed);
    postgres_.clock().advance(passed);
  }

  Done act(const Marketplace& sqlite, const Marketplace& postgres) {
    const Operation operation = operations_.next(sqlite_.clock().now());
    history_.begin(operation.text());
    Shown result = operation.on(sqlite);
    history_.compare(result, operation.on(postgres));
    return {operation, std::move(result)};
  }

  void transact() {
    auto sqlite = sqlite_->transaction();
    auto postgres = postgres_->transaction();
    std::vector<Done> done;
    for (std::size_t i = 1 + random_() % 5; i > 0; --i) {
      done.push_back(act(sqlite, postgres));
      if (random_() % 4 == 0) search_in(sqlite, postgres);
    }
    if (random_() % 3 == 0) {
      history_.add("... all of it rolled back");
      return;
    }
    sqlite.commit();
    postgres.commit();
    for (const Done& each : done) learn(each);
  }

  void learn(const Done& done) { operations_.learn(done.first, done.second); }

  void search() { search_in(sqlite_.marketplace(), postgres_.marketplace()); }

  void search_in(const Marketplace& sqlite, const Marketplace& postgres) {
    const auto gigs = random_gig_search(operations_, sqlite_.clock().now());
    history_.look_at("gigs.search " + show(gigs).dump());
    history_.compare(results_of(sqlite.as_anonymous(), gigs),
                     results_of(postgres.as_anonymous(), gigs));
    const auto people = random_profile_search(operations_);
    history_.look_at("profiles.search " + show(people).dump());
    history_.compare(results_of(sqlite.as_anonymous(), people),
                     results_of(postgres.as_anonymous(), people));
  }

  Market sqlite_;
  Market postgres_;
  RandomOperations operations_;
  std::mt19937_64 random_;
  History history_;
};

}  // namespace

TEST_CASE("both engines are one marketplace") {
  compares_own_choices = true;
  const std::uint64_t first_seed = random_seed();
  MESSAGE("seed ", first_seed);
  for (int round = 0; round < rounds(2, 40); ++round) {
    const std::uint64_t seed = first_seed + static_cast<std::uint64_t>(round);
    CAPTURE(seed);
    Twins twins(seed);
    const int steps = rounds(300, 2'000);
    for (int i = 1; i <= steps; ++i) {
      twins.step();
      if (i % 150 == 0) twins.compare_views();
    }
  }
  compares_own_choices = false;
}

#else

TEST_CASE("both engines are one marketplace") { MESSAGE("This build has one engine."); }

#endif
