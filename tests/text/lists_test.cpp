#include "text/lists.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "random_text.hpp"
#include "text/fold.hpp"

using namespace gigkit::text;

namespace {

using Strings = std::vector<std::string>;

constexpr ListBounds kTags{50, {1, 50, Lines::single}};

Strings numbered(std::size_t count) {
  Strings items;
  for (std::size_t i = 0; i < count; ++i) items.push_back("tool " + std::to_string(i));
  return items;
}

}  // namespace

TEST_CASE("the first spelling wins, in the order given") {
  CHECK(dedupe({}).empty());
  CHECK(dedupe({"b", "a", "B", "A", "c", "b"}) == Strings{"b", "a", "c"});
  CHECK(dedupe({"Stra\u00DFe", "STRASSE", "strasse"}) == Strings{"Stra\u00DFe"});
  CHECK(dedupe({"C", "C++", "C#"}) == Strings{"C", "C++", "C#"});
  CHECK(dedupe({"caf\u00E9", "CAFE\u0301", "cafe"}) == Strings{"caf\u00E9", "cafe"});
}

TEST_CASE("items are normalised before they are compared") {
  CHECK(normalize_list({}, kTags)->empty());
  CHECK(*normalize_list({" Python ", "python", "e\u0301", "\u00C9"}, kTags) ==
        Strings{"Python", "\u00E9"});
}

TEST_CASE("a refused item is told by its place") {
  CHECK(normalize_list({"a", " ", "b"}, kTags).refusal() == Refusal{Fault::too_short, 0, 1});
  CHECK(normalize_list({"a", "b", std::string(51, 'x')}, kTags).refusal() ==
        Refusal{Fault::too_long, 51, 2});
  CHECK(normalize_list({"a\nb"}, kTags).refusal() == Refusal{Fault::line_break, 0, 0});
}

TEST_CASE("the limit counts what is left") {
  Strings items = numbered(50);
  for (const std::string& item : numbered(50)) items.push_back("TOOL" + item.substr(4));
  CHECK(*normalize_list(items, kTags) == numbered(50));
  items.push_back("one more");
  CHECK(normalize_list(items, kTags).refusal() == Refusal{Fault::too_many, 51});
}

TEST_CASE("an absurd number of items is refused unread") {
  CHECK(*normalize_list(Strings(1000, "same"), kTags) == Strings{"same"});
  CHECK(normalize_list(Strings(1001, "same"), kTags).refusal() == Refusal{Fault::too_many, 1001});
}

TEST_CASE("of random lists each key is kept once, by its first item") {
  tests::RandomText random(5);
  for (int i = 0; i < 2000; ++i) {
    Strings given(random.below(20));
    for (std::string& item : given) item = random.pieces(2);
    Strings expected;
    for (const std::string& item : given) {
      const auto same = [&](const std::string& kept) { return fold_key(kept) == fold_key(item); };
      if (std::none_of(expected.begin(), expected.end(), same)) expected.push_back(item);
    }
    REQUIRE(dedupe(given) == expected);
    REQUIRE(dedupe(expected) == expected);
  }
}
