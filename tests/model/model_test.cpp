#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>
#include <string>

#include "random_operations.hpp"
#include "random_play.hpp"
#include "support/marketplace.hpp"
#include "support/random_seed.hpp"
#include "support/rounds.hpp"
#include "view.hpp"

using namespace gigkit;
using namespace gigkit::test;

namespace {

/// How often each operation was done, and was refused for which reason.
using Tally = std::map<std::string, std::map<std::string, int>>;

std::string text_of(const Tally& tally) {
  std::string text;
  for (const auto& [name, outcomes] : tally) {
    text += "\n" + name + ":";
    for (const auto& [reason, count] : outcomes) {
      text.append(" ").append(reason).append(" ").append(std::to_string(count));
    }
  }
  return text;
}

/// A marketplace and its model, to which the same happens. Fails where they differ.
class Play {
 public:
  explicit Play(std::uint64_t seed, const Options& options)
      : market_(options), model_(options), operations_(seed), random_(seed) {}

  /// One operation, or several in a transaction.
  void step(Tally& tally) {
    pass_time();
    learned_.clear();
    if (one_in(12)) {
      transact(tally);
    } else {
      act(market_.marketplace(), tally);
    }
    for (const auto& [operation, result] : learned_) operations_.learn(operation, result);
    compare_events();
  }

  /// All that everybody sees.
  void compare_views() {
    for (const Actor& actor : operations_.actors()) {
      const int limit = 1 + static_cast<int>(below(100));
      history_.look_at("What " + name_of(actor) + " sees");
      history_.compare(view(session_of(model_, actor), operations_, limit),
                       view(session_of(market_.marketplace(), actor), operations_, limit));
    }
  }

 private:
  bool one_in(std::size_t many) { return below(many) == 0; }
  std::size_t below(std::size_t bound) { return random_() % bound; }

  void pass_time() {
    market_.clock().advance(random_wait(random_));
    model_.set_now(market_.clock().now());
  }

  void act(const Marketplace& library, Tally& tally) {
    const Operation operation = operations_.next(market_.clock().now());
    history_.begin(operation.text());
    const Shown actual = operation.on(library);
    if (actual.is_object() && actual.contains("id") && actual["id"].is_string()) {
      model_.adopt(*Id::parse(actual["id"].get<std::string>()));
    }
    const Shown expected = operation.on(model_);
    history_.compare(expected, actual);
    learned_.emplace_back(operation, expected);
    ++tally[operation.name()]
           [is_refusal(expected) ? expected["reason"].get<std::string>() : "done"];
  }

  void transact(Tally& tally) {
    const model::State before = model_.state();
    auto transaction = market_->transaction();
    for (std::size_t i = 1 + below(5); i > 0; --i) act(transaction, tally);
    if (!one_in(3)) return transaction.commit();
    model_.restore(before);
    learned_.clear();
    history_.add("... all of it rolled back");
  }

  /// What the last step has told.
  void compare_events() {
    const auto told = market_.service().events().poll(seen_up_to_, 1'000);
    if (!told.empty()) seen_up_to_ = told.back().cursor;
    auto expected = model_.as_service().events().poll();
    std::erase_if(expected, [&](const Event& event) { return !told_.insert(event.id).second; });
    history_.look_at("what the last step tells");
    history_.compare(sorted_events(expected), sorted_events(told));
  }

  Market market_;
  model::Market model_;
  RandomOperations operations_;
  std::mt19937_64 random_;
  std::optional<std::string> seen_up_to_;
  std::set<Id> told_;
  std::vector<std::pair<Operation, Shown>> learned_;  ///< in this step
  History history_;
};

}  // namespace

TEST_CASE("the library does what the specification says") {
  const std::uint64_t first_seed = random_seed();
  MESSAGE("seed ", first_seed);
  Tally tally;
  const int steps = 500;
  for (int round = 0; round < rounds(8, 2'000); ++round) {
    const std::uint64_t seed = first_seed + static_cast<std::uint64_t>(round);
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    Play play(seed, random_options(random));
    for (int i = 1; i <= steps; ++i) {
      play.step(tally);
      if (i % 100 == 0) play.compare_views();
    }
  }
  if (soaking()) MESSAGE(text_of(tally));
}
