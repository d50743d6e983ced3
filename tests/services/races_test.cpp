#include <doctest/doctest.h>

#include <atomic>
#include <string>
#include <vector>

#include "operations.hpp"
#include "support/parallel.hpp"
#include "support/rounds.hpp"

using namespace gigkit;
using namespace gigkit::test;

namespace {

constexpr int kThreads = 16;

}  // namespace

TEST_CASE("any number of threads at the free limit publish exactly the limit") {
  const Market market(patient({.free_posts_per_month = 3}));
  for (int round = 0; round < rounds(10, 500); ++round) {
    const Session ann = market.join();
    std::atomic<int> published{0};
    in_parallel(kThreads, [&](int) {
      const Refusal got = refusal([&] { ann.gigs().create(some_gig()); });
      if (!got.code) ++published;
      if (got.code) CHECK(got == Refusal{ErrorCode::limit_reached, "usage.limit_reached", {}});
    });
    CHECK(published == 3);
    CHECK(ann.usage().current().used == 3);
    CHECK(ann.gigs().mine().size() == 3);
  }
}

TEST_CASE("publishing drafts and reopening compete for the same posts") {
  const Market market(patient({.free_posts_per_month = 8}));
  for (int round = 0; round < rounds(5, 200); ++round) {
    const Session ann = market.join();
    NewGig draft = some_gig();
    draft.status = GigStatus::draft;
    const Id closed = ann.gigs().create(some_gig()).id;
    ann.gigs().close(closed);
    std::vector<Id> drafts;
    for (int i = 0; i < kThreads; ++i) drafts.push_back(ann.gigs().create(draft).id);
    std::atomic<int> refused{0};
    in_parallel(kThreads, [&](int i) {
      const Refusal got = refusal([&] {
        i == 0 ? ann.gigs().reopen(closed)
               : ann.gigs().publish(drafts[static_cast<std::size_t>(i)]);
      });
      if (got.reason == "usage.limit_reached") ++refused;
    });
    CHECK(refused == kThreads - 7);
    CHECK(ann.usage().current().used == 8);
  }
}

TEST_CASE("any number of threads applying as the same user make one application") {
  const Market market(patient({.free_posts_per_month = 1000}));
  const Session ann = market.join();
  const Session bob = market.join();
  for (int round = 0; round < rounds(10, 500); ++round) {
    const Id gig = ann.gigs().create(some_gig()).id;
    std::atomic<int> applied{0};
    in_parallel(kThreads, [&](int) {
      const Refusal got = refusal([&] { bob.applications().submit(gig, some_application()); });
      if (!got.code) ++applied;
      if (got.code) CHECK(got == conflict("application.duplicate"));
    });
    CHECK(applied == 1);
    CHECK(ann.gigs().get(gig).applications_count == 1);
  }
}

TEST_CASE("the same creation from any number of threads happens once, and all get its row") {
  const Market market(patient());
  const Session ann = market.join();
  const Session bob = market.join();
  for (int round = 0; round < rounds(5, 200); ++round) {
    NewGig params = some_gig();
    params.status = GigStatus::draft;
    params.id = id_of(static_cast<unsigned>(1000 + round));
    in_parallel(kThreads, [&](int i) {
      const Session& session = i % 4 == 0 ? bob : ann;
      Gig gig;
      const Refusal got = refusal([&] { gig = session.gigs().create(params); });
      if (got.code) CHECK(got == conflict("id.reused", "id"));
      if (!got.code) CHECK(gig.poster_id == user_of(session));
    });
  }
  CHECK(market.count("gigs") == rounds(5, 200));
  CHECK(market.count("gigkit_events WHERE type = 'gig.created'") == rounds(5, 200));
}

