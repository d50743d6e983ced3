#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

#include "support/marketplace.hpp"

namespace gigkit {
namespace {

using test::conflict;
using test::forbidden;
using test::invalid;
using test::Market;
using test::refusal;
using test::user_of;

std::vector<std::string> types(const std::vector<Event>& events) {
  std::vector<std::string> result;
  for (const Event& event : events) result.push_back(event.type);
  return result;
}

}  // namespace

TEST_CASE("the feed tells the service all, and users what is addressed to them") {
  Market market;
  const Session ann = market.join();
  const Session bob = market.join();
  const Gig gig = ann.gigs().create(test::some_gig());
  bob.applications().submit(gig.id, test::some_application());
  CHECK(types(market.service().events().poll()) ==
        std::vector<std::string>{"profile.created", "profile.created", "gig.created",
                                 "application.submitted"});
  CHECK(types(bob.events().poll()) ==
        std::vector<std::string>{"profile.created", "application.submitted"});
  CHECK(market.anonymous().events().poll().empty());
  const auto first = market.service().events().poll({}, 1);
  REQUIRE(first.size() == 1);
  CHECK(types(market.service().events().poll(first[0].cursor, 2)) ==
        std::vector<std::string>{"profile.created", "gig.created"});
  CHECK(refusal([&] { ann.events().poll("garbage"); }) == invalid("cursor.malformed", "after"));
  CHECK(refusal([&] { ann.events().poll({}, 1001); }) == invalid("page.limit", "limit"));
}

TEST_CASE("a purge is told to who comes from before it") {
  test::ManualClock clock;
  Options options;
  options.clock = [&] { return clock.now(); };
  const auto database = test::make_database();
  const Marketplace market = open(database->uri(), options);
  const Session service = market.as_service();
  const Session ann = market.as_user(market.sign_up().id);
  const auto old = service.events().poll({}, 1);
  clock.advance(test::kDay);
  ann.gigs().create(test::some_gig());
  CHECK(refusal([&] { ann.events().purge(clock.now()); }) == forbidden("actor.not_service"));
  const auto last = service.events().poll();
  CHECK(service.events().purge(clock.now()) == 1);
  CHECK(types(service.events().poll()) == std::vector<std::string>{"gig.created"});
  CHECK_NOTHROW(service.events().poll(old[0].cursor));
  clock.advance(test::kDay);
  CHECK(service.events().purge(clock.now()) == 1);
  CHECK(refusal([&] { service.events().poll(old[0].cursor); }) ==
        conflict("cursor.purged", "after"));
  CHECK(service.events().poll(last.back().cursor).empty());
}

TEST_CASE("callbacks run where events are dispatched, until they are unsubscribed") {
  Market market;
  const Session ann = market.join();
  std::vector<std::string> heard;
  {
    const auto subscription =
        ann.events().subscribe([&](const Event& event) { heard.push_back(event.type); });
    CHECK(ann.events().dispatch() == 0);
    ann.gigs().create(test::some_gig());
    CHECK(heard.empty());
    CHECK(ann.events().dispatch() == 1);
    CHECK(heard == std::vector<std::string>{"gig.created"});
    CHECK(market.service().events().dispatch() == 0);  // somebody else's
  }
  ann.gigs().create(test::some_gig());
  CHECK(ann.events().dispatch() == 0);
  CHECK(heard.size() == 1);
}

TEST_CASE("a dispatch that waits hears of a command of another thread") {
  Market market;
  const Session ann = market.join();
  int heard = 0;
  const auto subscription = ann.events().subscribe([&](const Event&) { ++heard; });
  std::thread other([&] { ann.gigs().create(test::some_gig()); });
  CHECK(ann.events().dispatch(std::chrono::seconds(60)) == 1);
  other.join();
  CHECK(heard == 1);
}

}  // namespace gigkit
