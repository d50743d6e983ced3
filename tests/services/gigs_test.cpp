#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "support/marketplace.hpp"

using namespace gigkit;
using namespace gigkit::test;

namespace {

using Texts = std::vector<std::string>;

NewGig draft() {
  NewGig gig = some_gig();
  gig.status = GigStatus::draft;
  return gig;
}

}  // namespace

TEST_CASE("a gig is stored as it was given, in normal form") {
  Market market;
  const Session ann = market.join("ann");
  const NewGig params{.title = "  A\u0301 logo ",
                      .description = "One\nTwo\tThree",
                      .category = "Design",
                      .budget_type = BudgetType::hourly,
                      .budget_min = Money::from_cents(0),
                      .budget_max = kMaxMoney,
                      .skills_required = {"C++", "c++", "Drawing"},
                      .ai_tools_preferred = {"GPT"},
                      .duration = "a week",
                      .location_type = LocationType::hybrid,
                      .location = "Oslo"};
  const Gig gig = ann.gigs().create(params);
  const Gig expected{.id = gig.id,
                     .poster_id = user_of(ann),
                     .title = "\u00C1 logo",
                     .description = "One\nTwo\tThree",
                     .category = "Design",
                     .skills_required = Texts{"C++", "Drawing"},
                     .ai_tools_preferred = Texts{"GPT"},
                     .budget_type = BudgetType::hourly,
                     .budget_min = Money::from_cents(0),
                     .budget_max = kMaxMoney,
                     .duration = "a week",
                     .location_type = LocationType::hybrid,
                     .location = "Oslo",
                     .status = GigStatus::active,
                     .applications_count = 0,
                     .views_count = 0,
                     .created_at = market.clock().now(),
                     .updated_at = market.clock().now(),
                     .removed_at = {}};
  CHECK(gig == expected);
  CHECK(market.anonymous().gigs().get(gig.id) == expected);
}

TEST_CASE("who may post a gig") {
  const Market market;
  const std::string before = market.dump();
  struct Case {
    Session session;
    Refusal expected;
  };
  const Case cases[] = {{market.anonymous(), forbidden("actor.anonymous")},
                        {market.service(), forbidden("actor.service")},
                        {market->as_user(id_of(9)), forbidden("actor.unknown")},
                        {market->as_user(Id{}), forbidden("actor.unknown")}};
  for (const Case& each : cases) {
    CHECK(refusal([&] { each.session.gigs().create(some_gig()); }) == each.expected);
  }
  CHECK(market.dump() == before);
}

TEST_CASE("a gig goes through its life") {
  Market market;
  const Session ann = market.join("ann");
  const Gigs gigs = ann.gigs();
  Gig gig = gigs.create(draft());
  struct Step {
    std::function<Gig(const Id&)> take;
    GigStatus to;
  };
  const Step steps[] = {{[&](const Id& id) { return gigs.publish(id); }, GigStatus::active},
                        {[&](const Id& id) { return gigs.pause(id); }, GigStatus::paused},
                        {[&](const Id& id) { return gigs.resume(id); }, GigStatus::active},
                        {[&](const Id& id) { return gigs.mark_filled(id); }, GigStatus::filled},
                        {[&](const Id& id) { return gigs.reopen(id); }, GigStatus::paused},
                        {[&](const Id& id) { return gigs.mark_filled(id); }, GigStatus::filled},
                        {[&](const Id& id) { return gigs.close(id); }, GigStatus::closed},
                        {[&](const Id& id) { return gigs.reopen(id); }, GigStatus::active}};
  for (const Step& step : steps) {
    market.clock().advance(kHour);
    const Gig next = step.take(gig.id);
    gig.status = step.to;
    gig.updated_at = market.clock().now();
    CHECK(next == gig);
    CHECK(gigs.get(gig.id) == gig);

    const std::string before = market.dump();
    market.clock().advance(kHour);
    CHECK(step.take(gig.id) == gig);  // a repeat is harmless
    CHECK(market.dump() == before);
  }
  CHECK(ann.usage().current().used == 2);
}

TEST_CASE("closing says when, for the window of reviews") {
  Market market;
  const Session ann = market.join("ann");
  const Gig gig = ann.gigs().create(some_gig());
  const auto closed_at = [&] { return market.closed_at(); };
  const auto now = [&] { return std::to_string(market.clock().now().time_since_epoch().count()); };
  CHECK(closed_at() == "null");
  ann.gigs().close(gig.id);
  CHECK(closed_at() == now());
  market.clock().advance(kDay);
  ann.gigs().close(gig.id);  // a repeat does not begin the window anew
  CHECK(closed_at() != now());
  ann.gigs().reopen(gig.id);
  ann.gigs().close(gig.id);
  CHECK(closed_at() == now());
}