TEST_CASE("of two accepts at once one wins, and the gig is filled once") {
  const Market market(patient({.free_posts_per_month = 10'000}));
  const Session ann = market.join();
  const Session people[] = {market.join(), market.join()};
  for (int round = 0; round < rounds(30, 2'000); ++round) {
    const Id gig = ann.gigs().create(some_gig()).id;
    const Id applications[] = {people[0].applications().submit(gig, some_application()).id,
                               people[1].applications().submit(gig, some_application()).id};
    std::atomic<int> accepted{0};
    in_parallel(2, [&](int i) {
      const Refusal got = refusal([&] { ann.applications().accept(applications[i]); });
      if (!got.code) ++accepted;
      if (got.code) CHECK(got == conflict("application.transition"));
    });
    CHECK(accepted == 1);
    CHECK(ann.gigs().get(gig).status == GigStatus::filled);
  }
}

TEST_CASE("of an accept and a withdrawal at once, the second is judged by what it finds") {
  const Market market(patient({.free_posts_per_month = 10'000}));
  const Session ann = market.join();
  const Session bob = market.join();
  for (int round = 0; round < rounds(30, 2'000); ++round) {
    const Id gig = ann.gigs().create(some_gig()).id;
    const Id id = bob.applications().submit(gig, some_application()).id;
    Refusal accept;
    in_parallel(2, [&](int i) {
      if (i == 0) accept = refusal([&] { ann.applications().accept(id); });
      if (i == 1) CHECK(refusal([&] { bob.applications().withdraw(id); }) == Refusal{});
    });
    // Withdrawn before it was accepted, or resigned from after: which then paused the gig.
    CHECK(bob.applications().get(id).status == ApplicationStatus::withdrawn);
    const bool withdrawn_first = accept == conflict("application.transition");
    CHECK((withdrawn_first || !accept.code));
    CHECK(ann.gigs().get(gig).status == (withdrawn_first ? GigStatus::active : GigStatus::paused));
  }
}

TEST_CASE("a username goes to one of those who want it") {
  const Market market(patient());
  for (int round = 0; round < rounds(5, 200); ++round) {
    const std::string name = "wanted_" + std::to_string(round);
    std::atomic<int> got_it{0};
    in_parallel(kThreads, [&](int i) {
      const Refusal got = refusal([&] {
        i % 2 == 0 ? static_cast<void>(market->sign_up({.username = name}))
                   : static_cast<void>(market.join().profiles().update({.username = name}));
      });
      if (!got.code) ++got_it;
      if (got.code) CHECK(got == conflict("username.taken", "username"));
    });
    CHECK(got_it == 1);
  }
}

TEST_CASE("a viewer on many devices is counted once") {
  const Market market(patient());
  const Session bob = market.join();
  const Id gig = market.join().gigs().create(some_gig()).id;
  in_parallel(kThreads, [&](int) { bob.gigs().view(gig); });
  CHECK(bob.gigs().get(gig).views_count == 1);
}

TEST_CASE("a crowd that does what comes to its mind leaves everything in order") {
  for (int round = 0; round < rounds(2, 50); ++round) {
    const Market market(patient({.free_posts_per_month = 20}));
    const std::vector<Session> people{market.join(), market.join(), market.join(), market.join(),
                                      market.service()};
    Crowd first(people, static_cast<unsigned>(round));
    for (int i = 0; i < 50; ++i) first.act();
    in_parallel(8, [&](int i) {
      Crowd crowd(people, static_cast<unsigned>(1000 * round + i));
      crowd.meet(first.gigs(), first.applications());
      for (int act = 0; act < rounds(60, 1'000); ++act) crowd.act();
    });
    CHECK(market.count("gigkit_application_history WHERE step > 1") > 0);
  }
}

TEST_CASE("readers of a busy marketplace see whole commands only") {
  const Market market(patient({.free_posts_per_month = 1000}));
  const Session ann = market.join();
  const Session bob = market.join();
  const Id gig = ann.gigs().create(some_gig()).id;
  const Id id = bob.applications().submit(gig, some_application()).id;
  std::atomic<bool> done{false};
  const auto write_for_a_while = [&] {
    for (int round = 0; round < rounds(50, 2'000); ++round) {
      ann.applications().accept(id);
      ann.applications().reject(id);
      ann.applications().reconsider(id);
    }
  };
  in_parallel(4, [&](int i) {
    if (i == 0) CHECK(refusal(write_for_a_while) == Refusal{});
    if (i == 0) done = true;
    while (!done) {
      const auto history = bob.applications().history(id);
      for (std::size_t step = 1; step < history.size(); ++step) {
        CHECK(history[step].from_status == history[step - 1].to_status);
      }
    }
  });
}
