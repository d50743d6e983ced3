#include <doctest/doctest.h>

#include <functional>
#include <string>

#include "support/marketplace.hpp"

using namespace gigkit;
using namespace gigkit::test;

namespace {

/// The events after a position, one a line: who did what to what was changed, and who is told.
std::string events_after(const Market& market, const std::string& position) {
  return market.query(
      "SELECT (SELECT username FROM profiles WHERE id = actor_id), type, changed, previous, "
      "(SELECT group_concat(username) FROM (SELECT username FROM gigkit_event_audience AS told "
      "JOIN profiles ON profiles.id = told.user_id WHERE told.position = events.position "
      "ORDER BY username) AS names) "
      "FROM gigkit_events AS events WHERE position > " +
      position + " ORDER BY position");
}

struct Hiring {
  Market market{{.free_posts_per_month = 100}};
  Session ann = market.join("ann");
  Session bob = market.join("bob");
  Id gig = ann.gigs().create(some_gig()).id;
  Id application = bob.applications().submit(gig, some_application()).id;

  /// The events of an act.
  std::string told(const std::function<void()>& act) const {
    const std::string last = market.query("SELECT max(position) FROM gigkit_events");
    act();
    return events_after(market, last);
  }
};

}  // namespace

TEST_CASE("every command that changes something appends its events") {
  const Hiring hiring;
  const Gigs gigs = hiring.ann.gigs();
  const Applications poster = hiring.ann.applications();
  const Applications applicant = hiring.bob.applications();
  const Id& gig = hiring.gig;
  const Id& id = hiring.application;
  struct Act {
    std::function<void()> act;
    std::string events;
  };
  const Act acts[] = {
      {[&] { hiring.market.join("carl"); }, R"(null|profile.created|{}|{}|carl)"},
      {[&] { hiring.bob.profiles().update({.bio = "I draw."}); },
       R"(bob|profile.updated|{}|{}|bob)"},
      {[&] { hiring.bob.profiles().update({.hourly_rate = Money::from_cents(5)}); },
       R"(bob|profile.updated|{"hourly_rate":"0.05"}|{"hourly_rate":null}|bob)"},
      {[&] { gigs.update(gig, {.title = "Other", .budget_min = std::nullopt}); },
       R"(ann|gig.updated|{"budget_min":null}|{"budget_min":"100.00"}|ann)"},
      {[&] { gigs.update(gig, {.location_type = LocationType::onsite, .location = "Oslo"}); },
       R"(ann|gig.updated|{"location_type":"onsite"}|{"location_type":"remote"}|ann)"},
      {[&] { gigs.pause(gig); }, R"(ann|gig.paused|{"status":"paused"}|{"status":"active"}|ann)"},
      {[&] { gigs.resume(gig); }, R"(ann|gig.resumed|{"status":"active"}|{"status":"paused"}|ann)"},
      {[&] { applicant.update(id, {.proposed_rate = Money::from_cents(5)}); },
       R"(bob|application.updated|{"proposed_rate":"0.05"}|{"proposed_rate":"200.00"}|ann,bob)"},
      {[&] { applicant.update(id, {.cover_letter = "New"}); },
       R"(bob|application.updated|{}|{}|ann,bob)"},
      {[&] { poster.review(id); },
       R"(ann|application.reviewed|{"status":"reviewing"}|{"status":"pending"}|ann,bob)"},
      {[&] { poster.shortlist(id); },
       R"(ann|application.shortlisted|{"status":"shortlisted"}|{"status":"reviewing"}|ann,bob)"},
      {[&] { poster.unshortlist(id); },
       R"(ann|application.unshortlisted|{"status":"reviewing"}|{"status":"shortlisted"}|ann,bob)"},
      {[&] { poster.reject(id, "Words"); },
       R"(ann|application.rejected|{"status":"rejected"}|{"status":"reviewing"}|ann,bob)"},
      {[&] { hiring.market.service().applications().reconsider(id); },
       R"(null|application.reconsidered|{"status":"reviewing"}|{"status":"rejected"}|ann,bob)"},
      {[&] { applicant.withdraw(id); },
       R"(bob|application.withdrawn|{"status":"withdrawn"}|{"status":"reviewing"}|ann,bob)"},
      {[&] { applicant.resubmit(id, "Again"); },
       R"(bob|application.resubmitted|{"status":"pending"}|{"status":"withdrawn"}|ann,bob)"},
      {[&] { poster.accept(id); },
       R"(ann|application.accepted|{"status":"accepted"}|{"status":"pending"}|ann,bob)"
       "\n"
       R"(ann|gig.filled|{"status":"filled"}|{"status":"active"}|ann)"},
      {[&] { applicant.withdraw(id); },
       R"(bob|application.resigned|{"status":"withdrawn"}|{"status":"accepted"}|ann,bob)"
       "\n"
       R"(bob|gig.paused|{"status":"paused"}|{"status":"filled"}|ann)"},
      {[&] { gigs.mark_filled(gig); },
       R"(ann|gig.filled|{"status":"filled"}|{"status":"paused"}|ann)"},
      {[&] { gigs.reopen(gig); },
       R"(ann|gig.reopened|{"status":"paused"}|{"status":"filled"}|ann)"},
      {[&] { gigs.close(gig); }, R"(ann|gig.closed|{"status":"closed"}|{"status":"paused"}|ann)"},
      {[&] { gigs.reopen(gig); },
       R"(ann|gig.reopened|{"status":"active"}|{"status":"closed"}|ann)"},
      {[&] { applicant.resubmit(id, "Once more"); },
       R"(bob|application.resubmitted|{"status":"pending"}|{"status":"withdrawn"}|ann,bob)"},
      {[&] { gigs.remove(gig); },
       R"(ann|application.rejected|{"status":"rejected"}|{"status":"pending"}|ann,bob)"
       "\n"
       R"(ann|gig.removed|{"status":"closed","removed_at":"2026-05-14T10:00:00.000000Z"}|)"
       R"({"status":"active"}|ann)"},
  };
  for (const Act& each : acts) CHECK(hiring.told(each.act) == each.events);
}

