#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "support/marketplace.hpp"

using namespace gigkit;
using namespace gigkit::test;

namespace {

using Texts = std::vector<std::string>;
using enum ApplicationStatus;

struct Hiring {
  Market market{{.free_posts_per_month = 100}};
  Session poster = market.join("poster");
  Session applicant = market.join("applicant");
  Id gig = poster.gigs().create(some_gig()).id;
  Id application = applicant.applications().submit(gig, some_application()).id;

  GigStatus gig_status() const { return poster.gigs().get(gig).status.value(); }
  int applications_count() const { return poster.gigs().get(gig).applications_count.value(); }
};

}  // namespace

TEST_CASE("an application is stored as it was given, in normal form") {
  Market market;
  const Session ann = market.join("ann");
  const Session bob = market.join("bob");
  const Id gig = ann.gigs().create(some_gig()).id;
  market.clock().advance(kHour);
  const Application application =
      bob.applications().submit(gig, {.cover_letter = " Dear Ann,\nhello ",
                                      .proposed_rate = Money::from_cents(1),
                                      .proposed_timeline = "Monday\nor Tuesday",
                                      .portfolio_items = {"https://example.com/1"},
                                      .ai_tools_to_use = {"GPT", "gpt"}});
  const Application expected{.id = application.id,
                             .gig_id = gig,
                             .applicant_id = user_of(bob),
                             .cover_letter = "Dear Ann,\nhello",
                             .proposed_rate = Money::from_cents(1),
                             .proposed_timeline = "Monday\nor Tuesday",
                             .portfolio_items = Texts{"https://example.com/1"},
                             .ai_tools_to_use = Texts{"GPT"},
                             .status = pending,
                             .created_at = market.clock().now(),
                             .updated_at = market.clock().now()};
  CHECK(application == expected);
  CHECK(ann.applications().get(application.id) == expected);
  CHECK(ann.gigs().get(gig).applications_count == 1);
  CHECK(bob.applications().history(application.id) ==
        std::vector{Transition{market.clock().now(), user_of(bob), {}, pending, {}}});
}

TEST_CASE("who may apply, and to what") {
  const Hiring hiring;
  const Session stranger = hiring.market.join("stranger");
  const std::string before = hiring.market.dump();
  struct Case {
    Session session;
    Id gig;
    Refusal expected;
  };
  const Case cases[] = {
      {hiring.applicant, hiring.gig, conflict("application.duplicate")},
      {hiring.poster, hiring.gig, forbidden("application.own_gig")},
      {hiring.market.anonymous(), hiring.gig, forbidden("actor.anonymous")},
      {hiring.market.service(), hiring.gig, forbidden("actor.service")},
      {hiring.market->as_user(id_of(9)), hiring.gig, forbidden("actor.unknown")},
      {stranger, id_of(9), not_found("gig.not_found")},
      {stranger, Id{}, not_found("gig.not_found")},
      {stranger, hiring.application, not_found("gig.not_found")},
  };
  for (const Case& each : cases) {
    CHECK(refusal([&] { each.session.applications().submit(each.gig, some_application()); }) ==
          each.expected);
  }
  CHECK(hiring.market.dump() == before);
}

TEST_CASE("one applies to active gigs only, and once, withdrawn or not") {
  const Hiring hiring;
  const auto submit = [&](const Session& session) {
    return refusal([&] { session.applications().submit(hiring.gig, some_application()); });
  };
  hiring.applicant.applications().withdraw(hiring.application);
  CHECK(submit(hiring.applicant) == conflict("application.duplicate"));
  hiring.poster.gigs().pause(hiring.gig);
  CHECK(submit(hiring.applicant) == conflict("gig.not_open"));
  CHECK(submit(hiring.poster) == forbidden("application.own_gig"));
}

TEST_CASE("every step is kept as history: who, when, from, to, why") {
  Hiring hiring;
  const Applications poster = hiring.poster.applications();
  const Applications applicant = hiring.applicant.applications();
  const Id& id = hiring.application;
  Application application = applicant.get(id);
  std::vector<Transition> history = applicant.history(id);
  struct Step {
    std::function<Application()> take;
    ApplicationStatus to;
    std::optional<Id> actor;
    std::optional<std::string> reason;
  };
  const Step steps[] = {
      {[&] { return poster.review(id); }, reviewing, user_of(hiring.poster), {}},
      {[&] { return poster.shortlist(id); }, shortlisted, user_of(hiring.poster), {}},
      {[&] { return poster.unshortlist(id); }, reviewing, user_of(hiring.poster), {}},
      {[&] { return poster.reject(id, " Too dear.\nSorry "); }, rejected, user_of(hiring.poster),
       "Too dear.\nSorry"},
      {[&] { return hiring.market.service().applications().reconsider(id); }, reviewing, {}, {}},
      {[&] { return applicant.withdraw(id); }, withdrawn, user_of(hiring.applicant), {}},
      {[&] { return applicant.resubmit(id, "Dear Ann"); }, pending, user_of(hiring.applicant), {}},
      {[&] { return poster.accept(id); }, accepted, user_of(hiring.poster), {}},
  };
  for (const Step& step : steps) {
    hiring.market.clock().advance(kHour);
    const Time now = hiring.market.clock().now();
    history.push_back({now, step.actor, application.status, step.to, step.reason});
    application.status = step.to;
    application.updated_at = now;
    if (step.to == pending) application.cover_letter = "Dear Ann";
    CHECK(step.take() == application);
    CHECK(applicant.get(id) == application);
    CHECK(poster.history(id) == history);
  }
}

