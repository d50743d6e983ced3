#include "text/json_writer.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "random_text.hpp"
#include "text/json_value.hpp"

namespace gigkit::text {
namespace {

TEST_CASE("a document is written part by part") {
  JsonWriter json;
  json.begin_object()
      .key("a")
      .begin_array()
      .integer(1)
      .null()
      .string("x")
      .begin_array()
      .end_array();
  json.end_array().key("b\"").boolean(false).key("c").begin_object().end_object();
  json.key("d").document("[1,2]").end_object();
  CHECK(std::move(json).text() == R"({"a":[1,null,"x",[]],"b\"":false,"c":{},"d":[1,2]})");
}

TEST_CASE("strings are escaped where JSON demands it") {
  struct Escape {
    std::string text;
    std::string json;
  };
  for (const Escape& each : {
           Escape{"", R"("")"},
           Escape{"a/b", R"("a/b")"},
           Escape{"\"\\\b\f\n\r\t", R"("\"\\\b\f\n\r\t")"},
           Escape{std::string("\0\x1F", 2), R"("\u0000\u001f")"},
           Escape{"\x7F\xC3\xA9\xF0\x9F\x8E\xB8", "\"\x7F\xC3\xA9\xF0\x9F\x8E\xB8\""},
           Escape{"a\xFF\xC3", "\"a\xEF\xBF\xBD\xEF\xBF\xBD\""},
       }) {
    std::string json;
    append_json_string(json, each.text);
    CHECK(json == each.json);
  }
}

TEST_CASE("any text comes back as it was") {
  tests::RandomText random(20'260'514);
  for (int i = 0; i < 2'000; ++i) {
    const std::string text = random.pieces(12) + (i % 2 == 0 ? "\\" : "\"\x01");
    std::string json;
    append_json_string(json, text);
    const auto value = parse_json(json);
    REQUIRE(value);
    CHECK(*value->as<std::string>() == text);
  }
}

TEST_CASE("spaces between parts are left out, those within strings stay") {
  CHECK(compact_json(R"( { "a b" : [ 1 , "c \" d" ] } )") == R"({"a b":[1,"c \" d"]})");
  CHECK(compact_json("\t\"\\\\\" \n") == R"("\\")");
  CHECK(compact_json(R"("\")") == R"("\")");
}

}  // namespace
}  // namespace gigkit::text
