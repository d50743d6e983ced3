#include "text/normalize.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <string>

#include "random_text.hpp"
#include "text/unicode_forms.hpp"
#include "text/utf8.hpp"
#include "text/white_space.hpp"

using namespace gigkit::text;

namespace {

constexpr std::size_t kAny = std::numeric_limits<std::size_t>::max();
constexpr Bounds kOneLine{0, kAny, Lines::single};
constexpr Bounds kLines{0, kAny, Lines::multiple};

struct Accepted {
  std::string_view given, text;
};

struct Refused {
  std::string_view given;
  Fault fault;
};

std::string repeat(std::string_view text, std::size_t times) {
  std::string result;
  for (; times > 0; --times) result += text;
  return result;
}

}  // namespace

TEST_CASE("a text of one line is trimmed and composed") {
  const Accepted cases[] = {
      {"", ""},
      {"   ", ""},
      {"plain", "plain"},
      {"  two words \t\r\n", "two words"},
      {"\u0085\u00A0\v\ftext\u2028\u3000\u2029",
       "text"},  // what is refused inside is trimmed at the ends
      {"e\u0301", "\u00E9"},
      {"a  b\u00A0c", "a  b\u00A0c"},  // white space inside stays as it is
      {"\u2000e\u0301\u2000", "\u00E9"},
      {"a\u2000b", "a\u2002b"},
      {" \u0301x", "\u0301x"},
      {"\U0001F468\u200D\U0001F469\u200D\U0001F467", "\U0001F468\u200D\U0001F469\u200D\U0001F467"},
      {"\u200B", "\u200B"},
      {"\uFEFFtext", "\uFEFFtext"},
      {"\u1112\u1161\u11AB\u1100\u1173\u11AF", "\uD55C\uAE00"},
      {"\uFFFF\U0010FFFE", "\uFFFF\U0010FFFE"},
  };
  for (const Accepted& row : cases) {
    CAPTURE(row.given);
    CHECK(*normalize(row.given, kOneLine) == row.text);
  }
}

TEST_CASE("line breaks and tabs are part of a text of several lines") {
  const Accepted cases[] = {
      {"a\nb", "a\nb"},
      {"a\tb", "a\tb"},
      {"a\r\nb", "a\nb"},
      {"a\rb", "a\nb"},
      {"a\r\r\nb", "a\n\nb"},
      {"a\n\rb", "a\n\nb"},
      {"a\r\n\r\nb\r", "a\n\nb"},
      {"\r\n a \r\n", "a"},
      {"a\u2028b\u2029c", "a\u2028b\u2029c"},
      {"e\u0301\r\ne\u0301", "\u00E9\n\u00E9"},
  };
  for (const Accepted& row : cases) {
    CAPTURE(row.given);
    CHECK(*normalize(row.given, kLines) == row.text);
  }
}

TEST_CASE("what no text may hold") {
  const Refused cases[] = {
      {{"a\0b", 3}, Fault::control_character},
      {{"\0", 1}, Fault::control_character},
      {"a\x01"
       "b",
       Fault::control_character},
      {"\x1F", Fault::control_character},
      {"a\x7F", Fault::control_character},
      {"a\u0080", Fault::control_character},
      {"a\u009Fb", Fault::control_character},
      {"a\u0085b", Fault::control_character},
      {"a\vb", Fault::control_character},
      {"a\fb", Fault::control_character},
      {"\xED\xA0\x80", Fault::invalid_utf8},
      {"a\xC0\x80"
       "b",
       Fault::invalid_utf8},
      {"a long enough text, then \xFF", Fault::invalid_utf8},
      {"cut off \xE2\x82", Fault::invalid_utf8},
  };
  for (const Refused& row : cases) {
    CAPTURE(row.given);
    CHECK(normalize(row.given, kOneLine).refusal() == Refusal{row.fault});
    CHECK(normalize(row.given, kLines).refusal() == Refusal{row.fault});
  }
}

TEST_CASE("what a single line may not hold") {
  const Refused cases[] = {
      {"a\nb", Fault::line_break},     {"a\rb", Fault::line_break},
      {"a\r\nb", Fault::line_break},   {"a\u2028b", Fault::line_break},
      {"a\u2029b", Fault::line_break}, {"a\tb", Fault::control_character},
  };
  for (const Refused& row : cases) {
    CAPTURE(row.given);
    CHECK(normalize(row.given, kOneLine).refusal() == Refusal{row.fault});
    CHECK(normalize(row.given, kLines));
  }
}

