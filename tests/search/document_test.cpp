#include "search/document.hpp"

#include <doctest/doctest.h>

#include <array>
#include <stdexcept>
#include <string>
#include <vector>

#include "samples.hpp"

namespace gigkit::search {
namespace {

Document document(std::string_view title, std::string_view text) {
  const std::array<std::string_view, 2> fields = {title, text};
  return Document(fields);
}

TEST_CASE("a document as the databases take it") {
  struct Row {
    std::string_view title;
    std::string_view text;
    std::string_view title_fts5;
    std::string_view text_fts5;
    std::string_view tsvector;
  };
  const std::vector<Row> table = {
      {"", "", "", "", ""},
      {"C++ developer", "", "c++ develop", "", "'c++':1A 'develop':2A"},
      {"", "Node.js, node", "", "node js node", "'js':3B 'node':2B,4B"},
      {"React", "the state of the art of React", "react", "_ state _ art _ react",
       "'_':3B,5B,7B 'art':6B 'react':1A,8B 'state':4B"},
  };
  for (const Row& row : table) {
    CAPTURE(row.title);
    const Document read = document(row.title, row.text);
    CHECK(read.fts5_text(0) == row.title_fts5);
    CHECK(read.fts5_text(1) == row.text_fts5);
    CHECK(read.tsvector_text() == row.tsvector);
  }
}

TEST_CASE("lengths count words, not stop words") {
  const Document read = document("The C++ developer", "state of the art");
  CHECK(read.lengths() == PerField{2, 2, 0, 0});
}

TEST_CASE("frequencies are counted by field, phrases within one field") {
  const Document read =
      document("Node.js developer", "node.js and js node; state of the art, state-of-art");
  CHECK(read.frequencies({{"node"}}) == PerField{1, 2, 0, 0});
  CHECK(read.frequencies({{"node", "js"}}) == PerField{1, 1, 0, 0});
  CHECK(read.frequencies({{"develop", "node"}}) == PerField{0, 0, 0, 0});
  CHECK(read.frequencies({{"state", "_", "art"}}) == PerField{0, 2, 0, 0});
  CHECK(read.frequencies({{"state", "art"}}) == PerField{0, 0, 0, 0});
  CHECK(read.frequencies({{"n"}, true}) == PerField{1, 2, 0, 0});
  CHECK(read.frequencies({{"js", "n"}, true}) == PerField{0, 1, 0, 0});
  CHECK(read.frequencies({{"absent"}}) == PerField{0, 0, 0, 0});
  CHECK(read.frequencies({}) == PerField{0, 0, 0, 0});
}

TEST_CASE("empty fields have their place") {
  const std::array<std::string_view, 4> fields = {"", "", "word", "word word"};
  const Document read{fields};
  CHECK(read.frequencies({{"word"}}) == PerField{0, 0, 1, 2});
  CHECK(read.tsvector_text() == "'word':3C,5D,6D");
  CHECK(read.fts5_text(4).empty());
}

TEST_CASE("a document has four fields at most") {
  const std::array<std::string_view, 5> fields{};
  CHECK_THROWS_AS(Document{fields}, std::invalid_argument);
}

TEST_CASE("what a query asks for") {
  struct Row {
    std::string_view query;
    bool matches;
  };
  const Document read =
      document("Senior Node.js developer", "React and the state of the art in UI/UX. No PHP.");
  const std::vector<Row> table = {
      {"", true},
      {"node developer react", true},
      {"node python", false},
      {"python or react", true},
      {"python or ruby", false},
      {"\"state of the art\"", true},
      {"\"state art\"", false},
      {"\"developer react\"", false},
      {"\"node js developer\"", true},
      {"node -php", false},
      {"-php", false},
      {"-python", true},
      {"-python node", true},
      {"develo*", true},
      {"developers*", true},
      {"sen* rea*", true},
      {"\"senior no*\"", true},
      {"\"senior re*\"", false},
      {"UX/UI", true},
      {"the", true},
  };
  for (const Row& row : table) {
    CAPTURE(row.query);
    CHECK(matches(parse_query(row.query), read) == row.matches);
  }
}

TEST_CASE("a term has no more positions than Postgres keeps, in all fields together") {
  std::string text;
  for (std::size_t i = 0; i < kMaxPositionsOfTerm; ++i) text += "word ";
  const Document read = document("word", text + "last");
  CHECK(read.frequencies({{"word"}}) == PerField{1, kMaxPositionsOfTerm - 1, 0, 0});
  CHECK(read.lengths() == PerField{1, kMaxPositionsOfTerm, 0, 0});
  CHECK(read.fts5_text(1).ends_with("word __ last"));
  CHECK(read.has({{"last"}}));
  CHECK_FALSE(read.has({{"word", "last"}}));
}

TEST_CASE("a document has no more positions and bytes than Postgres takes") {
  std::string many;
  std::string large;
  for (int i = 0; i < 20'000; ++i) many += "w" + std::to_string(i) + "x ";
  for (int i = 0; i < 2'000; ++i) large += std::to_string(i) + std::string(1000, 'x') + ' ';
  const Document read = document(many, many);
  CHECK(read.lengths() == PerField{kMaxPosition, 0, 0, 0});
  const std::string tsvector = document("", large).tsvector_text();
  CHECK(tsvector.size() > kMaxVectorBytes / 2);
  CHECK(tsvector.size() < std::size_t{1} << 20);
}

TEST_CASE(
    "every term that a document has can be found in it, and the number of positions is kept") {
  RandomTexts texts(5);
  for (int round = 0; round < 500; ++round) {
    const std::string title = texts.next(6);
    const std::string text = texts.next(40);
    const Document read = document(title, text);
    std::uint32_t last = 0;
    std::vector<std::string> terms;
    for (const Token& token : analyze(text)) {
      CHECK(read.has({{token.term}}));
      if (token.position != last) terms.push_back(token.term);
      last = token.position;
    }
    if (!terms.empty()) CHECK(read.frequencies({terms})[1] == 1);
    CAPTURE(title);
    if (title.find_first_of("-*\"") == std::string::npos) CHECK(matches(parse_query(title), read));
  }
}

}  // namespace
}  // namespace gigkit::search
