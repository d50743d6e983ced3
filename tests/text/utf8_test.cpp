#include "text/utf8.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace gigkit::text;

TEST_CASE("well-formed code points are decoded to the edges of each length") {
  struct Case {
    std::string_view text;
    char32_t code_point;
  };
  const Case cases[] = {
      {{"\0", 1}, 0},
      {"a", U'a'},
      {"\x7F", 0x7F},
      {"\xC2\x80", 0x80},
      {"\xDF\xBF", 0x7FF},
      {"\xE0\xA0\x80", 0x800},
      {"\xED\x9F\xBF", 0xD7FF},
      {"\xEE\x80\x80", 0xE000},
      {"\xEF\xBF\xBF", 0xFFFF},
      {"\xF0\x90\x80\x80", 0x10000},
      {"\xF4\x8F\xBF\xBF", 0x10FFFF},
  };
  for (const Case& row : cases) {
    CAPTURE(row.code_point);
    CHECK(decode(row.text).code_point == row.code_point);
    CHECK(decode(row.text).length == row.text.size());
    CHECK(decode_last("\xE2\x82\xAC" + std::string(row.text)).code_point == row.code_point);
    CHECK(is_valid_utf8(row.text));
    CHECK(count_code_points(row.text) == 1);
  }
}

TEST_CASE("ill-formed UTF-8 is told apart") {
  const std::string_view cases[] = {
      "\x80",                      // a continuation of nothing
      "\xBF",                      //
      "\xC0\x80",                  // overlong
      "\xC1\xBF",                  //
      "\xE0\x80\x80",              //
      "\xE0\x9F\xBF",              //
      "\xF0\x80\x80\x80",          //
      "\xF0\x8F\xBF\xBF",          //
      "\xED\xA0\x80",              // surrogates
      "\xED\xAF\xBF",              //
      "\xED\xB0\x80",              //
      "\xED\xBF\xBF",              //
      "\xED\xA0\xBD\xED\xB8\x80",  // a pair of them
      "\xF4\x90\x80\x80",          // over U+10FFFF
      "\xF5\x80\x80\x80",          //
      "\xF8\x88\x80\x80\x80",      //
      "\xFE",                      //
      "\xFF",                      //
      "\xC2",                      // cut off
      "\xE2\x82",                  //
      "\xF0\x9F\x98",              //
      "\xC2\x61",                  // not continued
      "\xE2\x82\x61",              //
      "\xF0\x9F\x98\x61",          //
  };
  for (const std::string_view text : cases) {
    CAPTURE(text.size());
    CHECK(decode(text).length == 0);
    CHECK_FALSE(is_valid_utf8(text));
    CHECK_FALSE(is_valid_utf8("plain text before " + std::string(text)));
    CHECK_FALSE(is_valid_utf8(std::string(text) + " and plain text behind"));
  }
}

TEST_CASE("nothing is decoded from an empty text") {
  CHECK(decode("").length == 0);
  CHECK(decode_last("").length == 0);
  CHECK(is_valid_utf8(""));
  CHECK(count_code_points("") == 0);
}

TEST_CASE("the last code point is one only if it is whole") {
  CHECK(decode_last("a\u20AC").code_point == 0x20AC);
  CHECK(decode_last("a\u20AC").length == 3);
  CHECK(decode_last("\u20AC\x80").length == 0);
  CHECK(decode_last("a\xE2\x82").length == 0);
  CHECK(decode_last("\x80\x80\x80\x80\x80").length == 0);
}

TEST_CASE("every byte is found at every place of a word") {
  for (std::size_t size = 1; size <= 20; ++size) {
    for (std::size_t at = 0; at < size; ++at) {
      for (unsigned byte = 0; byte < 256; ++byte) {
        std::string text(size, '~');
        text[at] = static_cast<char>(byte);
        CAPTURE(size);
        CAPTURE(at);
        CAPTURE(byte);
        const bool is_plain = byte >= 0x20 && byte < 0x7F;
        REQUIRE(printable_ascii_prefix(text) == (is_plain ? size : at));
        REQUIRE(ascii_prefix(text) == (byte < 0x80 ? size : at));
      }
    }
  }
}

TEST_CASE("code points are counted, whatever their place in a word") {
  std::string text;
  for (std::size_t count = 0; count < 40; ++count) {
    CHECK(count_code_points(text) == count);
    CHECK(count_code_points(text + "0123456") == count + 7);
    const std::string_view next[] = {"a", "\u00E9", "\u20AC", "\U0001F600"};
    text += next[count % 4];
  }
}

TEST_CASE("a text is a range of code points, ill-formed bytes among them") {
  const auto list = [](std::string_view text) {
    const CodePoints range(text);
    return std::u32string(range.begin(), range.end());
  };
  CHECK(list("") == U"");
  CHECK(list("a\u20AC\U0001F600") == U"a\u20AC\U0001F600");
  CHECK(list("a\xE2\x82z") == U"a\uFFFD\uFFFDz");
  CHECK(list("\xED\xA0\x80") == U"\uFFFD\uFFFD\uFFFD");
}
