#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "operations.hpp"
#include "support/contender.hpp"
#include "support/rounds.hpp"

using namespace gigkit;
using namespace gigkit::test;

namespace {

/// The rounds that processes race in.
int races() { return rounds(20, 1'000); }

/// An argument of a contender: "<number> <uri>".
std::string numbered(int number, const Market& market) {
  return std::to_string(number) + ' ' + market.uri();
}

/// A contender's marketplace, on the storage that all share, and its number.
struct Share {
  Contender self;
  int number = std::stoi(self.argument());
  Marketplace marketplace = open(self.argument().substr(self.argument().find(' ') + 1),
                                 patient({.free_posts_per_month = 3}));

  Share() { self.await_start(); }
};

/// A gig's, and a person's number in all the processes.
Id gig_of(int race) { return id_of(static_cast<unsigned>(1'000'000 + race)); }
Id person_of(int number) { return id_of(static_cast<unsigned>(2'000'000 + number)); }
Id application_of(int race, int number) {
  return id_of(static_cast<unsigned>(3'000'000 + 10 * race + number));
}

void open_gig(const Market& market, int race) {
  const Id poster = person_of(100 + race);
  market->sign_up({.id = poster});
  NewGig gig = some_gig();
  gig.id = gig_of(race);
  market->as_user(poster).gigs().create(gig);
}

}  // namespace

TEST_CASE("contender: publishes" * doctest::skip()) {
  const Share share;
  for (int race = 0; race < races(); ++race) {
    const Session ann = share.marketplace.as_user(person_of(race));
    for (int i = 0; i < 3; ++i) {
      const Refusal got = refusal([&] { ann.gigs().create(some_gig()); });
      if (got.code) CHECK(got == Refusal{ErrorCode::limit_reached, "usage.limit_reached", {}});
    }
  }
}

TEST_CASE("two processes at the free limit publish exactly the limit") {
  const Market market;
  for (int race = 0; race < races(); ++race) market->sign_up({.id = person_of(race)});
  CHECK(all_succeed("contender: publishes", {numbered(0, market), numbered(1, market)}));
  CHECK(market.count("gigs") == 3 * races());
  CHECK(market.query("SELECT min(posts_count), max(posts_count) FROM gig_usage") == "3|3");
}

TEST_CASE("contender: applies" * doctest::skip()) {
  const Share share;
  const Session bob = share.marketplace.as_user(person_of(1));
  for (int race = 0; race < races(); ++race) {
    const Refusal got =
        refusal([&] { bob.applications().submit(gig_of(race), some_application()); });
    if (got.code) CHECK(got == conflict("application.duplicate"));
  }
}

TEST_CASE("two processes applying as the same user make one application") {
  const Market market;
  market->sign_up({.id = person_of(1)});
  for (int race = 0; race < races(); ++race) open_gig(market, race);
  CHECK(all_succeed("contender: applies", {numbered(0, market), numbered(1, market)}));
  CHECK(market.count("applications") == races());
}

TEST_CASE("contender: accepts" * doctest::skip()) {
  const Share share;
  for (int race = 0; race < races(); ++race) {
    const Session ann = share.marketplace.as_user(person_of(100 + race));
    const Refusal got =
        refusal([&] { ann.applications().accept(application_of(race, share.number)); });
    if (got.code) CHECK(got == conflict("application.transition"));
  }
}

TEST_CASE("two processes accepting at once make one filled gig") {
  const Market market;
  for (const int number : {0, 1}) market->sign_up({.id = person_of(number)});
  for (int race = 0; race < races(); ++race) {
    open_gig(market, race);
    for (const int number : {0, 1}) {
      NewApplication application = some_application();
      application.id = application_of(race, number);
      market->as_user(person_of(number)).applications().submit(gig_of(race), application);
    }
  }
  CHECK(all_succeed("contender: accepts", {numbered(0, market), numbered(1, market)}));
  CHECK(market.count("applications WHERE status = 'accepted'") == races());
  CHECK(market.count("gigs WHERE status = 'filled'") == races());
}

TEST_CASE("contender: does anything" * doctest::skip()) {
  const Share share;
  std::vector<Session> people;
  for (const int number : {0, 1, 2}) people.push_back(share.marketplace.as_user(person_of(number)));
  people.push_back(share.marketplace.as_service());
  Crowd crowd(people, static_cast<unsigned>(share.number));
  crowd.meet({gig_of(0), gig_of(1)}, {});
  for (int act = 0; act < 20 * races(); ++act) crowd.act();
}

TEST_CASE("a crowd in two processes leaves everything in order") {
  const Market market;
  for (const int number : {0, 1, 2}) market->sign_up({.id = person_of(number)});
  for (const int race : {0, 1}) open_gig(market, race);
  CHECK(all_succeed("contender: does anything", {numbered(7, market), numbered(8, market)}));
}
