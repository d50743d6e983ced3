#include "text/json_value.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <limits>
#include <string>

namespace gigkit::text {
namespace {

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

std::string read_and_written(const std::string& text) {
  const auto value = parse_json(text);
  return value ? to_text(*value) : "none";
}

TEST_CASE("what is read is written without spaces, members in the order of their names") {
  struct Reading {
    std::string text;
    std::string written;
  };
  for (const Reading& each : {
           Reading{"null", "null"},
           Reading{" true ", "true"},
           Reading{"-9223372036854775808", "-9223372036854775808"},
           Reading{"9223372036854775807", "9223372036854775807"},
           Reading{"9223372036854775808", "9223372036854775808"},
           Reading{"18446744073709551616", "18446744073709551616"},
           Reading{"0.10", "0.10"},
           Reading{"1e3", "1e3"},
           Reading{R"("a\u00e9\"\n")", "\"a\xC3\xA9\\\"\\n\""},
           Reading{"[ ]", "[]"},
           Reading{"[ 1 , [ ] , { } ]", "[1,[],{}]"},
           Reading{R"({ "b" : 1 , "a" : [ "x" , null ] })", R"({"a":["x",null],"b":1})"},
           Reading{R"({"a":1,"b":2,"a":{"c":3}})", R"({"a":{"c":3},"b":2})"},
       }) {
    CAPTURE(each.text);
    CHECK(read_and_written(each.text) == each.written);
    CHECK(read_and_written(each.written) == each.written);
    CHECK(is_json(each.text));
  }
}

TEST_CASE("what is no document is not read") {
  for (const std::string text :
       {"", " ", "nul", "[", "]", "[1,]", "{\"a\"}", "{\"a\":}", "{a:1}", "{}{}", "'a'", "\"",
        "\"\x01\"", "\"\xFF\"", "\"\\ud800\"", "01", "1.", "NaN"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_json(text));
    CHECK_FALSE(is_json(text));
  }
}

TEST_CASE("limits bound the depth, and refuse names that are there twice") {
  CHECK(parse_json(nested(100)));
  CHECK_FALSE(parse_json(nested(101)));
  CHECK(parse_json(nested(3), {.depth = 3}));
  CHECK_FALSE(parse_json("[[{\"a\":[]}]]", {.depth = 3}));
  CHECK(is_json(nested(100'000)));
  const std::string repeated = R"([{"a":1,"b":2,"a":1}])";
  CHECK(parse_json(repeated));
  CHECK_FALSE(parse_json(repeated, {.has_repeated_names = false}));
  CHECK(parse_json(R"([{"a":1},{"a":{"a":1}}])", {.has_repeated_names = false}));
}

TEST_CASE("members are found by name") {
  const auto value = parse_json(R"({"b":2,"a":null,"":true,"aa":[1]})");
  REQUIRE(value);
  CHECK(value->find("a")->is_null());
  CHECK(*value->find("b")->as<std::int64_t>() == 2);
  CHECK(*value->find("")->as<bool>());
  CHECK(value->find("aa")->as<JsonValue::Array>()->size() == 1);
  CHECK(value->find("b")->as<std::string>() == nullptr);
  CHECK(value->find("c") == nullptr);
  CHECK(value->find("aa")->find("b") == nullptr);
}

}  // namespace
}  // namespace gigkit::text
