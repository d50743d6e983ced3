#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/marketplace.hpp"

using namespace gigkit;
using namespace gigkit::test;

TEST_CASE("signing up makes a profile and a free subscription") {
  Market market;
  const Profile profile = market->sign_up(
      {.username = "Ann_1", .full_name = " Ann  A. ", .avatar_url = "HTTPS://Example.com/a.png"});
  CHECK(profile.username == "ann_1");
  CHECK(profile.full_name == "Ann  A.");
  CHECK(profile.is_available == true);
  CHECK(profile.profile_completed == false);
  CHECK(profile.created_at == market.clock().now());
  CHECK(profile.updated_at == market.clock().now());
  CHECK(profile.skills == std::vector<std::string>{});
  CHECK(market.anonymous().profiles().get(profile.id) == profile);
  CHECK(market.query("SELECT plan, status, cancel_at_period_end FROM subscriptions") ==
        "free|active|0");
}

TEST_CASE("who chooses no username gets one of their own") {
  const Market market;
  // The seed took the first eight digits of the id, and failed on the second of these.
  const Profile first = market->sign_up({.id = Id::parse("0197f3a2-0000-7000-8000-000000000001")});
  const Profile second = market->sign_up({.id = Id::parse("0197f3a2-0000-7000-8000-000000000002")});
  CHECK(first.username.starts_with("user_"));
  CHECK(first.username.size() <= 30);
  CHECK(first.username != second.username);
  CHECK(market.anonymous().profiles().get_by_username(first.username) == first);

  // Nobody can take such a name before its owner comes.
  const Refusal refused =
      refusal([&] { market->sign_up({.username = std::string(second.username)}); });
  CHECK(refused == invalid("username.reserved", "username"));
}

TEST_CASE("usernames are unique without regard to case") {
  const Market market;
  market.join("ann");
  const std::string before = market.dump();
  for (const std::string name : {"ann", "ANN", "aNn", " ann "}) {
    CAPTURE(name);
    CHECK(refusal([&] { market->sign_up({.username = name}); }) ==
          conflict("username.taken", "username"));
  }
  CHECK(market.dump() == before);
}

TEST_CASE("a username is found however it is written") {
  const Market market;
  const Id ann = user_of(market.join("ann"));
  CHECK(market.anonymous().profiles().get_by_username("ANN").id == ann);
  CHECK(refusal([&] { market.anonymous().profiles().get_by_username("bob"); }) ==
        not_found("profile.not_found"));
  CHECK(refusal([&] { market.anonymous().profiles().get_by_username("no name"); }) ==
        invalid("text.invalid_character", "username"));
}

TEST_CASE("the tombstone's name cannot be taken") {
  const Market market;
  CHECK(refusal([&] { market->sign_up({.username = "deleted_0123456789ab"}); }) ==
        invalid("username.reserved", "username"));
  CHECK(market.join("deleted_scenes").actor().id().has_value());
}

TEST_CASE("signing up again under the same id gives the profile as it is now") {
  Market market;
  const NewProfile request{.id = id_of(1), .username = "Ann", .full_name = "Ann"};
  const Profile profile = market->sign_up(request);
  const Profile edited = market->as_user(profile.id).profiles().update({.bio = "I draw."});
  const std::string before = market.dump();

  market.clock().advance(kDay);
  CHECK(market->sign_up(request) == edited);
  CHECK(market->sign_up({.id = id_of(1), .username = " ann", .full_name = "Ann "}) == edited);
  CHECK(market.dump() == before);

  const NewProfile others[] = {
      {.id = id_of(1)},
      {.id = id_of(1), .username = "bob", .full_name = "Ann"},
      {.id = id_of(1), .username = "ann", .full_name = "Ann", .avatar_url = "https://a.example/"}};
  for (const NewProfile& other : others) {
    CHECK(refusal([&] { market->sign_up(other); }) == conflict("id.reused", "id"));
  }
  CHECK(market.dump() == before);
}
