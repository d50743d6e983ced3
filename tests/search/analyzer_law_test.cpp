#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "reading.hpp"
#include "samples.hpp"
#include "search/analyzer.hpp"
#include "search/characters.hpp"
#include "search/words.hpp"
#include "text/utf8.hpp"

namespace gigkit::search {
namespace {

std::string fold(std::string_view text) {
  std::string folded;
  for (const char32_t c : text::CodePoints(text)) append_folded(folded, c);
  return folded;
}

bool has_only_indexable_bytes(std::string_view term) {
  for (const char c : term) {
    const bool is_ascii_term = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
                               c == '#' || c == '.' || c == '_';
    if (static_cast<unsigned char>(c) < 0x80 && !is_ascii_term) return false;
  }
  return !term.empty();
}

TEST_CASE("every code point folds to what folds to itself") {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    std::string once;
    append_folded(once, c);
    if (fold(once) != once) FAIL_CHECK("U+", std::hex, static_cast<unsigned>(c));
  }
}

TEST_CASE(
    "any bytes are read: tokens are in order, in the text, valid, and of indexable characters") {
  RandomTexts texts(1);
  for (int round = 0; round < 3000; ++round) {
    const std::string text = texts.next(1 + texts.below(40));
    CAPTURE(text);
    std::size_t last_byte = 0;
    std::uint32_t last_position = 0;
    for (const Token& token : analyze(text)) {
      CHECK(token.bytes.begin < token.bytes.end);
      CHECK(token.bytes.end <= text.size());
      CHECK(token.bytes.end >= last_byte);
      CHECK(token.points.begin < token.points.end);
      CHECK(token.points.end <= token.bytes.end);
      CHECK(token.position >= last_position);
      CHECK(token.position <= last_position + 1);
      CHECK(text::is_valid_utf8(token.term));
      CHECK(has_only_indexable_bytes(token.term));
      last_byte = token.bytes.end;
      last_position = token.position;
    }
  }
}

TEST_CASE("the ranges in bytes and in code points are of the same place") {
  RandomTexts texts(2);
  for (int round = 0; round < 1000; ++round) {
    const std::string text = texts.next(30);
    std::vector<std::size_t> point_of(text.size() + 1);
    std::size_t point = 0;
    for (std::size_t at = 0; at < text.size(); ++point) {
      point_of[at] = point;
      at += std::max<std::size_t>(text::decode(std::string_view(text).substr(at)).length, 1);
    }
    point_of[text.size()] = point;
    for (const Token& token : analyze(text)) {
      CHECK(point_of[token.bytes.begin] == token.points.begin);
      CHECK(point_of[token.bytes.end] == token.points.end);
    }
  }
}

TEST_CASE("upper case, full width and white space around a text change no term") {
  RandomTexts texts(3);
  for (int round = 0; round < 1000; ++round) {
    const std::string text = texts.next(20);
    std::string upper = text;
    std::string wide;
    for (char& c : upper) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    for (const char c : text) {
      if (c >= 'a' && c <= 'z') {
        wide += {'\xEF', '\xBD', static_cast<char>(c - 'a' + 0x81)};
      } else {
        wide += c;
      }
    }
    CAPTURE(text);
    CHECK(read(upper) == read(text));
    CHECK(read("\n" + text + " ") == read(text));
    if (text.find('\'') == std::string::npos && text.find('c') == std::string::npos) {
      CHECK(read(wide) == read(text));
    }
  }
}

TEST_CASE("no text costs more than a few looks at each of its code points") {
  const std::vector<std::string> units = {
      "a",       "a ",         "'",        "a'",       "a's ", "c+",     "c++",     "c#",
      ".net ",   "-",          "e-",       "full ",    "a-b-", "\u0301", "e\u0301", "\u00AD",
      "a\u200D", "\u65E5",     "\xFF",     "\xE2\x82", "the ", "1a",     "a1 ",     "\u1100\u1161",
      "\uFF9E",  "\U0001F1E9", "asp.net ",
  };
  for (const std::string& unit : units) {
    CAPTURE(unit);
    std::string text;
    while (text.size() < 100'000) text += unit;
    WordScanner scanner(text);
    std::size_t bytes_of_words = 0;
    Word word;
    while (scanner.next(word)) bytes_of_words += word.folded.size();
    CHECK(scanner.examined() <= 5 * text.size());
    CHECK(bytes_of_words <= 20 * text.size());
  }
}

}  // namespace
}  // namespace gigkit::search