TEST_CASE("control characters are exactly Unicode's 65") {
  for (char32_t c = 0; c < 0x200; ++c) {
    const std::string text = "a" + compose({static_cast<std::int32_t>(c)}) + "b";
    const bool is_control = c < 0x20 || (c >= 0x7F && c <= 0x9F);
    CAPTURE(c);
    CHECK(bool(normalize(text, kOneLine)) == !is_control);
    CHECK(bool(normalize(text, kLines)) == (!is_control || c == '\n' || c == '\t' || c == '\r'));
  }
}

TEST_CASE("bounds count the code points of the result") {
  constexpr Bounds kTwoToFour{2, 4, Lines::multiple};
  struct Case {
    std::string_view given;
    std::size_t count;
  };
  const Case cases[] = {
      {"", 0},           {"  \n ", 0},
      {" a ", 1},        {"e\u0301", 1},
      {"ab", 2},         {" a\u00E9\u20AC\U0001F600 ", 4},
      {"a\r\n\r\nb", 4}, {"e\u0301e\u0301e\u0301e\u0301", 4},
      {"a\u0958", 3},    {"\u0958\u0958\u0958", 6},  // three that become six
      {"abcde", 5},      {"a\r\n\r\n\r\nb", 5},
  };
  for (const Case& row : cases) {
    CAPTURE(row.given);
    const Result result = normalize(row.given, kTwoToFour);
    REQUIRE(bool(result) == (row.count >= 2 && row.count <= 4));
    if (result) {
      CHECK(count_code_points(*result) == row.count);
    } else {
      CHECK(result.refusal() ==
            Refusal{row.count < 2 ? Fault::too_short : Fault::too_long, row.count});
    }
  }
}

TEST_CASE("a text that NFC makes fit is never refused as far too long") {
  const std::string most_shrinking = "\u03B1\u0313\u0300\u0345";  // four that become one
  constexpr Bounds kBounds{1, 50, Lines::single};
  CHECK(*normalize(repeat(most_shrinking, 50), kBounds) == repeat("\u1F82", 50));
  CHECK(normalize(repeat(most_shrinking, 50) + "x", kBounds).refusal() ==
        Refusal{Fault::too_long, 51});
  CHECK(normalize(repeat(most_shrinking, 51), kBounds).refusal() == Refusal{Fault::too_long, 204});
}

TEST_CASE("white space around a text does not count, however much it is") {
  const std::string margin = repeat(" \u3000\n", 100000);
  CHECK(*normalize(margin + "text" + margin, {4, 4, Lines::single}) == "text");
}

TEST_CASE("a fault of the text itself goes before its length") {
  constexpr Bounds kBounds{2, 3, Lines::single};
  CHECK(normalize(repeat("x", 1000) + "\xFF", kBounds).refusal() == Refusal{Fault::invalid_utf8});
  CHECK(normalize("\x01", kBounds).refusal() == Refusal{Fault::control_character});
}

TEST_CASE("long runs of marks are composed, or refused by their length") {
  const std::string marks = "a" + repeat("\u0315\u0307\u0323", 10000);
  const std::string composed = *normalize(marks, kOneLine);
  CHECK(composed.starts_with("\u1EA1\u0323"));
  CHECK(composed.ends_with("\u0315"));
  CHECK(count_code_points(composed) == 30000);
  CHECK(normalize(marks, {1, 200, Lines::single}).refusal() == Refusal{Fault::too_long, 30001});
}

namespace {

void check_laws(std::string_view given, const Bounds& bounds) {
  CAPTURE(given);
  const Result result = normalize(given, bounds);
  if (!result) return;
  REQUIRE(is_valid_utf8(*result));
  REQUIRE(to_nfc(*result) == *result);
  REQUIRE(trim(*result) == *result);
  REQUIRE(result->find('\r') == std::string::npos);
  REQUIRE(count_code_points(*result) >= bounds.min);
  REQUIRE(count_code_points(*result) <= bounds.max);
  REQUIRE(*normalize(*result, bounds) == *result);
}

}  // namespace

TEST_CASE("every accepted text is valid, in NFC, trimmed, within bounds, and its own normal form") {
  tests::RandomText random(2);
  for (int i = 0; i < 20000; ++i) {
    const std::size_t min = random.below(4);
    const Bounds bounds{min, min + random.below(30),
                        random.below(2) == 0 ? Lines::single : Lines::multiple};
    check_laws(random.pieces(12), bounds);
    check_laws(random.bytes(12), bounds);
  }
}

TEST_CASE("texts that differ in canonical form alone are the same text") {
  tests::RandomText random(3);
  for (int i = 0; i < 20000; ++i) {
    const std::string text = random.pieces(12);
    CAPTURE(text);
    const Result as_given = normalize(text, kLines);
    const Result as_composed = normalize(to_nfc(text), kLines);
    REQUIRE(bool(as_given) == bool(as_composed));
    if (as_given) REQUIRE(*as_given == *as_composed);
  }
}
