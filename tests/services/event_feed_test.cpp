#include <doctest/doctest.h>

#include <atomic>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
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

TEST_CASE("a cursor from after a purge is good, whatever the clock said to the events around it") {
  Market market{{.free_posts_per_month = 10'000}};
  const Session ann = market.join();
  ann.gigs().create(test::some_gig());
  ann.gigs().create(test::some_gig());
  market.clock().advance(-test::kDay);
  ann.gigs().create(test::some_gig());
  const Session service = market.service();
  const auto before = service.events().poll({}, 1);
  CHECK(service.events().purge(market.clock().now() + test::kDay / 2) == 1);
  CHECK(refusal([&] { service.events().poll(before[0].cursor); }) ==
        conflict("cursor.purged", "after"));
  const auto left = service.events().poll({}, 1);
  CHECK(types(left) == std::vector<std::string>{"profile.created"});
  CHECK(service.events().poll(left[0].cursor).size() == 2);

  market.clock().advance(test::kDay * 2);
  CHECK(service.events().purge(market.clock().now()) == 3);
  CHECK(refusal([&] { service.events().poll(left[0].cursor); }) ==
        conflict("cursor.purged", "after"));
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

TEST_CASE("a purge of what concerns others does not concern a subscriber") {
  Market market;
  const Session ann = market.join();
  const Session bob = market.join();
  int heard = 0;
  const auto subscription = ann.events().subscribe([&](const Event&) { ++heard; });
  bob.gigs().create(test::some_gig());
  CHECK(ann.events().dispatch() == 0);
  market.clock().advance(test::kDay);
  CHECK(market.service().events().purge(market.clock().now()) == 3);
  CHECK(ann.events().dispatch() == 0);
  ann.gigs().create(test::some_gig());
  CHECK(ann.events().dispatch() == 1);
}

TEST_CASE("a subscriber whose events were purged is told once, and goes on") {
  Market market;
  const Session ann = market.join();
  std::vector<std::string> heard;
  const auto subscription =
      ann.events().subscribe([&](const Event& event) { heard.push_back(event.type); });
  ann.gigs().create(test::some_gig());
  market.clock().advance(test::kDay);
  const Gig later = ann.gigs().create(test::some_gig());
  market.service().events().purge(market.clock().now());
  CHECK(refusal([&] { ann.events().dispatch(); }) == conflict("cursor.purged"));
  CHECK(heard == std::vector<std::string>{"gig.created"});
  ann.gigs().pause(later.id);
  CHECK(ann.events().dispatch() == 1);
  CHECK(heard.back() == "gig.paused");
}

TEST_CASE("a purge is told also when a callback throws before") {
  Market market;
  const Session ann = market.join();
  std::vector<std::string> heard;
  const auto subscription = ann.events().subscribe([&](const Event& event) {
    heard.push_back(event.type);
    if (heard.size() == 1) throw std::runtime_error("the callback's own");
  });
  ann.gigs().create(test::some_gig());
  market.clock().advance(test::kDay);
  const Gig later = ann.gigs().create(test::some_gig());
  ann.gigs().pause(later.id);
  market.service().events().purge(market.clock().now());
  CHECK_THROWS_AS(ann.events().dispatch(), std::runtime_error);
  CHECK(refusal([&] { ann.events().dispatch(); }) == conflict("cursor.purged"));
  CHECK(heard == std::vector<std::string>{"gig.created", "gig.paused"});
  CHECK(ann.events().dispatch() == 0);
}

TEST_CASE("more events than one look are all delivered, each once") {
  Market market{{.free_posts_per_month = 10'000}};
  const Session ann = market.join();
  const Gig gig = ann.gigs().create(test::some_gig());
  std::vector<Id> heard;
  const auto subscription =
      ann.events().subscribe([&](const Event& event) { heard.push_back(event.id); });
  {
    auto together = ann.transaction();
    for (int i = 0; i < 510; ++i) {
      together.gigs().pause(gig.id);
      together.gigs().resume(gig.id);
    }
    together.commit();
  }
  while (ann.events().dispatch() > 0) {
  }
  CHECK(heard.size() == 1'020);
  CHECK(std::set<Id>(heard.begin(), heard.end()).size() == heard.size());
}

TEST_CASE("after its subscription ends a callback is not running") {
  Market market{{.free_posts_per_month = 10'000}};
  const Session ann = market.join();
  for (int round = 0; round < 20; ++round) {
    auto running = std::make_shared<std::atomic<bool>>(false);
    std::optional subscription = ann.events().subscribe([running](const Event&) {
      *running = true;
      std::this_thread::yield();
      *running = false;
    });
    for (int i = 0; i < 5; ++i) ann.gigs().create(test::some_gig());
    std::thread other([&] { ann.events().dispatch(); });
    if (round % 2 == 0) std::this_thread::yield();
    subscription.reset();
    CHECK_FALSE(*running);
    other.join();
  }
}

TEST_CASE("a callback may end its own subscription, and dispatch") {
  Market market;
  const Session ann = market.join();
  int heard = 0;
  std::optional<EventSubscription> subscription = ann.events().subscribe([&](const Event&) {
    ++heard;
    CHECK(ann.events().dispatch() == 0);
    subscription.reset();
  });
  ann.gigs().create(test::some_gig());
  ann.gigs().create(test::some_gig());
  CHECK(ann.events().dispatch() == 1);
  CHECK(ann.events().dispatch() == 0);
  CHECK(heard == 1);
}

TEST_CASE("an exception of a callback is let through, and its event counts as delivered") {
  Market market;
  const Session ann = market.join();
  int heard = 0;
  const auto subscription = ann.events().subscribe([&](const Event&) {
    if (++heard == 1) throw std::runtime_error("no");
  });
  ann.gigs().create(test::some_gig());
  ann.gigs().create(test::some_gig());
  CHECK_THROWS_AS(ann.events().dispatch(), std::runtime_error);
  CHECK(ann.events().dispatch() == 1);
  CHECK(heard == 2);
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
