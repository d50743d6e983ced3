#include "text/username.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace gigkit::text;

TEST_CASE("usernames are lowered and trimmed") {
  CHECK(*normalize_username("jane_doe_7") == "jane_doe_7");
  CHECK(*normalize_username("  Jane_DOE\n") == "jane_doe");
  CHECK(*normalize_username("___") == "___");
  CHECK(*normalize_username(std::string(30, 'Z')) == std::string(30, 'z'));
}

TEST_CASE("other usernames are refused") {
  struct Case {
    std::string given;
    Refusal refusal;
  };
  const Case cases[] = {
      {"", {Fault::too_short, 0}},
      {" ab ", {Fault::too_short, 2}},
      {std::string(31, 'a'), {Fault::too_long, 31}},
      {"jane doe", {Fault::invalid_character}},
      {"jane-doe", {Fault::invalid_character}},
      {"jane.doe", {Fault::invalid_character}},
      {"@jane", {Fault::invalid_character}},
      {"[jane]", {Fault::invalid_character}},
      {"jan\u00E9", {Fault::invalid_character}},
      {"\u0458ane", {Fault::invalid_character}},           // a Cyrillic look-alike
      {"\uFF4A\uFF41\uFF4E", {Fault::invalid_character}},  // wide letters
      {"ja\u200Bne", {Fault::invalid_character}},
      {"ja\tne", {Fault::control_character}},
      {"jane\xFF", {Fault::invalid_utf8}},
  };
  for (const Case& row : cases) {
    CAPTURE(row.given);
    CHECK(normalize_username(row.given).refusal() == row.refusal);
  }
}

TEST_CASE("of ASCII exactly letters, digits and _ are allowed") {
  for (char c = ' '; c < '\x7F'; ++c) {
    const std::string allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    CAPTURE(c);
    CHECK(bool(normalize_username(std::string("ab") + c + "cd")) ==
          (allowed.find(c) != std::string::npos));
  }
}
