#include "text/fold.hpp"

#include <doctest/doctest.h>

#include "random_text.hpp"
#include "text/unicode_forms.hpp"
#include "text/utf8.hpp"

using namespace gigkit::text;

TEST_CASE("texts that differ in case or canonical form have one key") {
  struct Case {
    std::string_view given, key;
  };
  const Case cases[] = {
      {"", ""},
      {"Node.JS 18_X[~`@{", "node.js 18_x[~`@{"},
      {"STRASSE", "strasse"},
      {"stra\u00DFe", "strasse"},
      {"STRA\u1E9EE", "strasse"},
      {"\u00C9COLE", "\u00E9cole"},
      {"E\u0301cole", "\u00E9cole"},
      {"\u03A3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C2", "\u03C3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C3"},
      {"\u041F\u0420\u0418\u0412\u0415\u0422", "\u043F\u0440\u0438\u0432\u0435\u0442"},
      {"\uFB03", "ffi"},
      {"\u212A", "k"},        // the Kelvin sign
      {"\u0130", "i\u0307"},  // no language's own rules
      {"I", "i"},
      {"\u0131", "\u0131"},
      {"\u1F82", "\u1F02\u03B9"},
      {"\u03B1\u0345\u0301", "\u03AC\u03B9"},  // folded in canonical order
      {"\u03B1\u0301\u0345", "\u03AC\u03B9"},
      {"\uAB70", "\u13A0"},  // Cherokee folds to capitals
      {"\u65E5\u672C \U0001F600", "\u65E5\u672C \U0001F600"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.given);
    CHECK(fold_key(row.given) == row.key);
    CHECK(fold_key(row.key) == row.key);
  }
}

TEST_CASE("accents are kept") { CHECK(fold_key("resume") != fold_key("r\u00E9sum\u00E9")); }

TEST_CASE("the key of every code point is valid, in NFC, and its own key") {
  for (std::int32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    const std::string key = fold_key(compose({c}));
    CAPTURE(c);
    REQUIRE(is_valid_utf8(key));
    REQUIRE(to_nfc(key) == key);
    REQUIRE(fold_key(key) == key);
  }
}

TEST_CASE("the key is of the text, not of the form it comes in") {
  tests::RandomText random(4);
  for (int i = 0; i < 20000; ++i) {
    const std::string text = random.pieces(12);
    const std::string key = fold_key(text);
    CAPTURE(text);
    REQUIRE(fold_key(key) == key);
    REQUIRE(fold_key(to_nfc(text)) == key);
    REQUIRE(is_valid_utf8(fold_key(random.bytes(12))));
  }
}
