#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "support/marketplace.hpp"
#include "support/rounds.hpp"

using namespace gigkit;
using namespace gigkit::test;

namespace {

/// Reads a list page by page; `between` runs after each.
template <class List>
auto read_all(
    const List& list, int limit, const std::function<void()>& between = [] {}) {
  decltype(list(PageRequest{}).items) items;
  PageRequest request{.limit = limit};
  while (true) {
    auto page = list(request);
    CHECK(page.size() <= static_cast<std::size_t>(limit));
    items.insert(items.end(), page.items.begin(), page.items.end());
    if (!page.next) return items;
    CHECK(page.size() == static_cast<std::size_t>(limit));
    request.after = page.next;
    between();
  }
}

template <class Entity>
std::vector<Id> ids_of(const std::vector<Entity>& items) {
  std::vector<Id> ids;
  std::ranges::transform(items, std::back_inserter(ids), &Entity::id);
  return ids;
}

std::vector<Id> ids_of(const std::vector<GigHit>& hits) {
  std::vector<Id> ids;
  std::ranges::transform(hits, std::back_inserter(ids),
                         [](const GigHit& hit) { return hit.gig.id; });
  return ids;
}

NewGig gig_called(const std::string& title) {
  NewGig gig = some_gig();
  gig.title = title;
  return gig;
}

/// A marketplace with rows in every list; many of them made in the same microsecond.
struct Busy {
  Market market{{.free_posts_per_month = 1000}};
  Session poster = market.join("poster");
  Session worker = market.join("worker");
  std::vector<Id> gigs;          // newest first
  std::vector<Id> applications;  // the worker's, newest first
  std::vector<Id> to_first;      // to the first gig, newest first
  std::vector<Id> people{user_of(worker), user_of(poster)};

  explicit Busy(int size) {
    for (int i = 0; i < size; ++i) {
      if (i % 3 == 0) market.clock().advance(kMicrosecond);
      gigs.insert(gigs.begin(), poster.gigs().create(gig_called(std::to_string(i))).id);
      applications.insert(applications.begin(),
                          worker.applications().submit(gigs.front(), some_application()).id);
    }
    to_first.push_back(applications.back());
    for (int i = 0; i < size; ++i) {
      if (i % 3 == 0) market.clock().advance(kMicrosecond);
      const Session session = market.join("person_" + std::to_string(i));
      people.insert(people.begin(), user_of(session));
      to_first.insert(to_first.begin(),
                      session.applications().submit(gigs.back(), some_application()).id);
    }
  }
};

}  // namespace

TEST_CASE("every list runs from the newest to the oldest, whatever the size of its pages") {
  const Busy busy(10);
  const auto mine = [&](const PageRequest& page) { return busy.poster.gigs().mine({}, page); };
  const auto applied = [&](const PageRequest& page) {
    return busy.worker.applications().mine({}, page);
  };
  const auto received = [&](const PageRequest& page) {
    return busy.poster.applications().for_gig(busy.gigs.back(), {}, page);
  };
  const auto found = [&](const PageRequest& page) {
    return busy.market.anonymous().gigs().search({.page = page});
  };
  const auto people = [&](const PageRequest& page) {
    return busy.market.anonymous().profiles().search({.page = page});
  };
  const auto notices = [&](const PageRequest& page) {
    return busy.poster.notifications().mine(false, page);
  };
  for (const int limit : {1, 2, 3, 7, 10, 11, 100}) {
    CAPTURE(limit);
    CHECK(ids_of(read_all(mine, limit)) == busy.gigs);
    CHECK(ids_of(read_all(applied, limit)) == busy.applications);
    CHECK(ids_of(read_all(received, limit)) == busy.to_first);
    CHECK(ids_of(read_all(found, limit)) == busy.gigs);
    CHECK(ids_of(read_all(people, limit)) == busy.people);
    CHECK(read_all(notices, limit).size() == 20);
  }
}

TEST_CASE("lists can be narrowed to a status") {
  const Busy busy(5);
  busy.poster.gigs().pause(busy.gigs[1]);
  busy.poster.gigs().pause(busy.gigs[3]);
  busy.poster.applications().shortlist(busy.applications[2]);
  busy.poster.applications().shortlist(busy.to_first[1]);
  const auto paused = [&](const PageRequest& page) {
    return busy.poster.gigs().mine(GigStatus::paused, page);
  };
  const auto shortlisted = [&](const PageRequest& page) {
    return busy.worker.applications().mine(ApplicationStatus::shortlisted, page);
  };
  const auto received = [&](const PageRequest& page) {
    return busy.poster.applications().for_gig(busy.gigs.back(), ApplicationStatus::shortlisted,
                                              page);
  };
  CHECK(ids_of(read_all(paused, 1)) == std::vector{busy.gigs[1], busy.gigs[3]});
  CHECK(ids_of(read_all(shortlisted, 1)) == std::vector{busy.applications[2]});
  CHECK(ids_of(read_all(received, 1)) == std::vector{busy.to_first[1]});
  CHECK(busy.market.anonymous().gigs().search({}).size() == 3);
}

