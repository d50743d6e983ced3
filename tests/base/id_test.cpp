#include "gigkit/id.hpp"

#include <doctest/doctest.h>

#include <random>
#include <set>
#include <string>
#include <unordered_set>

using gigkit::Id;

namespace {

Id random_id(std::mt19937_64& random) {
  std::array<std::uint8_t, 16> bytes{};
  for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
  return Id(bytes);
}

}  // namespace

TEST_CASE("an id's text is the 36 characters of a UUID, its bytes in order") {
  const Id id({0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd,
               0xee, 0xff});
  CHECK(id.to_string() == "00112233-4455-6677-8899-aabbccddeeff");
  CHECK(Id{}.to_string() == "00000000-0000-0000-0000-000000000000");
  CHECK(Id{}.is_nil());
  CHECK_FALSE(id.is_nil());
}

TEST_CASE("an id is read in either case") {
  const auto lower = Id::parse("c0ffee00-0a1b-4c2d-9e3f-abcdef012345");
  REQUIRE(lower);
  CHECK(Id::parse("C0FFEE00-0A1B-4C2D-9E3F-ABCDEF012345") == lower);
  CHECK(Id::parse("C0ffEE00-0a1B-4c2D-9e3F-aBcDeF012345") == lower);
  CHECK(lower->to_string() == "c0ffee00-0a1b-4c2d-9e3f-abcdef012345");
}

TEST_CASE("a text of another form is no id") {
  const std::string texts[] = {
      "",
      "-",
      "c0ffee000a1b4c2d9e3fabcdef012345",
      "{c0ffee00-0a1b-4c2d-9e3f-abcdef012345}",
      "urn:uuid:c0ffee00-0a1b-4c2d-9e3f-abcdef012345",
      " c0ffee00-0a1b-4c2d-9e3f-abcdef012345",
      "c0ffee00-0a1b-4c2d-9e3f-abcdef012345\n",
      "c0ffee00-0a1b-4c2d-9e3f-abcdef01234",
      "c0ffee00-0a1b-4c2d-9e3f-abcdef0123456",
      "c0ffee0-00a1b-4c2d-9e3f-abcdef012345",
      "c0ffee00_0a1b_4c2d_9e3f_abcdef012345",
      "c0ffee00-0a1b-4c2d-9e3f-abcdef01234g",
      "c0ffee00-0a1b-4c2d-9e3f-abcdef0123 5",
      "+0ffee00-0a1b-4c2d-9e3f-abcdef012345",
      "0xffee00-0a1b-4c2d-9e3f-abcdef012345",
      "c0ffee00-0a1b-4c2d-9e3f-abcdef\xd9\xa0\xd9\xa1\xd9\xa2",
      "c0ffee00-0a1b-4c2d-9e3f-abcdef0123--",
      std::string(36, '-'),
      std::string(36, '0'),
      std::string(36, '\0'),
      std::string("c0ffee00-0a1b-4c2d-9e3f-abcdef01234\0", 36),
  };
  for (const auto& text : texts) {
    CAPTURE(text);
    CHECK_FALSE(Id::parse(text));
  }
}

TEST_CASE("no single character of an id's text can be another but for its case") {
  const std::string good = "c0ffee00-0a1b-4c2d-9e3f-abcdef012345";
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (int c = 0; c < 256; ++c) {
      std::string text = good;
      text[i] = static_cast<char>(c);
      const bool is_hex =
          (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
      CAPTURE(text);
      REQUIRE(Id::parse(text).has_value() == (good[i] == '-' ? c == '-' : is_hex));
    }
  }
}

TEST_CASE("every id is read back from its text") {
  std::mt19937_64 random(1);
  for (int i = 0; i < 10'000; ++i) {
    const Id id = random_id(random);
    REQUIRE(Id::parse(id.to_string()) == id);
  }
}

TEST_CASE("ids sort by their bytes, as their texts do") {
  std::mt19937_64 random(2);
  std::set<Id> ids;
  std::set<std::string> texts;
  for (int i = 0; i < 1'000; ++i) {
    const Id id = random_id(random);
    ids.insert(id);
    texts.insert(id.to_string());
  }
  CHECK(std::equal(ids.begin(), ids.end(), texts.begin(), texts.end(),
                   [](const Id& id, const std::string& text) { return id.to_string() == text; }));
}

TEST_CASE("equal ids have the same hash") {
  std::unordered_set<Id> ids{Id{}};
  ids.insert(*Id::parse("c0ffee00-0a1b-4c2d-9e3f-abcdef012345"));
  ids.insert(*Id::parse("C0FFEE00-0A1B-4C2D-9E3F-ABCDEF012345"));
  CHECK(ids.size() == 2);
}
