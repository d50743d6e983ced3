#include "domain/profiles.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "people.hpp"

namespace gigkit::test {
namespace {

using domain::automatic_username;

std::string refusal_of_name(const std::string& name) {
  const auto of_sign_up = thrown([&] {
    NewProfile profile{.username = name};
    domain::normalize(profile);
  });
  const auto of_change = thrown([&] {
    ProfileChanges changes{.username = name};
    domain::normalize(changes);
  });
  CHECK(of_sign_up == of_change);
  return of_sign_up;
}

/// The id that a username was made from, read back by other arithmetic than it was written with.
Id id_from_username(const std::string& name) {
  std::array<std::uint8_t, 16> bytes{};
  for (const char c : name.substr(5)) {
    int carry = c <= '9' ? c - '0' : c - 'a' + 10;
    for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte) {
      const int value = *byte * 36 + carry;
      *byte = static_cast<std::uint8_t>(value & 0xFF);
      carry = value >> 8;
    }
    REQUIRE(carry == 0);
  }
  return Id(bytes);
}

std::vector<Id> sample_ids() {
  std::vector<Id> ids{Id{}, *Id::parse("ffffffff-ffff-ffff-ffff-ffffffffffff")};
  for (std::size_t byte = 0; byte < 16; ++byte) {  // ids that differ in a single bit
    for (int bit = 0; bit < 8; ++bit) {
      auto bytes = Id{}.bytes();
      bytes[byte] = static_cast<std::uint8_t>(1 << bit);
      ids.emplace_back(bytes);
    }
  }
  std::mt19937_64 random(20260501);
  for (int i = 0; i < 2'000; ++i) {
    std::array<std::uint8_t, 16> bytes{};
    std::ranges::generate(bytes, [&] { return static_cast<std::uint8_t>(random()); });
    ids.emplace_back(bytes);
    std::copy_n(ids.front().bytes().begin(), 15, bytes.begin());  // and ones that begin alike
    ids.emplace_back(bytes);
  }
  return ids;
}

TEST_CASE("an automatic username is a valid one, and tells its id: no two are alike") {
  for (const Id& id : sample_ids()) {
    const std::string name = automatic_username(id);
    CHECK(name.size() == 30);
    CHECK(name.starts_with("user_"));
    CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos);
    CHECK(id_from_username(name) == id);
  }
}

TEST_CASE("an automatic username can't be chosen, by anyone") {
  for (const Id& id : sample_ids()) {
    std::string name = automatic_username(id);
    CHECK(refusal_of_name(name) == "invalid username.reserved username");
    std::ranges::transform(name, name.begin(),
                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    CHECK(refusal_of_name("  " + name + "\n") == "invalid username.reserved username");
  }
}

TEST_CASE("names that the library gives are reserved, names like them are not") {
  struct Name {
    std::string text;
    bool is_reserved;
  };
  const std::string hex = "0123456789ab";
  const std::vector<Name> names{
      {"deleted_" + hex, true},
      {"DELETED_ABCDEF012345", true},
      {"deleted_ffffffffffff", true},
      {"deleted_000000000000", true},
      {"deleted_0123456789a", false},    // eleven digits
      {"deleted_0123456789abc", false},  // thirteen
      {"deleted_0123456789ag", false},   // not hexadecimal
      {"deleted-0123456789ab", false},   // refused, but for its hyphen
      {"deleted_", false},
      {"xdeleted_" + hex, false},
      {"user_" + std::string(25, 'z'), true},
      {"user_" + std::string(25, '_'), true},  // no base 36, yet of the form
      {"user_" + std::string(24, 'z'), false},
      {"user_a", false},
      {"user_12345678", false},
      {"user", false},
      {"xuser_" + std::string(24, 'z'), false},
  };
  for (const auto& [text, is_reserved] : names) {
    CAPTURE(text);
    CHECK((refusal_of_name(text) == "invalid username.reserved username") == is_reserved);
  }
}

TEST_CASE("a profile is changed by its owner and the service, a tombstone by nobody") {
  for (const Person& person : kPeople) {
    for (const bool is_deleted : {false, true}) {
      domain::ProfileFacts facts;
      facts.profile.id = kPoster;
      facts.actor = person.standing;
      facts.is_deleted = is_deleted;
      std::string outcome = incapacity(person);
      if (outcome.empty() && person.actor.is_service() && is_deleted) {
        outcome = "conflict profile.deleted";
      }
      if (outcome.empty() && !person.actor.is_service() && person.name != "poster") {
        outcome = "forbidden profile.not_owner";
      }
      CAPTURE(person.name);
      CAPTURE(is_deleted);
      const auto verdict = judge(domain::ProfileOperation::update, person.actor, facts);
      if (person.name == "poster" && is_deleted) continue;  // a living owner has no tombstone
      CHECK(told(verdict) == outcome);
    }
  }
}

TEST_CASE("a profile is complete with a full name, a bio and a skill, whatever else is missing") {
  for (int bits = 0; bits < 8; ++bits) {
    Profile profile;
    if ((bits & 1) != 0) profile.full_name = "Ann";
    if ((bits & 2) != 0) profile.bio = "Hello";
    if ((bits & 4) != 0) profile.skills = {{"C++"}};
    CHECK(domain::is_complete(profile) == (bits == 7));
    if ((bits & 4) != 0) continue;
    profile.skills = std::vector<std::string>{};
    CHECK_FALSE(domain::is_complete(profile));
  }
}

}  // namespace
}  // namespace gigkit::test
