#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/marketplace.hpp"

using namespace gigkit;
using namespace gigkit::test;

namespace {

using Texts = std::vector<std::string>;

ProfileChanges all_changes() {
  return {.username = "Annette",
          .full_name = "Ann A.",
          .avatar_url = "https://example.com/a.png",
          .bio = "First line\nSecond line",
          .skills = Texts{"Drawing", "drawing", " Writing "},
          .ai_tools = Texts{"GPT"},
          .hourly_rate = Money::from_cents(12'50),
          .portfolio_urls = Texts{"http://example.com/1"},
          .location = "Oslo",
          .timezone = "europe/oslo",
          .is_available = false};
}

}  // namespace

TEST_CASE("an update sets what it names, in the form that is stored") {
  Market market;
  const Session ann = market.join("ann");
  const Time joined = market.clock().now();
  market.clock().advance(kHour);
  const Profile profile = ann.profiles().update(all_changes());
  CHECK(profile.username == "annette");
  CHECK(profile.full_name == "Ann A.");
  CHECK(profile.avatar_url == "https://example.com/a.png");
  CHECK(profile.bio == "First line\nSecond line");
  CHECK(profile.skills == Texts{"Drawing", "Writing"});
  CHECK(profile.ai_tools == Texts{"GPT"});
  CHECK(profile.hourly_rate == Money::from_cents(12'50));
  CHECK(profile.portfolio_urls == Texts{"http://example.com/1"});
  CHECK(profile.location == "Oslo");
  CHECK(profile.timezone == "Europe/Oslo");
  CHECK(profile.is_available == false);
  CHECK(profile.profile_completed == true);
  CHECK(profile.created_at == joined);
  CHECK(profile.updated_at == joined + kHour);
  CHECK(market.anonymous().profiles().get(user_of(ann)) == profile);
}

TEST_CASE("an update leaves alone what it does not name, and clears what it names as null") {
  Market market;
  const Session ann = market.join("ann");
  const Profile before = ann.profiles().update(all_changes());
  const Profile after = ann.profiles().update({.bio = std::nullopt, .timezone = std::nullopt});
  Profile expected = before;
  expected.bio.reset();
  expected.timezone.reset();
  expected.profile_completed = false;
  expected.updated_at = *before.updated_at + kMicrosecond;
  CHECK(after == expected);
}

TEST_CASE("a profile is complete while it has a full name, a bio and a skill") {
  const Market market;
  const Session ann = market.join("ann");
  const auto completed = [&](ProfileChanges changes) {
    return ann.profiles().update(std::move(changes)).profile_completed.value();
  };
  CHECK_FALSE(completed({.full_name = "Ann"}));
  CHECK_FALSE(completed({.bio = "I draw."}));
  CHECK(completed({.skills = Texts{"Drawing"}}));
  CHECK(completed({.location = "Oslo"}));
  CHECK_FALSE(completed({.skills = Texts{}}));
  CHECK(completed({.skills = Texts{"Drawing"}}));
  CHECK_FALSE(completed({.full_name = std::nullopt}));
}

TEST_CASE("an update that changes nothing leaves no trace") {
  Market market;
  const Session ann = market.join("ann");
  const Profile profile = ann.profiles().update(all_changes());
  const std::string before = market.dump();
  market.clock().advance(kHour);
  CHECK(ann.profiles().update(all_changes()) == profile);
  CHECK(ann.profiles().update({}) == profile);
  CHECK(market.dump() == before);
}

TEST_CASE("a form sent back unchanged is accepted, automatic username and all") {
  const Market market;
  const Session ann = market.join();
  const Profile profile = ann.profiles().get(user_of(ann));
  CHECK(ann.profiles().update({.username = profile.username, .bio = "I draw."}).bio == "I draw.");
  const Session bob = market.join();
  CHECK(refusal([&] { bob.profiles().update({.username = profile.username}); }) ==
        invalid("username.reserved", "username"));
}

TEST_CASE("a profile is changed by its owner and by the service") {
  const Market market;
  const Session ann = market.join("ann");
  const Session bob = market.join("bob");
  const Id id = user_of(ann);
  CHECK(ann.profiles().update({.id = id, .bio = "Mine"}).bio == "Mine");
  CHECK(market.service().profiles().update({.id = id, .bio = "Moderated"}).bio == "Moderated");

  const std::string before = market.dump();
  const ProfileChanges changes{.id = id, .bio = "Not mine"};
  struct Case {
    Session session;
    ProfileChanges changes;
    Refusal expected;
  };
  const Case cases[] = {
      {bob, changes, forbidden("profile.not_owner")},
      {market.anonymous(), changes, forbidden("actor.anonymous")},
      {market.anonymous(), {.bio = "Whose?"}, forbidden("actor.anonymous")},
      {market->as_user(id_of(9)), changes, forbidden("actor.unknown")},
      {market->as_user(id_of(9)), {.bio = "Who?"}, forbidden("actor.unknown")},
      {market.service(), {.bio = "Whose?"}, invalid("profile.id_missing", "id")},
      {market.service(), {.id = id_of(9), .bio = "Who?"}, not_found("profile.not_found")},
      {ann, {.id = id_of(9), .bio = "Who?"}, not_found("profile.not_found")},
  };
  for (const Case& each : cases) {
    CHECK(refusal([&] { each.session.profiles().update(each.changes); }) == each.expected);
  }
  CHECK(market.dump() == before);
}

TEST_CASE("a username can be given up and is free then") {
  const Market market;
  const Session ann = market.join("ann");
  const Session bob = market.join("bob");
  CHECK(refusal([&] { bob.profiles().update({.username = "Ann"}); }) ==
        conflict("username.taken", "username"));
  ann.profiles().update({.username = "annette"});
  CHECK(bob.profiles().update({.username = "Ann"}).username == "ann");
}

TEST_CASE("an update by who has not seen the latest state is refused") {
  Market market;
  const Session ann = market.join("ann");
  const Profile seen = ann.profiles().get(user_of(ann));
  const Profile edited =
      ann.profiles().update({.bio = "1", .expected_updated_at = seen.updated_at});
  // The clock stands still, and yet the two states differ.
  CHECK(edited.updated_at > seen.updated_at);
  const std::string before = market.dump();
  CHECK(refusal([&] {
          ann.profiles().update({.bio = "2", .expected_updated_at = seen.updated_at});
        }) == conflict("row.stale"));
  CHECK(refusal([&] { ann.profiles().update({.expected_updated_at = seen.updated_at}); }) ==
        conflict("row.stale"));
  CHECK(market.dump() == before);
  CHECK(ann.profiles().update({.bio = "3", .expected_updated_at = edited.updated_at}).bio == "3");
}

TEST_CASE("updated_at moves forward even where the clock moves back") {
  Market market;
  const Session ann = market.join("ann");
  const Time joined = market.clock().now();
  market.clock().advance(-kDay);
  CHECK(ann.profiles().update({.bio = "1"}).updated_at == joined + kMicrosecond);
}

TEST_CASE("an account that was deleted acts no more, and is found no more") {
  const Market market;
  const Session ann = market.join("ann");
  const Session bob = market.join("bob");
  ann.profiles().delete_account();
  const std::string before = market.dump();
  CHECK(refusal([&] { ann.profiles().update({.bio = "1"}); }) == forbidden("actor.deleted"));
  CHECK(refusal([&] { ann.gigs().create(some_gig()); }) == forbidden("actor.deleted"));
  CHECK(refusal([&] { ann.usage().current(); }) == forbidden("actor.deleted"));
  CHECK(refusal([&] { market.service().profiles().update({.id = user_of(ann), .bio = "1"}); }) ==
        conflict("profile.deleted"));
  CHECK(market.dump() == before);
  const auto people = bob.profiles().search({});
  REQUIRE(people.size() == 1);
  CHECK(people[0].id == user_of(bob));
}
