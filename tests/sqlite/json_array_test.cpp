#include "sqlite/json_array.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "samples.hpp"
#include "support/rounds.hpp"

namespace gigkit::test {
namespace {

using Texts = std::vector<std::string>;
using sqlite::ids_from_json;
using sqlite::texts_from_json;
using sqlite::to_json_array;

const std::string kIdText = "0198c0de-0000-7abc-8000-00000000000a";

TEST_CASE("arrays are written as compact JSON") {
  CHECK(to_json_array(Texts{}) == "[]");
  CHECK(to_json_array(Texts{""}) == R"([""])");
  CHECK(to_json_array(Texts{"a", "b c"}) == R"(["a","b c"])");
  CHECK(to_json_array(Texts{"\"", "\\", "\n", std::string(1, '\0'), "\x7F"}) ==
        "[\"\\\"\",\"\\\\\",\"\\n\",\"\\u0000\",\"\x7F\"]");
  CHECK(to_json_array(std::vector<Id>{}) == "[]");
  CHECK(to_json_array(std::vector{*Id::parse(kIdText), Id{}}) ==
        "[\"" + kIdText + "\",\"00000000-0000-0000-0000-000000000000\"]");
}

struct Reading {
  std::string json;
  Texts texts;
};

TEST_CASE("arrays are read however they are written") {
  for (const Reading& reading : {
           Reading{"[]", {}},
           Reading{" [ ] ", {}},
           Reading{R"(["a","b"])", {"a", "b"}},
           Reading{R"([ "a" , "b" ])", {"a", "b"}},
           Reading{R"(["a","\"\\\/\n\u0041"])", {"a", "\"\\/\nA"}},
           Reading{R"(["\ud83c\udfb8"])", {"\xF0\x9F\x8E\xB8"}},
           Reading{R"(["a",null,"b",null])", {"a", "b"}},
           Reading{"[null]", {}},
       }) {
    CAPTURE(reading.json);
    CHECK(texts_from_json(reading.json) == reading.texts);
  }
}

TEST_CASE("what is no array of strings is damage") {
  for (const std::string json :
       {"", "null", "{}", "\"a\"", "1", "[", "]", "[\"a\"", "[\"a\",]", "[\"a\" \"b\"]", "[\"a\"]x",
        "[\"a]", "[1]", "[true]", "[[]]", "[{}]", "[\"a\",1]", "[\"\x01\"]", "[\"\\x\"]"}) {
    CAPTURE(json);
    CHECK(refusal([&] { texts_from_json(json); }) == "storage storage.damaged");
    CHECK(refusal([&] { ids_from_json(json); }) == "storage storage.damaged");
  }
}

TEST_CASE("ids are read in either case, and nothing else is an id") {
  const Id id = *Id::parse(kIdText);
  CHECK(ids_from_json("[]").empty());
  CHECK(ids_from_json("[\"" + kIdText + "\"]") == std::vector{id});
  CHECK(ids_from_json(R"([null, "0198C0DE-0000-7ABC-8000-00000000000A"])") == std::vector{id});
  CHECK(refusal([] { ids_from_json(R"(["x"])"); }) == "storage storage.damaged");
  CHECK(refusal([] { ids_from_json(R"(["0198c0de00007abc800000000000000a"])"); }) ==
        "storage storage.damaged");
}

std::string random_text(std::mt19937& random) {
  static const Texts kPieces{"a", "\"", "\\", ",", "[", "]", "\n", "\x1F", "\x7F", "\xC3\xA9", " "};
  std::string text;
  for (auto length = random() % 6; length > 0; --length) text += kPieces[random() % kPieces.size()];
  return text;
}

TEST_CASE("any array reads back as it was, for a JSON library too") {
  std::mt19937 random(1);
  for (int round = 0; round < rounds(2000, 200'000); ++round) {
    Texts texts(random() % 5);
    for (std::string& text : texts) text = random_text(random);
    const std::string json = to_json_array(texts);
    CAPTURE(json);
    REQUIRE(texts_from_json(json) == texts);
    REQUIRE(nlohmann::json::parse(json).get<Texts>() == texts);
    REQUIRE(texts_from_json(nlohmann::json(texts).dump()) == texts);
  }
}

}  // namespace
}  // namespace gigkit::test