TEST_CASE("a repeat of a step is harmless, and refused to who may not take it") {
  Hiring hiring;
  const Applications poster = hiring.poster.applications();
  const Id& id = hiring.application;
  struct Step {
    std::function<Application(const Applications&)> take;
    bool is_posters = true;
  };
  const Step steps[] = {{[&](const Applications& all) { return all.review(id); }},
                        {[&](const Applications& all) { return all.shortlist(id); }},
                        {[&](const Applications& all) { return all.unshortlist(id); }},
                        {[&](const Applications& all) { return all.reject(id, "No"); }},
                        {[&](const Applications& all) { return all.reconsider(id); }},
                        {[&](const Applications& all) { return all.accept(id); }},
                        {[&](const Applications& all) { return all.withdraw(id); }, false}};
  for (const Step& step : steps) {
    const Session& right = step.is_posters ? hiring.poster : hiring.applicant;
    const Session& wrong = step.is_posters ? hiring.applicant : hiring.poster;
    const Application taken = step.take(right.applications());
    const std::string before = hiring.market.dump();
    hiring.market.clock().advance(kHour);
    CHECK(step.take(right.applications()) == taken);
    CHECK(step.take(hiring.market.service().applications()) == taken);
    CHECK(refusal([&] { step.take(wrong.applications()); }) ==
          forbidden(step.is_posters ? "application.not_poster" : "application.not_applicant"));
    CHECK(hiring.market.dump() == before);
  }
}

TEST_CASE("accepting fills the gig and rejects the siblings") {
  Hiring hiring;
  const Market& market = hiring.market;
  const auto apply = [&](const std::string& name) {
    const Session session = market.join(name);
    return std::pair(session, session.applications().submit(hiring.gig, some_application()).id);
  };
  const auto [second, shortlist_id] = apply("second");
  const auto [third, withdrawn_id] = apply("third");
  const auto [fourth, rejected_id] = apply("fourth");
  hiring.poster.applications().shortlist(shortlist_id);
  third.applications().withdraw(withdrawn_id);
  hiring.poster.applications().reject(rejected_id);
  hiring.market.clock().advance(kHour);
  const Time now = hiring.market.clock().now();
  CHECK(hiring.poster.applications().accept(hiring.application).status == accepted);

  CHECK(hiring.gig_status() == GigStatus::filled);
  CHECK(hiring.poster.gigs().get(hiring.gig).updated_at == now);
  CHECK(hiring.applications_count() == 3);
  const Application sibling = second.applications().get(shortlist_id);
  CHECK(sibling.status == rejected);
  CHECK(sibling.updated_at == now);
  CHECK(second.applications().history(shortlist_id).back() ==
        Transition{now, user_of(hiring.poster), shortlisted, rejected, "position_filled"});
  CHECK(third.applications().get(withdrawn_id).status == withdrawn);
  CHECK(fourth.applications().get(rejected_id).updated_at < now);

  CHECK(refusal([&] { hiring.poster.applications().reconsider(shortlist_id); }) ==
        conflict("application.transition"));
  CHECK(refusal([&] { hiring.poster.applications().accept(rejected_id); }) ==
        conflict("application.transition"));
  CHECK(refusal([&] { hiring.poster.gigs().reopen(hiring.gig); }) == conflict("gig.has_accepted"));
}

TEST_CASE("a closed gig is not reopened while an application is accepted") {
  const Hiring hiring;
  hiring.poster.applications().accept(hiring.application);
  hiring.poster.gigs().close(hiring.gig);
  CHECK(refusal([&] { hiring.poster.gigs().reopen(hiring.gig); }) == conflict("gig.has_accepted"));
  hiring.applicant.applications().withdraw(hiring.application);
  CHECK(hiring.gig_status() == GigStatus::closed);
  CHECK(hiring.poster.gigs().reopen(hiring.gig).status == GigStatus::active);
}

TEST_CASE("resigning and rescinding pause a filled gig, which can hire again") {
  const Hiring hiring;
  const Session second = hiring.market.join("second");
  const Id id = second.applications().submit(hiring.gig, some_application()).id;

  hiring.poster.applications().accept(hiring.application);
  CHECK(hiring.applicant.applications().withdraw(hiring.application).status == withdrawn);
  CHECK(hiring.gig_status() == GigStatus::paused);
  CHECK(hiring.applications_count() == 1);

  hiring.poster.applications().reconsider(id);
  hiring.poster.applications().accept(id);
  CHECK(hiring.gig_status() == GigStatus::filled);
  const Application rescinded = hiring.poster.applications().reject(id, "The budget is gone");
  CHECK(rescinded.status == rejected);
  CHECK(hiring.gig_status() == GigStatus::paused);
  CHECK(hiring.applications_count() == 1);
}

