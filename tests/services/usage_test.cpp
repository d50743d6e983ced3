#include <doctest/doctest.h>

#include <string>

#include "support/marketplace.hpp"

using namespace gigkit;
using namespace gigkit::test;

namespace {

NewGig draft() {
  NewGig gig = some_gig();
  gig.status = GigStatus::draft;
  return gig;
}

Refusal limit_reached() { return {ErrorCode::limit_reached, "usage.limit_reached", {}}; }

void subscribe(const Market& market, const std::string& columns) {
  market.execute("UPDATE subscriptions SET " + columns);
}

}  // namespace

TEST_CASE("the free plan has so many posts a month, and says when they come back") {
  Market market;
  const Session ann = market.join("ann");
  const Time next_month = at("2026-06-01T00:00:00Z");
  CHECK(ann.usage().current() == UsageStatus{0, 3, next_month});
  for (int used = 1; used <= 3; ++used) {
    ann.gigs().create(some_gig());
    CHECK(ann.usage().current() == UsageStatus{used, 3, next_month});
  }
  const std::string before = market.dump();
  try {
    ann.gigs().create(some_gig());
    FAIL("the fourth post was not refused");
  } catch (const Error& error) {
    CHECK(refused(error) == limit_reached());
    CHECK(std::get<std::int64_t>(error.details().at("used")) == 3);
    CHECK(std::get<std::int64_t>(error.details().at("limit")) == 3);
    CHECK(std::get<Time>(error.details().at("resets_at")) == next_month);
  }
  CHECK(market.dump() == before);
  CHECK(ann.gigs().create(draft()).status == GigStatus::draft);
}

TEST_CASE("every way to publish spends a post, and nothing else does") {
  Market market{{.free_posts_per_month = 4}};
  const Session ann = market.join("ann");
  const auto used = [&] { return ann.usage().current().used; };
  const Id id = ann.gigs().create(draft()).id;
  CHECK(used() == 0);
  ann.gigs().publish(id);
  CHECK(used() == 1);
  ann.gigs().pause(id);
  ann.gigs().resume(id);
  ann.gigs().mark_filled(id);
  ann.gigs().reopen(id);  // filled -> paused publishes nothing
  CHECK(used() == 1);
  ann.gigs().close(id);
  ann.gigs().reopen(id);
  CHECK(used() == 2);
  ann.gigs().close(id);
  market.service().gigs().reopen(id);  // the service's, too, and on the poster's account
  CHECK(used() == 3);
  ann.gigs().create(some_gig());
  CHECK(used() == 4);

  ann.gigs().close(id);
  const Id waiting = ann.gigs().create(draft()).id;
  const std::string before = market.dump();
  CHECK(refusal([&] { ann.gigs().reopen(id); }) == limit_reached());
  CHECK(refusal([&] { ann.gigs().publish(waiting); }) == limit_reached());
  CHECK(refusal([&] { ann.gigs().create(some_gig()); }) == limit_reached());
  CHECK(refusal([&] { market.service().gigs().publish(waiting); }) == limit_reached());
  CHECK(market.dump() == before);

  ann.gigs().remove(id);
  CHECK(used() == 4);  // never given back
}

TEST_CASE("the month is UTC's, to the microsecond") {
  Market market{{.free_posts_per_month = 1}};
  const Session ann = market.join("ann");
  market.clock().set(at("2026-12-31T23:59:59.999999Z"));
  ann.gigs().create(some_gig());
  CHECK(ann.usage().current() == UsageStatus{1, 1, at("2027-01-01T00:00:00Z")});
  CHECK(refusal([&] { ann.gigs().create(some_gig()); }) == limit_reached());
  market.clock().advance(kMicrosecond);
  CHECK(ann.usage().current() == UsageStatus{0, 1, at("2027-02-01T00:00:00Z")});
  ann.gigs().create(some_gig());
  CHECK(market.query("SELECT year, month, posts_count FROM gig_usage ORDER BY year") ==
        "2026|12|1\n2027|1|1");
}

TEST_CASE("usage is each user's own") {
  const Market market{{.free_posts_per_month = 1}};
  const Session ann = market.join("ann");
  const Session bob = market.join("bob");
  ann.gigs().create(some_gig());
  CHECK(bob.usage().current().used == 0);
  bob.gigs().create(some_gig());
  CHECK(refusal([&] { market.anonymous().usage().current(); }) == forbidden("actor.anonymous"));
  CHECK(refusal([&] { market.service().usage().current(); }) == forbidden("actor.service"));
  CHECK(refusal([&] { market->as_user(id_of(9)).usage().current(); }) ==
        forbidden("actor.unknown"));
}

TEST_CASE("with a limit of none, nobody publishes for free") {
  const Market market{{.free_posts_per_month = 0}};
  const Session ann = market.join("ann");
  CHECK(refusal([&] { ann.gigs().create(some_gig()); }) == limit_reached());
  CHECK(ann.usage().current().limit == 0);
}

TEST_CASE("pro users publish without limit, and are still counted") {
  Market market{{.free_posts_per_month = 1}};
  const Session ann = market.join("ann");
  const Time end = market.clock().now() + kDay;
  struct Case {
    std::string columns;
    std::chrono::microseconds lasts;  // from the end of the period on
  };
  const Case cases[] = {
      {"plan = 'pro', status = 'active', cancel_at_period_end = false", std::chrono::hours{72}},
      {"plan = 'pro', status = 'trialing', cancel_at_period_end = false", std::chrono::hours{72}},
      {"plan = 'pro', status = 'active', cancel_at_period_end = true", std::chrono::hours{0}},
  };
  int used = 0;
  for (const Case& each : cases) {
    CAPTURE(each.columns);
    subscribe(market, each.columns + ", current_period_end = " + market.database().literal(end));
    market.clock().set(end + each.lasts - kMicrosecond);
    CHECK(ann.usage().current().limit == std::nullopt);
    ann.gigs().create(some_gig());
    ann.gigs().create(some_gig());
    used += 2;
    CHECK(ann.usage().current().used == used);
    market.clock().advance(kMicrosecond);
    CHECK(ann.usage().current().limit == 1);
    CHECK(refusal([&] { ann.gigs().create(some_gig()); }) == limit_reached());
  }
  CHECK(ann.gigs().mine().size() == 6);  // losing pro hides nothing
}
