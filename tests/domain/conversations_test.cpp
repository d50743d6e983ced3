#include "domain/conversations.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "people.hpp"

namespace gigkit::test {
namespace {

using domain::conversation_fingerprint;
using domain::normalize_participants;
using nlohmann::json;

std::vector<Id> people(std::initializer_list<int> numbers) {
  std::vector<Id> ids;
  for (const int number : numbers) ids.push_back(id_of(static_cast<std::uint8_t>(number)));
  return ids;
}

std::vector<Id> first_people(int count) {
  std::vector<Id> ids;
  for (int i = 1; i <= count; ++i) ids.push_back(id_of(static_cast<std::uint8_t>(i)));
  return ids;
}

TEST_CASE("the actor takes part, repeats merge, and then there are 2 to 10") {
  struct Case {
    std::vector<Id> given;
    std::vector<Id> result;  ///< empty: refused
  };
  const std::vector<Case> cases{
      {people({2}), people({2, 1})},
      {people({1, 2}), people({1, 2})},
      {people({2, 1}), people({2, 1})},
      {people({2, 2, 2}), people({2, 1})},
      {people({2, 1, 2, 1, 3}), people({2, 1, 3})},
      {people({}), {}},
      {people({1}), {}},
      {people({1, 1, 1}), {}},
      {first_people(10), first_people(10)},
      {first_people(11), {}},
      {people({2, 3, 4, 5, 6, 7, 8, 9, 10}), people({2, 3, 4, 5, 6, 7, 8, 9, 10, 1})},
      {people({2, 3, 4, 5, 6, 7, 8, 9, 10, 11}), {}},
      {first_people(200), {}},
  };
  for (const auto& [given, result] : cases) {
    std::vector<Id> participants = given;
    const auto refusal =
        thrown([&] { normalize_participants(participants, Actor::user(id_of(1))); });
    const std::size_t count = given.size();
    CAPTURE(count);
    CHECK(refusal == (result.empty() ? "invalid conversation.participants participant_ids" : ""));
    if (!result.empty()) CHECK(participants == result);
  }
}

TEST_CASE("an absurd number of participants is refused without a look at each") {
  std::vector<Id> participants(1'000'000, id_of(2));
  CHECK(thrown([&] { normalize_participants(participants, Actor::user(id_of(1))); }) ==
        "invalid conversation.participants participant_ids");
}

TEST_CASE("a conversation is told by who takes part, in any order, and by what it is about") {
  const Id pair = conversation_fingerprint(people({1, 2}), std::nullopt);
  CHECK(conversation_fingerprint(people({2, 1}), std::nullopt) == pair);
  std::set<Id> others{pair};
  others.insert(conversation_fingerprint(people({1, 3}), std::nullopt));
  others.insert(conversation_fingerprint(people({1, 2, 3}), std::nullopt));
  others.insert(conversation_fingerprint(people({1, 2}), kGig));
  others.insert(conversation_fingerprint(people({1, 2}), id_of(11)));
  others.insert(conversation_fingerprint(people({1, 2, 10}), std::nullopt));
  CHECK(others.size() == 6);
}

TEST_CASE("attachments are stored as JSON, with what was given and no more") {
  CHECK(domain::attachments_json({}).text == "[]");
  const Attachment linked{
      .url = "https://a.example/f?a=\"", .name = "f \"x\"\\", .mime = "image/png", .size = 5};
  const Attachment stored{.key = "bucket/\xC3\xA9", .name = "n", .mime = "a/b", .size = 0};
  const auto parsed = json::parse(domain::attachments_json({linked, stored}).text);
  CHECK(parsed ==
        json::array({{{"url", "https://a.example/f?a=\""},
                      {"name", "f \"x\"\\"},
                      {"mime", "image/png"},
                      {"size", 5}},
                     {{"key", "bucket/\xC3\xA9"}, {"name", "n"}, {"mime", "a/b"}, {"size", 0}}}));
}

}  // namespace
}  // namespace gigkit::test