TEST_CASE("a new gig's events tell its status, a deleted one's the last") {
  const Hiring hiring;
  Id id;
  NewGig draft = some_gig();
  draft.status = GigStatus::draft;
  CHECK(hiring.told([&] { id = hiring.ann.gigs().create(draft).id; }) ==
        R"(ann|gig.created|{"status":"draft"}|{}|ann)");
  CHECK(hiring.told([&] { hiring.ann.gigs().publish(id); }) ==
        R"(ann|gig.published|{"status":"active"}|{"status":"draft"}|ann)");
  CHECK(hiring.told([&] { hiring.ann.gigs().remove(id); }) ==
        R"(ann|gig.removed|{}|{"status":"active"}|ann)");
}

TEST_CASE("an application's first event names its gig") {
  const Hiring hiring;
  const Session carl = hiring.market.join("carl");
  CHECK(hiring.told([&] { carl.applications().submit(hiring.gig, some_application()); }) ==
        R"(carl|application.submitted|{"gig_id":")" + hiring.gig.to_string() +
            R"(","status":"pending"}|{}|ann,carl)");
}

TEST_CASE("views, repeats and refusals append nothing") {
  const Hiring hiring;
  CHECK(hiring.told([&] {
    hiring.bob.gigs().view(hiring.gig);
    hiring.ann.gigs().resume(hiring.gig);
    hiring.ann.gigs().update(hiring.gig, {.title = some_gig().title});
    hiring.bob.applications().update(hiring.application, {});
    CHECK(refusal([&] { hiring.bob.gigs().close(hiring.gig); }).code);
    CHECK(refusal([&] { hiring.ann.applications().withdraw(hiring.application); }).code);
  }) == "");
}

TEST_CASE("an event carries its own id, its entity and its time") {
  Hiring hiring;
  hiring.market.clock().advance(kHour);
  hiring.ann.gigs().pause(hiring.gig);
  CHECK(hiring.market.query("SELECT entity, entity_id = (SELECT id FROM gigs), at = "
                            "(SELECT updated_at FROM gigs) FROM gigkit_events "
                            "ORDER BY position DESC LIMIT 1") == "gig|1|1");
  CHECK(hiring.market.count("gigkit_events") ==
        hiring.market.count("(SELECT DISTINCT id FROM gigkit_events) AS ids"));
}

TEST_CASE("no event holds a user's words") {
  const Hiring hiring;
  const std::string secret = "Verysecret";
  hiring.ann.profiles().update({.full_name = secret, .bio = secret, .location = secret});
  hiring.ann.gigs().update(hiring.gig, {.title = secret,
                                        .description = secret,
                                        .skills_required = std::vector{secret},
                                        .duration = secret,
                                        .location = secret});
  hiring.bob.applications().update(hiring.application,
                                   {.cover_letter = secret,
                                    .proposed_timeline = secret,
                                    .portfolio_items = std::vector{"https://example.com/" + secret},
                                    .ai_tools_to_use = std::vector{secret}});
  hiring.ann.applications().reject(hiring.application, secret);
  CHECK(
      hiring.market.count(
          "gigkit_events WHERE CAST(changed AS TEXT) || CAST(previous AS TEXT) LIKE '%secret%'") ==
      0);
}