TEST_CASE("no duplicates and no gaps while rows come and go") {
  std::mt19937 random(7);
  for (int round = 0; round < rounds(5, 200); ++round) {
    Busy busy(12);
    std::vector<Id> alive = busy.gigs;
    const auto disturb = [&] {
      busy.market.clock().advance(kMicrosecond * static_cast<int>(random() % 2));
      busy.poster.gigs().create(gig_called("new"));
      const std::size_t victim = random() % alive.size();
      busy.poster.gigs().pause(alive[victim]);  // leaves the search
      alive.erase(alive.begin() + static_cast<std::ptrdiff_t>(victim));
    };
    const auto found = [&](const PageRequest& page) {
      return busy.market.anonymous().gigs().search({.page = page});
    };
    const auto ids = ids_of(read_all(found, 1 + static_cast<int>(random() % 4), disturb));
    CHECK(std::set<Id>(ids.begin(), ids.end()).size() == ids.size());
    for (const Id& id : alive) CHECK(std::ranges::count(ids, id) == 1);
    CHECK(std::ranges::is_sorted(ids, std::ranges::greater()));
  }
}

TEST_CASE("lists filter what the actor may not see, and never refuse for it") {
  const Busy busy(3);
  const Session stranger = busy.market.join("stranger");
  for (const Session& session :
       {stranger, busy.market.anonymous(), busy.market->as_user(id_of(9))}) {
    CHECK(session.applications().for_gig(busy.gigs.back()).empty());
    CHECK(session.applications().for_gig(id_of(8)).empty());
    CHECK(session.gigs().mine().empty());
    CHECK(session.applications().mine().empty());
    CHECK(session.notifications().mine().empty());
    CHECK(session.notifications().unread_count() == 0);
  }
  const Session service = busy.market.service();
  CHECK(service.gigs().mine().empty());
  CHECK(service.applications().mine().empty());
  CHECK(service.notifications().mine().empty());
  CHECK(service.applications().for_gig(busy.gigs.back()).size() == 4);
}

TEST_CASE("a cursor is good for its list only") {
  const Busy busy(3);
  const PageRequest one{.limit = 1};
  const std::string gigs = busy.poster.gigs().mine({}, one).next.value();
  const std::string sent = busy.worker.applications().mine({}, one).next.value();
  const std::string received =
      busy.poster.applications().for_gig(busy.gigs.back(), {}, one).next.value();
  const std::string notices = busy.poster.notifications().mine(false, one).next.value();
  const std::string found = busy.poster.gigs().search({.page = one}).next.value();
  const std::string people = busy.poster.profiles().search({.page = one}).next.value();
  const Refusal foreign = invalid("cursor.foreign", "after");

  const auto mine = [](const Session& session, std::optional<GigStatus> status,
                       const std::string& after) {
    return refusal([&] { session.gigs().mine(status, {.after = after}); });
  };
  CHECK(mine(busy.poster, {}, gigs) == Refusal{});
  CHECK(mine(busy.poster, GigStatus::active, gigs) == foreign);
  CHECK(mine(busy.worker, {}, gigs) == foreign);
  for (const std::string& other : {sent, received, notices, found, people}) {
    CHECK(mine(busy.poster, {}, other) == foreign);
  }
  CHECK(refusal([&] { busy.worker.applications().mine({}, {.after = gigs}); }) == foreign);
  CHECK(refusal([&] {
          busy.worker.applications().mine(ApplicationStatus::pending, {.after = sent});
        }) == foreign);
  CHECK(refusal([&] {
          busy.poster.applications().for_gig(busy.gigs[0], {}, {.after = received});
        }) == foreign);
  CHECK(refusal([&] { busy.poster.notifications().mine(true, {.after = notices}); }) == foreign);
  CHECK(refusal([&] {
          busy.poster.gigs().search({.category = "Art", .page = {.after = found}});
        }) == foreign);
  CHECK(refusal([&] {
          busy.poster.profiles().search({.is_available = true, .page = {.after = people}});
        }) == foreign);
}

TEST_CASE("a cursor carries no rights") {
  const Busy busy(3);
  const PageRequest one{.limit = 1};
  const Id& gig = busy.gigs.back();
  const std::string cursor = busy.poster.applications().for_gig(gig, {}, one).next.value();
  const Session stranger = busy.market.join("stranger");
  CHECK(stranger.applications().for_gig(gig, {}, {.after = cursor}).empty());
}
