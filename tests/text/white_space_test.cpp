#include "text/white_space.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace gigkit::text;

TEST_CASE("white space is Unicode's property, 25 code points") {
  constexpr std::u32string_view kWhiteSpace =
      U"\t\n\v\f\r "
      U"\u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A"
      U"\u2028\u2029\u202F\u205F\u3000";
  REQUIRE(kWhiteSpace.size() == 25);
  std::u32string found;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (is_white_space(c)) found.push_back(c);
  }
  CHECK(found == kWhiteSpace);
}

TEST_CASE("trimming takes white space from the ends alone") {
  struct Case {
    std::string_view given, trimmed;
  };
  const Case cases[] = {
      {"", ""},
      {"a", "a"},
      {" \t\r\n\v\f", ""},
      {"  a b  ", "a b"},
      {"\u3000\u00A0 a\u2003b \u2029\u0085", "a\u2003b"},
      {"\u200Ba\uFEFF", "\u200Ba\uFEFF"},  // zero width, not white space
      {" \u0301a ", "\u0301a"},            // a mark without its base stays
      {"\x1F a \x1C", "\x1F a \x1C"},      // separators, not white space in Unicode
      {" \xC2", "\xC2"},                   // ill-formed ends stop it
      {"\xA0 ", "\xA0"},
      {"a\xE2\x80 ", "a\xE2\x80"},
  };
  for (const Case& row : cases) CHECK(trim(row.given) == row.trimmed);
}
