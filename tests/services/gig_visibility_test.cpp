#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/marketplace.hpp"

using namespace gigkit;
using namespace gigkit::test;

namespace {

/// A gig of one poster, seen by all kinds of actors.
struct Watched {
  Market market{{.free_posts_per_month = 100}};
  Session poster = market.join("poster");
  Session applicant = market.join("applicant");
  Session former = market.join("former");
  Session stranger = market.join("stranger");
  Id gig = poster.gigs().create(some_gig()).id;
  Id application = applicant.applications().submit(gig, some_application()).id;

  Watched() {
    former.applications().withdraw(former.applications().submit(gig, some_application()).id);
  }

  /// Who sees the gig: of "poster applicant former stranger unknown anonymous service".
  std::string viewers() {
    const std::pair<std::string, Session> sessions[] = {{"poster", poster},
                                                        {"applicant", applicant},
                                                        {"former", former},
                                                        {"stranger", stranger},
                                                        {"unknown", market->as_user(id_of(9))},
                                                        {"anonymous", market.anonymous()},
                                                        {"service", market.service()}};
    std::string seen;
    for (const auto& [name, session] : sessions) {
      const Refusal got = refusal([&] { session.gigs().get(gig); });
      // All ways to reach it answer alike.
      CHECK(refusal([&] { session.gigs().view(gig); }) == got);
      if (!got.code) seen += (seen.empty() ? "" : " ") + name;
      if (got.code) CHECK(got == not_found("gig.not_found"));
    }
    return seen;
  }
};

}  // namespace

TEST_CASE("who sees a gig in which status") {
  Watched watched;
  const Gigs gigs = watched.poster.gigs();
  CHECK(watched.viewers() == "poster applicant former stranger unknown anonymous service");
  gigs.pause(watched.gig);
  CHECK(watched.viewers() == "poster applicant former service");
  gigs.mark_filled(watched.gig);
  CHECK(watched.viewers() == "poster applicant former service");
  gigs.close(watched.gig);
  CHECK(watched.viewers() == "poster applicant former service");
  gigs.reopen(watched.gig);
  CHECK(watched.viewers() == "poster applicant former stranger unknown anonymous service");
  gigs.remove(watched.gig);
  CHECK(watched.viewers() == "poster applicant former service");
}

TEST_CASE("a draft is its poster's alone") {
  Watched watched;
  NewGig draft = some_gig();
  draft.status = GigStatus::draft;
  watched.gig = watched.poster.gigs().create(draft).id;
  CHECK(watched.viewers() == "poster service");
  // Not even an application, which no command makes, opens it.
  watched.market.execute("UPDATE gigs SET status = 'draft'");
  watched.gig = watched.market.service().applications().get(watched.application).gig_id;
  CHECK(watched.viewers() == "poster service");
  watched.market.execute("UPDATE gigs SET status = 'active' WHERE applications_count > 0");
}

TEST_CASE("every operation on a gig that the actor may not see finds none") {
  const Watched watched;
  watched.poster.gigs().pause(watched.gig);
  const Id& id = watched.gig;
  const std::string before = watched.market.dump();
  for (const Session& session : {watched.stranger, watched.market.anonymous()}) {
    const Gigs gigs = session.gigs();
    const Refusal none = not_found("gig.not_found");
    CHECK(refusal([&] { gigs.update(id, {.title = "Mine"}); }) == none);
    CHECK(refusal([&] { gigs.publish(id); }) == none);
    CHECK(refusal([&] { gigs.pause(id); }) == none);
    CHECK(refusal([&] { gigs.resume(id); }) == none);
    CHECK(refusal([&] { gigs.close(id); }) == none);
    CHECK(refusal([&] { gigs.reopen(id); }) == none);
    CHECK(refusal([&] { gigs.mark_filled(id); }) == none);
    CHECK(refusal([&] { gigs.remove(id); }) == none);
    CHECK(refusal([&] { session.applications().submit(id, some_application()); }) == none);
    CHECK(session.applications().for_gig(id).empty());
  }
  CHECK(watched.market.dump() == before);
}

TEST_CASE("an application is seen by its applicant, the gig's poster and the service") {
  const Watched watched;
  const Id& id = watched.application;
  for (const Session& session : {watched.applicant, watched.poster, watched.market.service()}) {
    CHECK(session.applications().get(id).id == id);
    CHECK(session.applications().history(id).size() == 1);
  }
  const std::string before = watched.market.dump();
  for (const Session& session : {watched.stranger, watched.former, watched.market.anonymous(),
                                 watched.market->as_user(id_of(9))}) {
    const Applications applications = session.applications();
    const Refusal none = not_found("application.not_found");
    CHECK(refusal([&] { applications.get(id); }) == none);
    CHECK(refusal([&] { applications.history(id); }) == none);
    CHECK(refusal([&] { applications.update(id, {.cover_letter = "Mine"}); }) == none);
    CHECK(refusal([&] { applications.review(id); }) == none);
    CHECK(refusal([&] { applications.shortlist(id); }) == none);
    CHECK(refusal([&] { applications.unshortlist(id); }) == none);
    CHECK(refusal([&] { applications.accept(id); }) == none);
    CHECK(refusal([&] { applications.reject(id); }) == none);
    CHECK(refusal([&] { applications.reconsider(id); }) == none);
    CHECK(refusal([&] { applications.withdraw(id); }) == none);
    CHECK(refusal([&] { applications.resubmit(id, "Again"); }) == none);
  }
  CHECK(watched.market.dump() == before);
}

TEST_CASE("both parties keep seeing an application, whatever becomes of the gig") {
  const Watched watched;
  const auto both_see = [&] {
    return watched.applicant.applications().get(watched.application) ==
           watched.poster.applications().get(watched.application);
  };
  watched.poster.gigs().close(watched.gig);
  CHECK(both_see());
  watched.poster.gigs().remove(watched.gig);
  CHECK(both_see());
  CHECK(watched.poster.applications().for_gig(watched.gig).size() == 2);
  CHECK(watched.applicant.applications().for_gig(watched.gig).size() == 1);
}

TEST_CASE("a viewer is counted once a UTC day") {
  Market market;
  const Session ann = market.join("ann");
  const Session bob = market.join("bob");
  const Session eve = market.join("eve");
  const Id id = ann.gigs().create(some_gig()).id;
  const auto views = [&](const Session& session) { return session.gigs().view(id).views_count; };
  market.clock().set(at("2026-05-14T23:59:59.999999Z"));
  CHECK(views(bob) == 1);
  CHECK(views(bob) == 1);
  CHECK(views(eve) == 2);
  market.clock().advance(kMicrosecond);  // the next day
  CHECK(views(bob) == 3);
  CHECK(views(bob) == 3);
  market.clock().advance(-kMicrosecond);  // a clock set back counts no day twice
  CHECK(views(bob) == 3);
  const std::string before = market.dump();
  CHECK(views(ann) == 3);
  CHECK(views(market.anonymous()) == 3);
  CHECK(views(market.service()) == 3);
  CHECK(views(market->as_user(id_of(9))) == 3);
  CHECK(market.dump() == before);
}
