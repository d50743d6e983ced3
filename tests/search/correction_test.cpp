#include "search/correction.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "search/analyzer.hpp"

namespace gigkit::search {
namespace {

class Words : public Vocabulary {
 public:
  explicit Words(std::vector<KnownWord> words) : words_(std::move(words)) {
    for (const KnownWord& word : words_) {
      for (const Token& token : analyze(word.word)) terms_.insert(token.term);
    }
  }

  bool has_term(const std::string& term) const override { return terms_.contains(term); }

  std::vector<KnownWord> similar_words(std::span<const std::string> parts,
                                       std::size_t least) const override {
    std::vector<KnownWord> similar;
    std::ranges::copy_if(words_, std::back_inserter(similar), [&](const KnownWord& word) {
      const std::vector<std::string> own = trigrams(word.word);
      const auto is_own = [&](const std::string& part) {
        return std::ranges::binary_search(own, part);
      };
      return static_cast<std::size_t>(std::ranges::count_if(parts, is_own)) >= least;
    });
    return similar;
  }

 private:
  std::vector<KnownWord> words_;
  std::set<std::string> terms_;
};

TEST_CASE("the trigrams of a word") {
  CHECK(trigrams("cat") == std::vector<std::string>{"  c", " ca", "at ", "cat"});
  CHECK(trigrams("aaaa") == std::vector<std::string>{"  a", " aa", "aa ", "aaa"});
  CHECK(trigrams("\u043A\u0438\u0442").size() == 4);
  CHECK(trigrams("\xFF").size() == 2);
  CHECK(trigrams("").size() == 1);
}

TEST_CASE("the distance of two words") {
  struct Row {
    std::u32string_view a;
    std::u32string_view b;
    std::size_t distance;
  };
  const std::vector<Row> table = {
      {U"", U"", 0},          {U"word", U"word", 0},      {U"word", U"wrd", 1},
      {U"word", U"woord", 1}, {U"word", U"ward", 1},      {U"word", U"wrod", 1},
      {U"word", U"owrd", 1},  {U"word", U"wodr", 1},      {U"word", U"rwod", 2},
      {U"ca", U"abc", 3},     {U"kitten", U"sitting", 3}, {U"", U"abc", 3},
  };
  for (const Row& row : table) {
    CHECK(edit_distance(row.a, row.b, 5) == row.distance);
    CHECK(edit_distance(row.b, row.a, 5) == row.distance);
    CHECK(edit_distance(row.a, row.b, 1) == std::min<std::size_t>(row.distance, 2));
  }
}

TEST_CASE("a mistyped word is corrected to the nearest, then the most common, then the first") {
  const std::vector<KnownWord> words = {
      {"developer", 900}, {"development", 500}, {"developed", 40}, {"react", 300}, {"reach", 20},
      {"python", 400},    {"design", 50},       {"resign", 50},    {"laravel", 9}, {"travel", 90},
  };
  struct Row {
    std::string_view mistyped;
    std::optional<std::string> corrected;
  };
  const std::vector<Row> table = {
      {"develpoer", "developer"},  {"devoloper", "developer"},
      {"deweloperr", "developer"}, {"developr", "developer"},
      {"developex", "developer"},  {"pyhton", "python"},
      {"pytohn", "python"},        {"reac", std::nullopt},
      {"reacx", "react"},          {"reactt", "react"},
      {"desing", "design"},        {"xesign", "design"},
      {"larvel", "laravel"},       {"zzzzzz", std::nullopt},
      {"pytho3", std::nullopt},    {"pxtxon", std::nullopt},
      {"", std::nullopt},          {std::string_view("\xFF\xFF\xFF\xFF\xFF"), std::nullopt},
  };
  for (const Row& row : table) {
    CAPTURE(row.mistyped);
    CHECK(correct_word(row.mistyped, words) == row.corrected);
    std::vector<KnownWord> reversed(words.rbegin(), words.rend());
    CHECK(correct_word(row.mistyped, reversed) == row.corrected);
  }
}

TEST_CASE("a query is corrected where no document has the word") {
  const Words words(
      {{"developer", 9}, {"python", 9}, {"react", 5}, {"machine", 3}, {"learning", 3}});
  struct Row {
    std::string_view text;
    std::optional<std::string> corrected;
  };
  const std::vector<Row> table = {
      {"python developer", std::nullopt},
      {"pyton", "python"},
      {"Senior  PYTON, develper!", "Senior  python, developer!"},
      {"developing", std::nullopt},
      {"\"machin learnign\" -pyton", "\"machin learning\" -pyton"},
      {"pyto*", std::nullopt},
      {"recat or pyton", "react or python"},
      {"pyton's", "python"},
      {"abc xyzzy", std::nullopt},
      {"", std::nullopt},
      {"\xFF pyton", "\xFF python"},
  };
  for (const Row& row : table) {
    CAPTURE(row.text);
    CHECK(correct_query(row.text, words) == row.corrected);
  }
}

TEST_CASE("what is asked of a vocabulary leaves no nearer word out") {
  const std::vector<std::string> words = {"developer", "python", "banana", "kubernetes", "react"};
  for (const std::string& word : words) {
    const Words vocabulary({{word, 1}});
    std::vector<std::string> mistyped;
    for (std::size_t i = 0; i < word.size(); ++i) {
      mistyped.push_back(std::string(word).erase(i, 1));
      mistyped.push_back(std::string(word).insert(i, 1, 'q'));
      mistyped.push_back(std::string(word).replace(i, 1, 1, 'q'));
      if (i > 0) {
        mistyped.push_back(word);
        std::swap(mistyped.back()[i], mistyped.back()[i - 1]);
      }
    }
    for (const std::string& text : mistyped) {
      const bool is_known = vocabulary.has_term(analyze(text)[0].term);  // "develope"
      if (text.size() < kMinCorrectedLength || is_known) continue;
      CAPTURE(text);
      CHECK(correct_query(text, vocabulary) == word);
    }
  }
}

}  // namespace
}  // namespace gigkit::search
