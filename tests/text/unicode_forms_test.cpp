#include "text/unicode_forms.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "random_text.hpp"
#include "text/utf8.hpp"

using namespace gigkit::text;

namespace {

constexpr std::int32_t kHighestMark = 0x0345;  // no mark has a higher combining class

std::string utf8(char32_t c) {
  const std::u32string_view one(&c, 1);
  CodePointVector list(one.begin(), one.end());
  return compose(list);
}

template <typename Visit>
void for_each_code_point(Visit visit) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c < 0xD800 || c > 0xDFFF) visit(c, decompose(utf8(c)));
  }
}

}  // namespace

TEST_CASE("NFC") {
  struct Case {
    std::string_view given, composed;
  };
  const Case cases[] = {
      {"", ""},
      {"e\u0301", "\u00E9"},
      {"\u212B", "\u00C5"},        // the Angstrom sign
      {"\u0958", "\u0915\u093C"},  // excluded from composition
      {"\uFB2C", "\u05E9\u05BC\u05C1"},
      {"\U0001D160", "\U0001D158\U0001D165\U0001D16E"},
      {"a\u0301\u0323", "\u1EA1\u0301"},  // marks are ordered first
      {"a\u0301\u0301", "\u00E1\u0301"},
      {"q\u0307\u0323", "q\u0323\u0307"},
      {"\u0301e", "\u0301e"},
      {" \u0301", " \u0301"},
      {"\u1100\u1161", "\uAC00"},  // Hangul
      {"\u1100\u1161\u11A8", "\uAC01"},
      {"\uAC00\u11A8", "\uAC01"},
      {"\uAC01\u11A8", "\uAC01\u11A8"},
      {"\uAC00\u11A7", "\uAC00\u11A7"},  // just before the final consonants
      {"\u1100\u1161\u11A7\u11A8", "\uAC00\u11A7\u11A8"},
      {"\u11A7\u11A7", "\u11A7\u11A7"},
      {"\u3053\u3099", "\u3054"},
      {"\uFB03", "\uFB03"},  // compatibility forms stay
      {"\U0001F468\u200D\U0001F4BB\uFE0F", "\U0001F468\u200D\U0001F4BB\uFE0F"},
  };
  for (const Case& row : cases) {
    CAPTURE(row.given);
    CHECK(to_nfc(row.given) == row.composed);
    CHECK(to_nfc(row.composed) == row.composed);
  }
}

TEST_CASE("no code point decomposes into more than four") {
  std::size_t most = 0;
  for_each_code_point(
      [&](char32_t, const CodePointVector& parts) { most = std::max(most, parts.size()); });
  CHECK(most == kMaxDecomposition);
}

TEST_CASE("inert code points need no NFC, next to whichever others") {
  std::set<std::int32_t> joins_what_is_before;
  for_each_code_point([&](char32_t, const CodePointVector& parts) {
    joins_what_is_before.insert(parts.begin() + 1, parts.end());
  });
  // Those of Hangul syllables are among them, and of some marks the place where they join is Hangul
  // only.
  REQUIRE(joins_what_is_before.count(0x11A8) == 1);

  for_each_code_point([&](char32_t c, const CodePointVector&) {
    if (!is_nfc_inert(c)) return;
    CAPTURE(c);
    REQUIRE(joins_what_is_before.count(static_cast<std::int32_t>(c)) == 0);
    REQUIRE(to_nfc(utf8(c)) == utf8(c));
    REQUIRE(decompose("\u0345" + utf8(c)).front() == kHighestMark);  // c is no mark
  });
}

TEST_CASE("the common scripts are inert") {
  const std::string_view text =
      "Plain, Gr\u00FC\u00DFe, \u041F\u0440\u0438\u0432\u0435\u0442, "
      "\u65E5\u672C\u8A9E\u306E\u30AB, \uD55C\uAD6D, "
      "\u201Cquoted\u201D \u2014 \u20AC, \U0001F468\u200D\U0001F4BB\uFE0F";
  for (const char32_t c : CodePoints(text)) {
    CAPTURE(c);
    CHECK(is_nfc_inert(c));
  }
}

TEST_CASE("a long run of marks is put into canonical order, each class as it came") {
  constexpr std::size_t kEach = 20000;
  std::string text = "x";
  for (std::size_t i = 0; i < kEach; ++i) text += "\u0315\u0307\u0323";  // classes 232, 230, 220
  const CodePointVector ordered = decompose(text);
  REQUIRE(ordered.size() == 1 + 3 * kEach);
  for (std::size_t i = 0; i < kEach; ++i) {
    REQUIRE(ordered[1 + i] == 0x0323);
    REQUIRE(ordered[1 + kEach + i] == 0x0307);
    REQUIRE(ordered[1 + 2 * kEach + i] == 0x0315);
  }
}

TEST_CASE("NFC and NFD agree: each keeps the other's meaning, and is its own form") {
  tests::RandomText random(1);
  for (int i = 0; i < 20000; ++i) {
    const std::string text = random.pieces(12);
    const std::string composed = to_nfc(text);
    CAPTURE(text);
    REQUIRE(decompose(composed) == decompose(text));
    REQUIRE(to_nfc(composed) == composed);
    REQUIRE(is_valid_utf8(composed));
  }
}
