#include "domain/gigs.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

#include "people.hpp"

namespace gigkit::test {
namespace {

using domain::GigFacts;
using domain::GigOperation;
using domain::GigStep;
using domain::Judgement;
using enum GigStatus;
using Op = GigOperation;

constexpr std::size_t kStatuses = 6;
constexpr std::array<std::optional<GigStatus>, kStatuses> kColumns{draft,  active, paused,
                                                                   closed, filled, std::nullopt};

/// What a permitted actor's operation does to a gig of each status:
///   active ...  becomes that; with $ it spends a post, with ? nobody may be accepted
///   =           nothing: the target is reached already
///   .           nothing of the status
///   !           conflict
struct Row {
  Op operation;
  std::array<std::string_view, kStatuses> outcomes;
};

// clang-format off
constexpr std::array kMachine{
    //                    draft      active    paused    closed      filled     NULL
    Row{Op::update,      {".",       ".",      ".",      ".",        ".",       "."}},
    Row{Op::publish,     {"active$", "=",      "!",      "!",        "!",       "!"}},
    Row{Op::pause,       {"!",       "paused", "=",      "!",        "!",       "!"}},
    Row{Op::resume,      {"!",       "=",      "active", "!",        "!",       "!"}},
    Row{Op::close,       {"!",       "closed", "closed", "=",        "closed",  "!"}},
    Row{Op::reopen,      {"!",       "=",      "=",      "active$?", "paused?", "!"}},
    Row{Op::mark_filled, {"!",       "filled", "filled", "!",        "=",       "!"}},
    Row{Op::remove,      {".",       ".",      ".",      ".",        ".",       "."}},
    Row{Op::view,        {".",       ".",      ".",      ".",        ".",       "."}},
};
// clang-format on

const UsageStatus kBelowLimit{.used = 2, .limit = 3, .resets_at = Time{}};
const UsageStatus kAtLimit{.used = 3, .limit = 3, .resets_at = Time{}};
const UsageStatus kUnlimited{.used = 1'000, .limit = std::nullopt, .resets_at = Time{}};

struct Case {
  Op operation;
  std::string_view machine;
  const Person& person;
  std::optional<GigStatus> status;
  bool removed;
  bool accepted;
  std::optional<UsageStatus> usage;
};

/// What the operation comes to: a refusal as "code reason", the status it leads to, or "" for
/// nothing to be done.
std::string expected(const Case& each) {
  if (each.operation == Op::view) return "";
  if (auto refusal = incapacity(each.person); !refusal.empty()) return refusal;
  if (each.person.name != "poster" && each.person.name != "service") {
    return "forbidden gig.not_poster";
  }
  if (each.removed && each.operation != Op::remove) return "conflict gig.removed";
  if (each.machine == "!") return "conflict gig.transition";
  if (each.machine == "=" || each.machine == ".") return "";
  if (each.machine.ends_with('?') && each.accepted) return "conflict gig.has_accepted";
  const bool spends = each.machine.find('$') != std::string_view::npos;
  if (spends && each.usage == kAtLimit) return "limit_reached usage.limit_reached";
  return "-> " + std::string(each.machine);
}

std::string actual(const Judgement<GigStep>& judgement) {
  if (judgement.refusal) return told(judgement.refusal);
  if (judgement.step == nullptr) return "";
  const GigStep& step = *judgement.step;
  return "-> " + std::string(to_string(step.to)) + (step.spends_post ? "$" : "") +
         (step.needs_no_accepted ? "?" : "");
}

GigFacts facts_of(const Case& each) {
  GigFacts facts;
  facts.gig.id = kGig;
  facts.gig.poster_id = kPoster;
  facts.gig.status = each.status;
  if (each.removed) facts.gig.removed_at = Time{};
  facts.actor = each.person.standing;
  facts.has_applications = true;
  facts.has_accepted = each.accepted;
  facts.poster_usage = each.usage;
  return facts;
}

template <class Visitor>
void for_each_case(Visitor visit) {
  for (const Row& row : kMachine) {
    for (std::size_t column = 0; column < kStatuses; ++column) {
      for (const Person& person : kPeople) {
        for (const auto& usage : {std::optional<UsageStatus>(), std::optional(kBelowLimit),
                                  std::optional(kAtLimit), std::optional(kUnlimited)}) {
          for (const int bits : {0, 1, 2, 3}) {
            visit(Case{row.operation, row.outcomes[column], person, kColumns[column],
                       (bits & 1) != 0, (bits & 2) != 0, usage});
          }
        }
      }
    }
  }
}

TEST_CASE("every operation on a gig, by everyone, in every state") {
  int count = 0;
  for_each_case([&](const Case& each) {
    CAPTURE(domain::OperationNames<Op>::values[static_cast<std::size_t>(each.operation)]);
    CAPTURE(name_of(each.status));
    CAPTURE(each.person.name);
    CAPTURE(each.removed);
    CAPTURE(each.accepted);
    const auto judgement = domain::judge(each.operation, each.person.actor, facts_of(each));
    CHECK(actual(judgement) == expected(each));
    ++count;
  });
  CHECK(count == 9 * 6 * 11 * 4 * 4);
}

TEST_CASE("the table of gigs has every operation, and every step an event of its own kind") {
  CHECK(kMachine.size() == domain::OperationNames<Op>::values.size());
  for_each_case([](const Case& each) {
    const auto judgement = domain::judge(each.operation, each.person.actor, facts_of(each));
    if (judgement.step == nullptr) return;
    CHECK(judgement.step->operation == each.operation);
    CHECK(judgement.step->from.contains(each.status));
    CHECK(judgement.step->event.starts_with("gig."));
  });
}

TEST_CASE("a refusal at the limit tells where the poster stands") {
  const Person& poster = kPeople.front();
  const auto judgement =
      domain::judge(Op::publish, poster.actor,
                    facts_of({Op::publish, "", poster, draft, false, false, kAtLimit}));
  REQUIRE(judgement.refusal);
  CHECK(judgement.refusal->usage == kAtLimit);
}

TEST_CASE("posting a gig: by everyone, as a draft and published, at the limit and below") {
  for (const Person& person : kPeople) {
    for (const GigStatus status : {draft, active}) {
      for (const UsageStatus& usage : {kBelowLimit, kAtLimit, kUnlimited}) {
        std::string outcome = incapacity(person);
        if (person.actor.is_service()) outcome = "forbidden actor.service";
        if (outcome.empty() && status == active && usage == kAtLimit) {
          outcome = "limit_reached usage.limit_reached";
        }
        CAPTURE(person.name);
        CAPTURE(to_string(status));
        const NewGig gig{.status = status};
        CHECK(told(domain::judge_creation(gig, person.actor, person.standing, usage)) == outcome);
      }
    }
  }
}

GigFacts edited_gig(bool has_applications) {
  GigFacts facts;
  facts.gig.category = "Design";
  facts.gig.budget_type = BudgetType::fixed;
  facts.gig.updated_at = Time(std::chrono::seconds(100));
  facts.has_applications = has_applications;
  return facts;
}

TEST_CASE("category and budget type freeze with the first application, other columns don't") {
  struct Edit {
    GigChanges changes;
    bool is_frozen;
  };
  const std::vector<Edit> edits{
      {{}, false},
      {{.category = "Writing"}, true},
      {{.category = "design"}, true},
      {{.category = "Design"}, false},
      {{.budget_type = BudgetType::hourly}, true},
      {{.budget_type = BudgetType::fixed}, false},
      {{.category = "Design", .budget_type = BudgetType::hourly}, true},
      {{.category = "Design", .budget_type = BudgetType::fixed}, false},
      {{.title = "T", .description = "D"}, false},
      {{.budget_min = Money::from_cents(1), .budget_max = Money::from_cents(2)}, false},
      {{.budget_min = std::nullopt, .budget_max = std::nullopt}, false},
      {{.skills_required = {{"C++"}}, .ai_tools_preferred = {{"X"}}}, false},
      {{.duration = "a week", .location_type = LocationType::onsite, .location = "Bern"}, false},
  };
  for (const Edit& edit : edits) {
    CHECK(told(domain::judge_changes(edit.changes, edited_gig(false))) == "");
    CHECK(told(domain::judge_changes(edit.changes, edited_gig(true))) ==
          (edit.is_frozen ? "conflict gig.frozen" : ""));
  }
}

TEST_CASE("an edit of a gig that has moved on is stale, whatever it changes") {
  const Time stored = *edited_gig(false).gig.updated_at;
  const std::chrono::microseconds tick{1};
  for (const Time expected : {stored - tick, stored + tick, kEarliestTime}) {
    const GigChanges changes{.category = "Writing", .expected_updated_at = expected};
    CHECK(told(domain::judge_changes(changes, edited_gig(true))) == "conflict row.stale");
  }
  const GigChanges changes{.title = "T", .expected_updated_at = stored};
  CHECK(told(domain::judge_changes(changes, edited_gig(true))) == "");
}

TEST_CASE("a budget's ends are in order, where both are there") {
  using std::nullopt;
  const auto cents = [](std::int64_t value) { return std::optional(Money::from_cents(value)); };
  const auto judged = [](std::optional<Money> min, std::optional<Money> max) {
    return thrown([&] { domain::require_budget_order(min, max); });
  };
  CHECK(judged(nullopt, nullopt) == "");
  CHECK(judged(cents(5), nullopt) == "");
  CHECK(judged(nullopt, cents(5)) == "");
  CHECK(judged(cents(5), cents(5)) == "");
  CHECK(judged(cents(0), cents(5)) == "");
  CHECK(judged(cents(6), cents(5)) == "invalid gig.budget_order budget_max");
}

}  // namespace
}  // namespace gigkit::test
