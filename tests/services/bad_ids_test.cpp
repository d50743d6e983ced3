#include <doctest/doctest.h>

#include <functional>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "operations.hpp"
#include "support/rounds.hpp"

using namespace gigkit;
using namespace gigkit::test;

namespace {

struct Hiring {
  Market market;
  Session poster = market.join("poster");
  Session applicant = market.join("applicant");
  Id gig = poster.gigs().create(some_gig()).id;
  Id application = applicant.applications().submit(gig, some_application()).id;
};

/// The lists, by the page to read.
std::vector<std::function<void(const PageRequest&)>> lists(const Hiring& hiring) {
  return {
      [&](const PageRequest& page) { hiring.poster.gigs().mine({}, page); },
      [&](const PageRequest& page) { hiring.poster.gigs().search({.page = page}); },
      [&](const PageRequest& page) { hiring.applicant.applications().mine({}, page); },
      [&](const PageRequest& page) { hiring.poster.applications().for_gig(hiring.gig, {}, page); },
      [&](const PageRequest& page) { hiring.poster.notifications().mine(false, page); },
      [&](const PageRequest& page) { hiring.poster.profiles().search({.page = page}); },
      [&](const PageRequest& page) { hiring.poster.conversations().mine(page); },
      [&](const PageRequest& page) { hiring.poster.messages().list(id_of(9), {.page = page}); },
      [&](const PageRequest& page) { hiring.poster.reviews().for_profile(id_of(9), page); },
      [&](const PageRequest& page) { hiring.poster.calls().mine(true, page); },
      [&](const PageRequest& page) { hiring.market.anonymous().gigs().mine({}, page); },
      [&](const PageRequest& page) { hiring.market.service().applications().mine({}, page); },
  };
}

}  // namespace

TEST_CASE("ids that name nothing, or something else, are not found") {
  const Hiring hiring;
  const std::string before = hiring.market.dump();
  const std::vector<Session> everyone{hiring.poster, hiring.applicant, hiring.market.anonymous(),
                                      hiring.market.service()};
  const auto check = [&](const Operations& operations, const std::string& entity,
                         const std::vector<Id>& ids) {
    for (const auto& [name, operation] : operations) {
      for (const Id& id : ids) {
        for (const Session& session : everyone) {
          CAPTURE(name);
          CHECK(refusal([&] { operation(session, id); }) == not_found(entity + ".not_found"));
        }
      }
    }
  };
  const Id& user = *hiring.poster.actor().id();
  check(profile_operations(), "profile", {id_of(9), hiring.gig, hiring.application});
  check(gig_operations(), "gig", {Id{}, id_of(9), user, hiring.application});
  check(application_operations(), "application", {Id{}, id_of(9), user, hiring.gig});
  check(conversation_operations(), "conversation", {Id{}, id_of(9), user, hiring.gig});
  check(notification_operations(), "notification", {Id{}, id_of(9), user, hiring.gig});
  check(call_operations(), "call", {Id{}, id_of(9), user, hiring.gig});
  CHECK(hiring.market.dump() == before);
}

TEST_CASE("statuses that are none are refused, naming the field") {
  const Hiring hiring;
  const Refusal unknown = invalid("enum.unknown", "status");
  for (const int number : {6, 99, 255}) {
    const auto gig = static_cast<GigStatus>(number);
    const auto application = static_cast<ApplicationStatus>(number);
    for (const Session& session : {hiring.poster, hiring.market.anonymous()}) {
      CHECK(refusal([&] { session.gigs().mine(gig); }) == unknown);
      CHECK(refusal([&] { session.applications().mine(application); }) == unknown);
      CHECK(refusal([&] { session.applications().for_gig(hiring.gig, application); }) == unknown);
    }
  }
}

TEST_CASE("a page has 1 to 100 rows") {
  const Hiring hiring;
  for (const auto& list : lists(hiring)) {
    for (const int limit : {0, -1, 101, 1'000'000, std::numeric_limits<int>::min(),
                            std::numeric_limits<int>::max()}) {
      CHECK(refusal([&] { list({.limit = limit}); }) == invalid("page.limit", "limit"));
    }
    CHECK(refusal([&] { list({.limit = 1}); }) == Refusal{});
    CHECK(refusal([&] { list({.limit = 100}); }) == Refusal{});
  }
}

TEST_CASE("what is no cursor is refused, naming the field") {
  const Hiring hiring;
  const std::vector<std::string> garbage{
      "",     " ",    "x",     "null", std::string("\0", 1),
      "\xFF", "====", "../..", "1",    std::string(100'000, 'A')};
  for (const auto& list : lists(hiring)) {
    for (const std::string& cursor : garbage) {
      CHECK(refusal([&] { list({.after = cursor}); }) == invalid("cursor.malformed", "after"));
    }
    CHECK(refusal([&] { list({.after = std::string(38, 'A')}); }).field == "after");
  }
}

TEST_CASE("any bytes for a cursor give a page or a refusal, and change nothing") {
  const Hiring hiring;
  const std::string before = hiring.market.dump();
  std::mt19937 random(11);
  const auto all = lists(hiring);
  for (int round = 0; round < rounds(2'000, 200'000); ++round) {
    std::string cursor(random() % 60, '\0');
    for (char& c : cursor) c = static_cast<char>(random());
    const Refusal got = refusal([&] { all[random() % all.size()]({.after = cursor}); });
    CHECK(got == invalid("cursor.malformed", "after"));
  }
  CHECK(hiring.market.dump() == before);
}

TEST_CASE("a cursor that was tampered with gives a page or a refusal") {
  const Market market{{.free_posts_per_month = 100}};
  const Session ann = market.join("ann");
  for (int i = 0; i < 5; ++i) ann.gigs().create(some_gig());
  const std::string before = market.dump();
  const std::string good = ann.gigs().mine({}, {.limit = 2}).next.value();
  std::mt19937 random(13);
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/= ";
  for (int round = 0; round < rounds(2'000, 200'000); ++round) {
    std::string cursor = good;
    for (unsigned i = 0; i <= random() % 3; ++i) {
      cursor[random() % cursor.size()] = kAlphabet[random() % kAlphabet.size()];
    }
    const Refusal got = refusal([&] {
      for (const Gig& gig : ann.gigs().mine({}, {.after = cursor})) {
        CHECK(gig.poster_id == user_of(ann));
      }
    });
    if (got.code) CHECK((got.code == ErrorCode::invalid && got.field == "after"));
  }
  CHECK(market.dump() == before);
}
