/// Deciding on a row in memory, beside a predicate written by hand on the same struct.
#include <benchmark/benchmark.h>

#include <random>
#include <stdexcept>
#include <vector>

#include "domain/policy_decision.hpp"
#include "pairs/benchmarks.hpp"

namespace gigkit::bench {
namespace {

using domain::Command;

constexpr int kQuestions = 1000;

struct Question {
  Command command{};
  std::optional<Id> actor;
  Gig gig;
};

Id random_id(std::mt19937& random) {
  std::array<std::uint8_t, 16> bytes{};
  bytes[15] = static_cast<std::uint8_t>(random() % 8);
  return Id(bytes);
}

Question random_question(std::mt19937& random) {
  Question question;
  question.command = static_cast<Command>(random() % 4);
  if (random() % 8 != 0) question.actor = random_id(random);
  question.gig.poster_id = random_id(random);
  if (random() % 8 != 0) question.gig.status = static_cast<GigStatus>(random() % 5);
  return question;
}

bool decide_by_hand(Command command, const std::optional<Id>& actor, const Gig& gig) {
  const bool is_own = actor && gig.poster_id == *actor;
  return is_own || (command == Command::select && gig.status == GigStatus::active);
}

class Decision : public Pair {
 public:
  Decision() {
    std::mt19937 random(1);
    for (int i = 0; i < kQuestions; ++i) questions_.push_back(random_question(random));
  }

  void gigkit() override {
    for (const auto& [command, actor, gig] : questions_) {
      benchmark::DoNotOptimize(domain::admits(command, actor, gig));
    }
  }

  void baseline() override {
    for (const auto& [command, actor, gig] : questions_) {
      benchmark::DoNotOptimize(decide_by_hand(command, actor, gig));
    }
  }

  void compare() override {
    for (const auto& [command, actor, gig] : questions_) {
      if (domain::admits(command, actor, gig) != decide_by_hand(command, actor, gig)) {
        throw std::runtime_error("the policy and the predicate differ");
      }
    }
  }

 private:
  std::vector<Question> questions_;
};

}  // namespace

void add_policies(Registry& registry) {
  // A thousand decisions an operation: its microseconds are the nanoseconds of one.
  registry.add_pair({"policy", "decision on a gig", "C++ predicate", "ns", 3.0}, {50, 20},
                    [] { return std::make_unique<Decision>(); });
}

}  // namespace gigkit::bench
