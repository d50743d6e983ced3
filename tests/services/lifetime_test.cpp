#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cmath>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "support/marketplace.hpp"
#include "support/parallel.hpp"

using namespace gigkit;
using namespace gigkit::test;

namespace {

const Refusal kClosed = misuse("marketplace.closed");

std::vector<std::function<void()>> calls(const Market& market, const Session& ann, const Id& gig) {
  return {[=] { ann.gigs().get(gig); },
          [=] { ann.gigs().view(gig); },
          [=] { ann.gigs().create(some_gig()); },
          [=] { ann.gigs().mine(); },
          [=] { ann.gigs().search({}); },
          [=] { ann.applications().submit(gig, some_application()); },
          [=] { ann.applications().mine(); },
          [=] { ann.applications().for_gig(gig); },
          [=] { ann.applications().history(gig); },
          [=] { ann.profiles().get(gig); },
          [=] { ann.profiles().get_by_username("ann"); },
          [=] { ann.profiles().update({.bio = "1"}); },
          [=] { ann.profiles().search({}); },
          [=] { ann.notifications().mine(); },
          [=] { ann.notifications().unread_count(); },
          [=] { ann.usage().current(); },
          [=] { ann.policy().allowed({.table = "gigs", .command = "select", .row = Json{"{}"}}); },
          [=] { ann.policy().allowed_actions(Gig{}); },
          [=] { static_cast<void>(ann.transaction()); },
          [&market] { market->sign_up(); },
          [&market] { static_cast<void>(market->transaction()); },
          [&market] { market.anonymous().gigs().search({}); }};
}

}  // namespace

TEST_CASE("after closing, every call is misuse") {
  const Market market;
  const Session ann = market.join("ann");
  const Id gig = ann.gigs().create(some_gig()).id;
  const std::string before = market.dump();
  market->close();
  market->close();  // harmless to repeat
  for (const auto& call : calls(market, ann, gig)) CHECK(refusal(call) == kClosed);
  CHECK(market.dump() == before);
}

TEST_CASE("a marketplace lives as long as the last of its handles") {
  const auto database = make_database();
  const std::string uri = database->uri();
  Session ann = [&] {
    const Marketplace marketplace = open(uri);
    return marketplace.as_user(marketplace.sign_up().id);
  }();
  CHECK(ann.gigs().create(some_gig()).status == GigStatus::active);
  const Marketplace again = open(uri);
  CHECK(again.as_anonymous().gigs().search({}).size() == 1);
}

TEST_CASE("what was committed is there when the file is opened again") {
  const auto database = make_database();
  const std::string uri = database->uri();
  const Marketplace first = open(uri);
  const Session ann = first.as_user(first.sign_up().id);
  const Gig gig = ann.gigs().create(some_gig());
  first.close();
  const Marketplace second = open(uri);
  CHECK(second.as_anonymous().gigs().get(gig.id) == gig);
}

TEST_CASE("closing within a transaction is misuse, and does not wait for itself") {
  const Market market;
  const Session ann = market.join("ann");
  auto transaction = ann.transaction();
  transaction.gigs().create(some_gig());
  CHECK(refusal([&] { market->close(); }) == misuse("transaction.open"));
  transaction.commit();
  CHECK(ann.gigs().mine().size() == 1);
  market->close();
  CHECK(refusal([&] { ann.gigs().mine(); }) == kClosed);
}

TEST_CASE("closing waits for running calls; those after it are refused") {
  const Market market(patient());
  const Session ann = market.join("ann");
  std::atomic<int> begun{0};
  std::atomic<int> done{0};
  std::atomic<int> active{4};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      while (true) {
        const std::string bio = std::to_string(++begun);
        const Refusal got = refusal([&] { ann.profiles().update({.bio = bio}); });
        if (got.code) {
          CHECK(got == kClosed);
          --active;
          return;
        }
        ++done;
      }
    });
  }
  while (done < 20 && active > 0) std::this_thread::yield();
  market->close();
  for (std::thread& thread : threads) thread.join();
  CHECK(market.count("gigkit_events WHERE type = 'profile.updated'") >= 20);
}

TEST_CASE("a session is a value that threads can share") {
  const Market market(patient({.free_posts_per_month = 1000}));
  const Session ann = market.join("ann");
  in_parallel(8, [&](int) {
    for (int round = 0; round < 5; ++round) {
      const Id id = ann.gigs().create(some_gig()).id;
      CHECK(ann.gigs().get(id).id == id);
      CHECK(!ann.with_timeout(kHour).gigs().mine().empty());
    }
  });
  CHECK(ann.usage().current().used == 40);
  CHECK(market.count("gigs") == 40);
}

TEST_CASE("sessions of different actors on one marketplace stay apart") {
  const Market market;
  const Session ann = market.join("ann");
  const Session copy = ann;
  CHECK(copy.actor() == Actor::user(user_of(ann)));
  CHECK(market.service().actor() == Actor::service());
  CHECK(market.anonymous().actor() == Actor::anonymous());
}

TEST_CASE("a timeout bounds each call of the session it is given to") {
  const Market market{{.busy_timeout = kDay, .statement_timeout = kDay}};
  const Session ann = market.join("ann");
  auto transaction = ann.transaction();
  transaction.gigs().create(some_gig());  // holds ann's count of posts, whatever the engine
  std::thread([&] {
    const Refusal got =
        refusal([&] { ann.with_timeout(std::chrono::milliseconds{20}).gigs().create(some_gig()); });
    CHECK(got == Refusal{ErrorCode::unavailable, "timeout", {}});
  }).join();
}

TEST_CASE("a timeout is more than nothing, and at most a day") {
  const Market market;
  using Seconds = std::chrono::duration<double>;
  for (const double seconds : {0.0, -1.0, 86'400.001, 1e300, std::nan("")}) {
    CAPTURE(seconds);
    CHECK(refusal([&] { market.service().with_timeout(Seconds(seconds)); }) ==
          invalid("timeout.out_of_range", "seconds"));
  }
  CHECK(market.service().with_timeout(Seconds(86'400)).gigs().mine().empty());
}

TEST_CASE("a forked child must open a marketplace of its own") {
  const Market market;
  const Session ann = market.join("ann");
  const std::string before = market.dump();
  const pid_t child = fork();
  if (child == 0) {
    const Refusal forked = misuse("marketplace.forked");
    const bool refused = refusal([&] { ann.gigs().create(some_gig()); }) == forked &&
                         refusal([&] { ann.gigs().mine(); }) == forked;
    _exit(refused ? 0 : 1);
  }
  int status = 1;
  REQUIRE(waitpid(child, &status, 0) == child);
  CHECK(status == 0);
  CHECK(market.dump() == before);
  CHECK(ann.gigs().create(some_gig()).status == GigStatus::active);
}
