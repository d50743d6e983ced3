#include "domain/applications.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

#include "people.hpp"

namespace gigkit::test {
namespace {

using domain::ApplicationFacts;
using domain::ApplicationOperation;
using domain::ApplicationStep;
using domain::Judgement;
using enum ApplicationStatus;
using Op = ApplicationOperation;
using Gig = std::optional<GigStatus>;

constexpr std::size_t kStatuses = 7;
constexpr std::array<std::optional<ApplicationStatus>, kStatuses> kColumns{
    pending, reviewing, shortlisted, rejected, accepted, withdrawn, std::nullopt};

/// What a permitted actor's operation does to an application of each status:
///   pending ...  becomes that, if the gig is: * whatever, h hiring (active or paused),
///                p published once (not a draft), a active
///   =            nothing: the target is reached already
///   .            nothing of the status
///   !            conflict
///   x            closed to edits
struct Row {
  Op operation;
  char party;  ///< A the applicant, P the poster
  std::array<std::string_view, kStatuses> outcomes;
};

// clang-format off
constexpr std::array kMachine{
    //                          pending        reviewing      shortlisted   rejected      accepted      withdrawn   NULL
    Row{Op::update,      'A', {".",           ".",           ".",          "x",          "x",          "x",        "x"}},
    Row{Op::review,      'P', {"reviewing h", "=",           "!",          "!",          "!",          "!",        "!"}},
    Row{Op::shortlist,   'P', {"shortlisted h", "shortlisted h", "=",      "!",          "!",          "!",        "!"}},
    Row{Op::unshortlist, 'P', {"!",           "=",           "reviewing h", "!",         "!",          "!",        "!"}},
    Row{Op::accept,      'P', {"accepted h",  "accepted h",  "accepted h", "!",          "=",          "!",        "!"}},
    Row{Op::reject,      'P', {"rejected *",  "rejected *",  "rejected *", "=",          "rejected p", "!",        "!"}},
    Row{Op::reconsider,  'P', {"!",           "=",           "!",          "reviewing h", "!",         "!",        "!"}},
    Row{Op::withdraw,    'A', {"withdrawn *", "withdrawn *", "withdrawn *", "!",         "withdrawn p", "=",       "!"}},
    Row{Op::resubmit,    'A', {"!",           "!",           "!",          "!",          "!",          "pending a", "!"}},
};
// clang-format on

struct Case {
  Op operation;
  char party;
  std::string_view machine;
  const Person& person;
  std::optional<ApplicationStatus> status;
  Gig gig;
  bool gig_has_accepted;
  int resubmissions;
};

bool gig_fits(char demand, const Gig& gig) {
  using enum GigStatus;
  if (demand == '*') return true;
  if (demand == 'h') return gig == active || gig == paused;
  if (demand == 'p') return gig == active || gig == paused || gig == closed || gig == filled;
  return gig == active;
}

std::string expected_step(const Case& each) {
  const std::string_view target = each.machine.substr(0, each.machine.find(' '));
  const bool fits = gig_fits(each.machine.back(), each.gig);
  if (each.operation == Op::resubmit) {
    if (!fits) return "conflict gig.not_open";
    if (each.resubmissions >= 2) return "conflict application.resubmissions_used_up";
  }
  if (!fits) return "conflict application.transition";
  if (each.operation == Op::accept && each.gig_has_accepted) return "conflict gig.has_accepted";
  return "-> " + std::string(target);
}

/// What the operation comes to: a refusal as "code reason", the status it leads to, or "" for
/// nothing to be done.
std::string expected(const Case& each) {
  if (auto refusal = incapacity(each.person); !refusal.empty()) return refusal;
  const bool is_service = each.person.actor.is_service();
  if (each.party == 'A' && each.person.name != "applicant" && !is_service) {
    return "forbidden application.not_applicant";
  }
  if (each.party == 'P' && each.person.name != "poster" && !is_service) {
    return "forbidden application.not_poster";
  }
  if (each.machine == "x") return "conflict application.not_open";
  if (each.machine == "!") return "conflict application.transition";
  if (each.machine == "=" || each.machine == ".") return "";
  return expected_step(each);
}

std::string actual(const Judgement<ApplicationStep>& judgement) {
  if (judgement.refusal) return told(judgement.refusal);
  return judgement.step == nullptr ? "" : "-> " + std::string(to_string(judgement.step->to));
}

ApplicationFacts facts_of(const Case& each) {
  ApplicationFacts facts;
  facts.application.id = kApplication;
  facts.application.gig_id = kGig;
  facts.application.applicant_id = kApplicant;
  facts.application.status = each.status;
  facts.poster_id = kPoster;
  facts.gig_status = each.gig;
  facts.actor = each.person.standing;
  facts.gig_has_accepted = each.gig_has_accepted;
  facts.resubmissions = each.resubmissions;
  return facts;
}

template <class Visitor>
void for_each_case(Visitor visit) {
  for (const Row& row : kMachine) {
    for (std::size_t column = 0; column < kStatuses; ++column) {
      for (const Gig& gig : values_and_null<GigStatus>()) {
        for (const Person& person : kPeople) {
          for (const int resubmissions : {0, 1, 2, 3}) {
            for (const bool has_accepted : {false, true}) {
              visit(Case{row.operation, row.party, row.outcomes[column], person, kColumns[column],
                         gig, has_accepted, resubmissions});
            }
          }
        }
      }
    }
  }
}

TEST_CASE("every operation on an application, by everyone, in every state of it and of its gig") {
  int count = 0;
  for_each_case([&](const Case& each) {
    CAPTURE(domain::OperationNames<Op>::values[static_cast<std::size_t>(each.operation)]);
    CAPTURE(name_of(each.status));
    CAPTURE(name_of(each.gig));
    CAPTURE(each.person.name);
    CAPTURE(each.gig_has_accepted);
    CAPTURE(each.resubmissions);
    const auto judgement = domain::judge(each.operation, each.person.actor, facts_of(each));
    CHECK(actual(judgement) == expected(each));
    ++count;
  });
  CHECK(count == 9 * 7 * 6 * 11 * 4 * 2);
}

TEST_CASE("the table of applications has every operation, and every step an event of its kind") {
  CHECK(kMachine.size() == domain::OperationNames<Op>::values.size());
  for_each_case([](const Case& each) {
    const auto judgement = domain::judge(each.operation, each.person.actor, facts_of(each));
    if (judgement.step == nullptr) return;
    CHECK(judgement.step->operation == each.operation);
    CHECK(judgement.step->from.contains(each.status));
    CHECK(judgement.step->event.starts_with("application."));
  });
}

TEST_CASE("who is both applicant and poster, as only foreign data has it, may do what either may") {
  const Person both{"both", Actor::user(kPoster), kLiving};
  for_each_case([&](const Case& each) {
    if (each.person.name != "service") return;  // what the service may, this person may
    ApplicationFacts facts = facts_of(each);
    facts.application.applicant_id = kPoster;
    facts.actor = kLiving;
    CHECK(actual(domain::judge(each.operation, both.actor, facts)) == expected(each));
  });
}

TEST_CASE("applying: by everyone, to a gig of every status, once and again") {
  for (const Person& person : kPeople) {
    for (const Gig& gig : values_and_null<GigStatus>()) {
      for (const bool has_applied : {false, true}) {
        std::string outcome = incapacity(person);
        if (person.actor.is_service()) outcome = "forbidden actor.service";
        if (outcome.empty() && person.name == "poster") outcome = "forbidden application.own_gig";
        if (outcome.empty() && gig != GigStatus::active) outcome = "conflict gig.not_open";
        if (outcome.empty() && has_applied) outcome = "conflict application.duplicate";
        CAPTURE(person.name);
        CAPTURE(name_of(gig));
        CAPTURE(has_applied);
        CHECK(told(domain::judge_submission(
                  person.actor, {kPoster, gig, person.standing, has_applied})) == outcome);
      }
    }
  }
}

Application edited_application(std::optional<ApplicationStatus> status) {
  Application application;
  application.cover_letter = "Letter";
  application.portfolio_items = {{"https://a.example"}};
  application.ai_tools_to_use = std::nullopt;
  application.status = status;
  application.updated_at = Time(std::chrono::seconds(100));
  return application;
}

TEST_CASE("letter, portfolio and tools are edited while pending; rate and timeline also later") {
  const std::vector<ApplicationChanges> of_the_letter{
      {.cover_letter = "Other"},
      {.portfolio_items = std::vector<std::string>{}},
      {.portfolio_items = {{"https://b.example"}}},
      {.ai_tools_to_use = {{"X"}}},
      {.cover_letter = "Letter", .proposed_rate = Money::from_cents(5), .ai_tools_to_use = {{"X"}}},
  };
  const std::vector<ApplicationChanges> of_the_terms{
      {},
      {.proposed_rate = Money::from_cents(5)},
      {.proposed_rate = std::nullopt},
      {.proposed_timeline = "A week"},
      {.proposed_timeline = std::nullopt},
      {.cover_letter = "Letter", .portfolio_items = {{"https://a.example"}}},  // as they are
  };
  for (const auto& status : kColumns) {
    CAPTURE(name_of(status));
    const auto application = edited_application(status);
    for (const auto& changes : of_the_letter) {
      CHECK(told(domain::judge_changes(changes, application)) ==
            (status == pending ? "" : "conflict application.not_pending"));
    }
    for (const auto& changes : of_the_terms) {
      CHECK(told(domain::judge_changes(changes, application)) == "");
    }
  }
}

TEST_CASE("an edit of an application that has moved on is stale, whatever it changes") {
  const auto application = edited_application(reviewing);
  const std::chrono::microseconds tick{1};
  for (const Time expected : {*application.updated_at - tick, *application.updated_at + tick}) {
    const ApplicationChanges changes{.cover_letter = "Other", .expected_updated_at = expected};
    CHECK(told(domain::judge_changes(changes, application)) == "conflict row.stale");
  }
}

}  // namespace
}  // namespace gigkit::test