TEST_CASE("a gig is changed by its poster and by the service") {
  const Market market;
  const Session ann = market.join("ann");
  const Session bob = market.join("bob");
  const Id id = ann.gigs().create(some_gig()).id;
  const std::string before = market.dump();
  const std::vector<std::function<void(const Gigs&)>> operations{
      [&](const Gigs& gigs) { gigs.update(id, {.title = "Mine now"}); },
      [&](const Gigs& gigs) { gigs.publish(id); },
      [&](const Gigs& gigs) { gigs.pause(id); },
      [&](const Gigs& gigs) { gigs.resume(id); },
      [&](const Gigs& gigs) { gigs.close(id); },
      [&](const Gigs& gigs) { gigs.reopen(id); },
      [&](const Gigs& gigs) { gigs.mark_filled(id); },
      [&](const Gigs& gigs) { gigs.remove(id); },
  };
  for (const auto& operation : operations) {
    CHECK(refusal([&] { operation(bob.gigs()); }) == forbidden("gig.not_poster"));
    CHECK(refusal([&] { operation(market.anonymous().gigs()); }) == forbidden("actor.anonymous"));
    CHECK(refusal([&] { operation(market->as_user(id_of(9)).gigs()); }) ==
          forbidden("actor.unknown"));
  }
  CHECK(market.dump() == before);
  CHECK(market.service().gigs().pause(id).status == GigStatus::paused);
  CHECK(market.service().gigs().update(id, {.title = "Moderated"}).title == "Moderated");
}

TEST_CASE("an edit sets what it names and clears what it names as null") {
  Market market;
  const Session ann = market.join("ann");
  const Gig before = ann.gigs().create(some_gig());
  market.clock().advance(kHour);
  Gig expected = before;
  expected.title = "Another";
  expected.description = "Words";
  expected.category = "Writing";
  expected.budget_type = BudgetType::hourly;
  expected.budget_min.reset();
  expected.budget_max = Money::from_cents(50'00);
  expected.skills_required = Texts{"Prose"};
  expected.ai_tools_preferred = Texts{"GPT"};
  expected.duration = "a day";
  expected.location_type = LocationType::onsite;
  expected.location = "Rome";
  expected.updated_at = market.clock().now();
  CHECK(ann.gigs().update(before.id, {.title = " Another ",
                                      .description = "Words",
                                      .category = "Writing",
                                      .budget_type = BudgetType::hourly,
                                      .budget_min = std::nullopt,
                                      .budget_max = Money::from_cents(50'00),
                                      .skills_required = Texts{"Prose", "prose"},
                                      .ai_tools_preferred = Texts{"GPT"},
                                      .duration = "a day",
                                      .location_type = LocationType::onsite,
                                      .location = "Rome"}) == expected);
  CHECK(ann.gigs().get(before.id) == expected);

  const std::string dump = market.dump();
  market.clock().advance(kHour);
  CHECK(ann.gigs().update(before.id, {.title = "Another", .location = "Rome"}) == expected);
  CHECK(market.dump() == dump);
}

TEST_CASE("the budget stays in order, whichever end is moved") {
  const Market market;
  const Session ann = market.join("ann");
  const Id id = ann.gigs().create(some_gig()).id;  // 100 to 250
  const std::string before = market.dump();
  const Refusal out_of_order = invalid("gig.budget_order", "budget_max");
  CHECK(refusal([&] { ann.gigs().update(id, {.budget_max = Money::from_cents(99'99)}); }) ==
        out_of_order);
  CHECK(refusal([&] { ann.gigs().update(id, {.budget_min = Money::from_cents(250'01)}); }) ==
        out_of_order);
  CHECK(market.dump() == before);
  CHECK(ann.gigs().update(id, {.budget_min = Money::from_cents(250'00)}).budget_min ==
        Money::from_cents(250'00));
  CHECK(ann.gigs().update(id, {.budget_max = std::nullopt}).budget_max == std::nullopt);
}

TEST_CASE("category and budget type freeze with the first application") {
  const Market market;
  const Session ann = market.join("ann");
  const Session bob = market.join("bob");
  const Gig gig = ann.gigs().create(some_gig());
  ann.gigs().update(gig.id, {.category = "Art"});
  const Id application = bob.applications().submit(gig.id, some_application()).id;
  bob.applications().withdraw(application);
  const std::string before = market.dump();
  const Refusal frozen = conflict("gig.frozen");
  CHECK(refusal([&] { ann.gigs().update(gig.id, {.category = "Design"}); }) == frozen);
  CHECK(refusal([&] { ann.gigs().update(gig.id, {.budget_type = BudgetType::hourly}); }) == frozen);
  CHECK(refusal([&] { market.service().gigs().update(gig.id, {.category = "Design"}); }) == frozen);
  CHECK(market.dump() == before);
  const Gig edited =
      ann.gigs().update(gig.id, {.title = "Still free", .category = "Art"});  // the same category
  CHECK(edited.title == "Still free");
}

TEST_CASE("an edit by who has not seen the latest state is refused") {
  const Market market;
  const Session ann = market.join("ann");
  const Gig seen = ann.gigs().create(some_gig());
  const Gig paused = ann.gigs().pause(seen.id);
  CHECK(paused.updated_at > seen.updated_at);
  CHECK(refusal([&] {
          ann.gigs().update(seen.id, {.title = "Late", .expected_updated_at = seen.updated_at});
        }) == conflict("row.stale"));
  CHECK(ann.gigs()
            .update(seen.id, {.title = "In time", .expected_updated_at = paused.updated_at})
            .title == "In time");
}

TEST_CASE("applications and views do not move updated_at") {
  Market market;
  const Session ann = market.join("ann");
  const Session bob = market.join("bob");
  const Gig gig = ann.gigs().create(some_gig());
  market.clock().advance(kHour);
  bob.gigs().view(gig.id);
  bob.applications().submit(gig.id, some_application());
  Gig expected = gig;
  expected.views_count = 1;
  expected.applications_count = 1;
  CHECK(ann.gigs().get(gig.id) == expected);
}
