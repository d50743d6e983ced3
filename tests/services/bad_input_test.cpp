#include <doctest/doctest.h>

#include <functional>
#include <map>
#include <random>
#include <string>
#include <type_traits>

#include "bad_fields.hpp"
#include "support/marketplace.hpp"
#include "support/rounds.hpp"

using namespace gigkit;
using namespace gigkit::test;

namespace {

// What each field of each command takes.
const Kinds kNewProfile{
    {"id", some_id()}, {"username", username()}, {"full_name", line(100)}, {"avatar_url", url()}};
const Kinds kProfileChanges{{"id", some_id()},
                            {"username", username()},
                            {"full_name", line(100)},
                            {"avatar_url", url()},
                            {"bio", long_text(5'000)},
                            {"skills", tags()},
                            {"ai_tools", tags()},
                            {"hourly_rate", amount()},
                            {"portfolio_urls", urls()},
                            {"location", line(200)},
                            {"timezone", timezone_name()},
                            {"is_available", anything()},
                            {"expected_updated_at", moment()}};
const Kinds kNewGig{{"title", line(200)},
                    {"description", long_text(20'000)},
                    {"category", line(100)},
                    {"budget_type", choice(2)},
                    {"budget_min", amount()},
                    {"budget_max", amount()},
                    {"skills_required", tags()},
                    {"ai_tools_preferred", tags()},
                    {"duration", line(100)},
                    {"location_type", choice(3)},
                    {"location", line(200)},
                    {"status", initial_choice(2, "gig.initial_status")},
                    {"id", some_id()}};
const Kinds kGigChanges{{"title", line(200)},        {"description", long_text(20'000)},
                        {"category", line(100)},     {"budget_type", choice(2)},
                        {"budget_min", amount()},    {"budget_max", amount()},
                        {"skills_required", tags()}, {"ai_tools_preferred", tags()},
                        {"duration", line(100)},     {"location_type", choice(3)},
                        {"location", line(200)},     {"expected_updated_at", moment()}};
const Kinds kNewApplication{{"cover_letter", long_text(10'000)},   {"proposed_rate", amount()},
                            {"proposed_timeline", long_text(500)}, {"portfolio_items", urls()},
                            {"ai_tools_to_use", tags()},           {"id", some_id()}};
const Kinds kApplicationChanges{
    {"cover_letter", long_text(10'000)},   {"proposed_rate", amount()},
    {"proposed_timeline", long_text(500)}, {"portfolio_items", urls()},
    {"ai_tools_to_use", tags()},           {"expected_updated_at", moment()}};

struct Hiring {
  Market market;
  Session poster = market.join("poster");
  Session applicant = market.join("applicant");
  Session other = market.join("other");
  Id gig = poster.gigs().create(gig_without_budget()).id;
  Id application = applicant.applications().submit(gig, some_application()).id;
  Id fresh = poster.gigs().create(gig_without_budget()).id;

  static NewGig gig_without_budget() {
    NewGig gig = some_gig();
    gig.budget_min.reset();
    gig.budget_max.reset();
    return gig;
  }
};

}  // namespace

TEST_CASE("bad input to a sign-up") {
  const Market market;
  check_fields<NewProfile>(market, kNewProfile, {},
                           [](const Marketplace& on, const NewProfile& p) { on.sign_up(p); });
}

TEST_CASE("bad input to an update of a profile") {
  const Market market;
  const Id ann = user_of(market.join("ann"));
  check_fields<ProfileChanges>(market, kProfileChanges, {},
                               [&](const Marketplace& on, const ProfileChanges& changes) {
                                 on.as_user(ann).profiles().update(changes);
                               });
}

TEST_CASE("bad input to a new gig") {
  const Hiring hiring;
  check_fields<NewGig>(hiring.market, kNewGig, Hiring::gig_without_budget(),
                       [&](const Marketplace& on, const NewGig& params) {
                         on.as_user(user_of(hiring.poster)).gigs().create(params);
                       });
}

TEST_CASE("bad input to an update of a gig") {
  const Hiring hiring;
  check_fields<GigChanges>(
      hiring.market, kGigChanges, {}, [&](const Marketplace& on, const GigChanges& changes) {
        on.as_user(user_of(hiring.poster)).gigs().update(hiring.fresh, changes);
      });
}

TEST_CASE("bad input to a new application") {
  const Hiring hiring;
  check_fields<NewApplication>(
      hiring.market, kNewApplication, some_application(),
      [&](const Marketplace& on, const NewApplication& params) {
        on.as_user(user_of(hiring.other)).applications().submit(hiring.gig, params);
      });
}

TEST_CASE("bad input to an update of an application, and to submitting it again") {
  const Hiring hiring;
  const Id applicant = user_of(hiring.applicant);
  check_fields<ApplicationChanges>(hiring.market, kApplicationChanges, {},
                                   [&](const Marketplace& on, const ApplicationChanges& changes) {
                                     on.as_user(applicant).applications().update(hiring.application,
                                                                                 changes);
                                   });
  hiring.applicant.applications().withdraw(hiring.application);
  const ApplicationChanges valid{.cover_letter = "Again"};
  check_fields<ApplicationChanges>(hiring.market, kApplicationChanges, valid,
                                   [&](const Marketplace& on, const ApplicationChanges& changes) {
                                     on.as_user(applicant).applications().resubmit(
                                         hiring.application, changes.cover_letter.value(), changes);
                                   });
}

TEST_CASE("bad reasons of a rejection") {
  const Hiring hiring;
  const std::string before = hiring.market.dump();
  const Kind kind = long_text(1'000);
  for (const auto& [value, reason] : kind.bad) {
    const auto& text = std::get<std::string>(value);
    CHECK(refusal([&] { hiring.poster.applications().reject(hiring.application, text); }) ==
          invalid(reason, "reason"));
    CHECK(hiring.market.dump() == before);
  }
  for (const Value& value : kind.good) {
    const auto transaction = hiring.poster.transaction();
    transaction.applications().reject(hiring.application, std::get<std::string>(value));
  }
}

TEST_CASE("amounts read from text say which field they are for") {
  const std::pair<std::string, std::string> cases[] = {
      {"12.345", "money.too_precise"}, {"0.001", "money.too_precise"},
      {"-1", "money.out_of_range"},    {"100000000", "money.out_of_range"},
      {"1e3", "money.malformed"},      {"", "money.malformed"},
      {"1,5", "money.malformed"},      {"NaN", "money.malformed"}};
  for (const auto& [text, reason] : cases) {
    CHECK(refusal([&] { Money::parse(text, "budget_min"); }) == invalid(reason, "budget_min"));
  }
}

TEST_CASE("a budget whose ends are the wrong way round") {
  const Hiring hiring;
  NewGig gig = some_gig();
  gig.budget_min = Money::from_cents(2);
  gig.budget_max = Money::from_cents(1);
  const std::string before = hiring.market.dump();
  CHECK(refusal([&] { hiring.poster.gigs().create(gig); }) ==
        invalid("gig.budget_order", "budget_max"));
  CHECK(hiring.market.dump() == before);
}

TEST_CASE("times in the past and the future that nothing was changed at") {
  const Hiring hiring;
  const std::string before = hiring.market.dump();
  for (const Time time : {kEarliestTime, Time{}, kLatestTime}) {
    const Refusal stale = conflict("row.stale");
    CHECK(refusal([&] { hiring.poster.profiles().update({.expected_updated_at = time}); }) ==
          stale);
    CHECK(refusal([&] {
            hiring.poster.gigs().update(hiring.gig, {.expected_updated_at = time});
          }) == stale);
    CHECK(refusal([&] {
            hiring.applicant.applications().update(hiring.application,
                                                   {.expected_updated_at = time});
          }) == stale);
  }
  CHECK(hiring.market.dump() == before);
}

TEST_CASE("usernames that cannot be are refused in a search for one, too") {
  const Market market;
  for (const auto& [value, reason] : username().bad) {
    if (reason == "username.reserved") continue;  // somebody may have it
    CHECK(refusal([&] {
            market.anonymous().profiles().get_by_username(std::get<std::string>(value));
          }) == invalid(reason, "username"));
  }
}