TEST_CASE("an application is submitted again twice at most") {
  const Hiring hiring;
  const Applications applicant = hiring.applicant.applications();
  const Id& id = hiring.application;
  CHECK(refusal([&] { applicant.resubmit(id, "Again"); }) == conflict("application.transition"));
  for (const std::string letter : {"Second try", "Third try"}) {
    CHECK(applicant.withdraw(id).status == withdrawn);
    CHECK(hiring.applications_count() == 0);
    CHECK(applicant.resubmit(id, letter).cover_letter == letter);
    CHECK(hiring.applications_count() == 1);
  }
  applicant.withdraw(id);
  CHECK(refusal([&] { applicant.resubmit(id, "Fourth try"); }) ==
        conflict("application.resubmissions_used_up"));
  CHECK(hiring.applications_count() == 0);
}

TEST_CASE("submitting again changes what is given and keeps the rest") {
  Hiring hiring;
  const Applications applicant = hiring.applicant.applications();
  const Application before = applicant.withdraw(hiring.application);
  hiring.market.clock().advance(kHour);
  Application expected = before;
  expected.status = pending;
  expected.cover_letter = "Again";
  expected.proposed_rate = Money::from_cents(5);
  expected.updated_at = hiring.market.clock().now();
  const Application after = applicant.resubmit(
      before.id, " Again ",
      {.proposed_rate = Money::from_cents(5), .expected_updated_at = before.updated_at});
  CHECK(after == expected);
  CHECK(applicant.get(before.id) == expected);

  applicant.withdraw(before.id);
  const std::string dump = hiring.market.dump();
  CHECK(refusal([&] {
          applicant.resubmit(before.id, "Late", {.expected_updated_at = before.updated_at});
        }) == conflict("row.stale"));
  hiring.poster.gigs().pause(hiring.gig);
  CHECK(refusal([&] { applicant.resubmit(before.id, "Now?"); }) == conflict("gig.not_open"));
  hiring.poster.gigs().resume(hiring.gig);
  CHECK(applicant.get(before.id).status == withdrawn);
}

TEST_CASE("an applicant edits all while pending, rate and timeline until a decision") {
  Hiring hiring;
  const Applications applicant = hiring.applicant.applications();
  const Id& id = hiring.application;
  hiring.market.clock().advance(kHour);
  Application expected = applicant.get(id);
  expected.cover_letter = "New letter";
  expected.portfolio_items = Texts{"http://example.com/"};
  expected.ai_tools_to_use = Texts{"GPT"};
  expected.proposed_rate.reset();
  expected.proposed_timeline = "A week";
  expected.updated_at = hiring.market.clock().now();
  CHECK(applicant.update(id, {.cover_letter = "New letter",
                              .proposed_rate = std::nullopt,
                              .proposed_timeline = "A week",
                              .portfolio_items = Texts{"http://example.com/"},
                              .ai_tools_to_use = Texts{"GPT"}}) == expected);
  CHECK(applicant.get(id) == expected);

  hiring.poster.applications().shortlist(id);
  const std::string before = hiring.market.dump();
  const Refusal not_pending = conflict("application.not_pending");
  CHECK(refusal([&] { applicant.update(id, {.cover_letter = "Newer"}); }) == not_pending);
  CHECK(refusal([&] { applicant.update(id, {.portfolio_items = Texts{}}); }) == not_pending);
  CHECK(refusal([&] { applicant.update(id, {.ai_tools_to_use = Texts{}}); }) == not_pending);
  CHECK(refusal([&] { hiring.poster.applications().update(id, {.cover_letter = "Mine"}); }) ==
        forbidden("application.not_applicant"));
  CHECK(hiring.market.dump() == before);
  CHECK(applicant.update(id, {.proposed_rate = Money::from_cents(7)}).proposed_rate ==
        Money::from_cents(7));

  hiring.poster.applications().reject(id);
  CHECK(refusal([&] { applicant.update(id, {.proposed_timeline = "A day"}); }) ==
        conflict("application.not_open"));
}

TEST_CASE("an edit that changes nothing leaves no trace") {
  Hiring hiring;
  const Application before = hiring.applicant.applications().get(hiring.application);
  const std::string dump = hiring.market.dump();
  hiring.market.clock().advance(kHour);
  CHECK(hiring.applicant.applications().update(
            before.id, {.cover_letter = before.cover_letter,
                        .proposed_rate = before.proposed_rate,
                        .expected_updated_at = before.updated_at}) == before);
  CHECK(refusal([&] {
          hiring.applicant.applications().update(
              before.id, {.expected_updated_at = *before.updated_at - kMicrosecond});
        }) == conflict("row.stale"));
  CHECK(hiring.market.dump() == dump);
}
