#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/marketplace.hpp"

using namespace gigkit;
using namespace gigkit::test;

TEST_CASE("a gig that nothing hangs on is really deleted") {
  const Market market;
  const Session ann = market.join("ann");
  const Session bob = market.join("bob");
  const Id id = ann.gigs().create(some_gig()).id;
  bob.gigs().view(id);
  ann.gigs().remove(id);
  CHECK(market.count("gigs") == 0);
  CHECK(market.count("gigkit_gig_views") == 0);
  CHECK(refusal([&] { ann.gigs().get(id); }) == not_found("gig.not_found"));
  CHECK(refusal([&] { ann.gigs().remove(id); }) == not_found("gig.not_found"));
  CHECK(ann.gigs().mine().empty());
  CHECK(ann.usage().current().used == 1);  // never given back
}

TEST_CASE("a gig with an application is hidden instead") {
  Market market;
  const Session ann = market.join("ann");
  const Session bob = market.join("bob");
  const Session eve = market.join("eve");
  const Id id = ann.gigs().create(some_gig()).id;
  const Id open = bob.applications().submit(id, some_application()).id;
  const Id withdrawn = eve.applications().submit(id, some_application()).id;
  eve.applications().withdraw(withdrawn);
  market.clock().advance(kHour);
  ann.gigs().remove(id);

  const Gig removed = ann.gigs().get(id);
  CHECK(removed.status == GigStatus::closed);
  CHECK(removed.removed_at == market.clock().now());
  CHECK(removed.updated_at == market.clock().now());
  CHECK(removed.applications_count == 1);
  CHECK(ann.gigs().mine().size() == 1);
  CHECK(market.anonymous().gigs().search({}).empty());
  CHECK(bob.gigs().get(id) == removed);

  CHECK(bob.applications().get(open).status == ApplicationStatus::rejected);
  CHECK(bob.applications().get(open).updated_at == market.clock().now());
  const auto history = bob.applications().history(open);
  REQUIRE(history.size() == 2);
  CHECK(history[1] == Transition{market.clock().now(), user_of(ann), ApplicationStatus::pending,
                                 ApplicationStatus::rejected, "gig_removed"});
  CHECK(eve.applications().history(withdrawn).size() == 2);

  const std::string before = market.dump();
  ann.gigs().remove(id);  // a repeat is harmless
  CHECK(market.dump() == before);
}

TEST_CASE("a removed gig changes no more") {
  const Market market;
  const Session ann = market.join("ann");
  const Session bob = market.join("bob");
  const Id id = ann.gigs().create(some_gig()).id;
  const Id application = bob.applications().submit(id, some_application()).id;
  ann.gigs().remove(id);
  const std::string before = market.dump();
  const Refusal removed = conflict("gig.removed");
  CHECK(refusal([&] { ann.gigs().update(id, {.title = "Back"}); }) == removed);
  CHECK(refusal([&] { ann.gigs().publish(id); }) == removed);
  CHECK(refusal([&] { ann.gigs().reopen(id); }) == removed);
  CHECK(refusal([&] { ann.gigs().close(id); }) == removed);
  CHECK(refusal([&] { market.service().gigs().reopen(id); }) == removed);
  CHECK(refusal([&] { ann.applications().reconsider(application); }) ==
        conflict("application.transition"));
  CHECK(refusal([&] { bob.applications().submit(id, some_application()); }) ==
        conflict("gig.not_open"));
  CHECK(market.dump() == before);
}

TEST_CASE("removing a closed gig is a change to its row as well") {
  Market market;
  const Session ann = market.join("ann");
  const Session bob = market.join("bob");
  const Id id = ann.gigs().create(some_gig()).id;
  bob.applications().submit(id, some_application());
  const Gig closed = ann.gigs().close(id);
  const std::string closed_at = market.closed_at();
  market.clock().advance(kHour);
  ann.gigs().remove(id);
  CHECK(ann.gigs().get(id).updated_at == market.clock().now());
  CHECK(market.closed_at() == closed_at);
  CHECK(refusal([&] {
          ann.gigs().update(id, {.title = "Late", .expected_updated_at = closed.updated_at});
        }) == conflict("gig.removed"));
}

TEST_CASE("an accepted application outlives the removal of its gig, and can still be left") {
  const Market market;
  const Session ann = market.join("ann");
  const Session bob = market.join("bob");
  const Id id = ann.gigs().create(some_gig()).id;
  const Id application = bob.applications().submit(id, some_application()).id;
  ann.applications().accept(application);
  ann.gigs().remove(id);
  CHECK(bob.applications().get(application).status == ApplicationStatus::accepted);
  CHECK(bob.applications().withdraw(application).status == ApplicationStatus::withdrawn);
  CHECK(ann.gigs().get(id).status == GigStatus::closed);
  CHECK(ann.gigs().get(id).applications_count == 0);
}

TEST_CASE("reviews, conversations and calls keep a gig from being deleted") {
  const Market market;
  const Session ann = market.join("ann");
  const Session bob = market.join("bob");
  const auto tied = [&](auto tie) {
    const Id gig = ann.gigs().create(some_gig()).id;
    const Session hired = market.join();
    const Id application = hired.applications().submit(gig, some_application()).id;
    ann.applications().accept(application);
    tie(gig, user_of(hired));
    hired.profiles().delete_account();  // and with it the application, which would do, too
    ann.gigs().remove(gig);
    return ann.gigs().mine()[0].id == gig && ann.gigs().get(gig).removed_at.has_value();
  };
  CHECK(tied([&](const Id& gig, const Id& hired) {
    ann.reviews().create(gig, {.reviewee_id = hired, .rating = 5});
  }));
  CHECK(tied([&](const Id& gig, const Id&) {
    ann.conversations().open({.participant_ids = {user_of(bob)}, .gig_id = gig});
  }));
  CHECK(tied([&](const Id& gig, const Id& hired) {
    ann.calls().schedule({.participant_ids = {hired}, .gig_id = gig});
  }));
  CHECK(market.count("reviews") == 1);
}

TEST_CASE("a draft is removed without having spent anything") {
  const Market market;
  const Session ann = market.join("ann");
  NewGig draft = some_gig();
  draft.status = GigStatus::draft;
  ann.gigs().remove(ann.gigs().create(draft).id);
  CHECK(market.count("gigs") == 0);
  CHECK(ann.usage().current().used == 0);
}
