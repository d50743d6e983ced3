#include "search/analyzer.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "reading.hpp"

namespace gigkit::search {
namespace {

struct Reading {
  std::string_view text;
  std::string_view terms;
};

void check(const std::vector<Reading>& table) {
  for (const Reading& row : table) {
    CAPTURE(row.text);
    CHECK(read(row.text) == row.terms);
  }
}

TEST_CASE("words are split where no letter or digit is, and stemmed") {
  check({
      {"", ""},
      {" \t\n", ""},
      {"?!... -- ***", ""},
      {"developers", "develop"},
      {"Developing, developed; DEVELOPER!", "develop develop develop"},
      {"snake_case", "snake+case"},
      {"50% of $1,000", "50 _ 1 000"},
      {"a@example.com", "_+exampl+com"},
      {"title:x NEAR(y)", "titl x near y"},
  });
}

TEST_CASE("the words of this trade are read as people mean them") {
  check({
      {"C++", "c++"},
      {"c++.", "c++"},
      {"C/C++/C#", "c c++ c#"},
      {"C++17", "c+++17"},
      {"C+", "c"},
      {"C#", "c#"},
      {"C#, F#", "c# f#"},
      {"C#developer", "c#+develop"},
      {"abc#", "abc"},
      {"cpp CSharp", "c++ c#"},
      {"C sharp", "c#"},
      {".NET", ".net"},
      {"(.NET 8)", ".net 8"},
      {"C#/.NET", "c# .net"},
      {"C#.NET", "c#+.net"},
      {"ASP.NET VB.net ADO.NET", "asp+.net vb+.net ado+.net"},
      {"asp net", "asp .net"},
      {"dotnet dot-net \"dot net\"", ".net .net .net"},
      {"example.net", "exampl+net"},
      {".network", "network"},
      {"net", "net"},
      {"Node.js", "node+js"},
      {"NodeJS node js node-js", "node+js node js node+js"},
      {"ojs js", "oj js"},
      {"UI/UX", "ui ux"},
      {"UIUX", "ui+ux"},
      {"CI/CD cicd", "ci cd ci+cd"},
      {"GPT-4", "gpt+4"},
      {"gpt4 GPT-4o gpt4o", "gpt+4 gpt+4o gpt+4o"},
      {"HTML5 web3 python3", "html+5 web+3 python+3"},
      {"h264 s3 b2b 4k mp4 k8s", "h264 s3 b2b 4k mp4 k8s"},
      {"pinescript5ab", "pinescript5ab"},
      {"3D 3-D", "3d 3d"},
      {"web app webapps", "web app web+app"},
  });
}

TEST_CASE("what is written as one word, with a hyphen or as two is the same") {
  check({
      {"full-stack full stack FullStack full\nstack", "fullstack fullstack fullstack fullstack"},
      {"full\u2011stack full\u00A0stack", "fullstack fullstack"},
      {"full, stack", "full stack"},
      {"front-end front end frontend", "frontend frontend frontend"},
      {"web sites website", "websit websit"},
      {"sign up, sign-up, signup", "signup signup signup"},
      {"e-commerce ecommerce E-Commerce", "ecommerc ecommerc ecommerc"},
      {"e-mail re-design non-profit pre-sales", "email redesign nonprofit presal"},
      {"re design", "re design"},
      {"cost-effective", "cost+effect"},
      {"full-time", "full+time"},
      {"start-up-costs", "startup+cost"},
  });
}

TEST_CASE("stop words leave one gap for each run") {
  check({
      {"the", "_"},
      {"The state of the art", "_ state _ art"},
      {"don't you'll we\u2019ve isn't", "_"},
      {"to be or not to be developer", "_ develop"},
      {"on-site", "onsit"},
  });
  const std::vector<Token> tokens = analyze("state of the art");
  REQUIRE(tokens.size() == 4);
  CHECK(tokens[1].position == 2);
  CHECK(tokens[2].position == 2);
  CHECK(tokens[3].position == 3);
}

TEST_CASE("a contraction loses its ending, other words with an apostrophe have two parts") {
  check({
      {"client's", "client"},
      {"client\u2019s CLIENT'S", "client client"},
      {"1990's", "1990"},
      {"O'Neil", "o+neil"},
      {"l'application", "l+applic"},
      {"rock'n'roll", "rock+n+roll"},
      {"clients'", "client"},
      {"'quoted'", "quot"},
  });
}

TEST_CASE("case, width, ligature and accent make no difference") {
  check({
      {"r\u00E9sum\u00E9 re\u0301sume\u0301 RESUME", "resum resum resum"},
      {"\uFF26\uFF55\uFF4C\uFF4C\uFF13", "full+3"},
      {"\uFB01ne Stra\u00DFe STRASSE", "fine strass strass"},
      {"\u0141\u00F3d\u017A \u00D8resund sm\u00F8rrebr\u00F8d", "lodz oresund smorrebrod"},
      {"\u0130stanbul istanbul", "istanbul istanbul"},
      {"\u039F\u0394\u039F\u03A3 \u03BF\u03B4\u03BF\u03C2",
       "\u03BF\u03B4\u03BF\u03C3 \u03BF\u03B4\u03BF\u03C3"},
      {"x\u00B2 \u2474 \u00BD", "x2 1 12"},
      {"App\u2122", "app"},
      {"devel\u00ADop\u200Bers", "develop"},
  });
}

TEST_CASE("in scripts without spaces each character is a word") {
  check({
      {"\u65E5\u672C\u8A9E", "\u65E5+\u672C+\u8A9E"},
      {"React\u958B\u767A", "react+\u958B+\u767A"},
      {"\u30AC \uFF76\uFF9E", "\u30AB\u3099 \u30AB\u3099"},
      {"\uAC1C\uBC1C", "\u1100\u1162+\u1107\u1161\u11AF"},
      {"\u1100\u1162\u1107\u1161\u11AF", "\u1100\u1162+\u1107\u1161\u11AF"},
      {"\u0E14\u0E35", "\u0E14\u0E35"},
      {"\u0928\u092E\u0938\u094D\u0924\u0947", "\u0928\u092E\u0938\u094D\u0924\u0947"},
  });
}

TEST_CASE("a token knows where it stands") {
  struct Place {
    std::string_view text;
    std::size_t index;
    Range bytes;
    Range points;
  };
  const std::vector<Place> table = {
      {"a developer", 1, {2, 11}, {2, 11}},
      {"\u00E9t\u00E9 Node.js", 0, {0, 5}, {0, 3}},
      {"\u00E9t\u00E9 Node.js", 2, {11, 13}, {9, 11}},
      {"NodeJS", 1, {4, 6}, {4, 6}},
      {"\uFF34\uFF33\uFF4A\uFF53", 0, {0, 12}, {0, 4}},
      {"client's", 0, {0, 8}, {0, 8}},
      {"in .NET", 1, {3, 7}, {3, 7}},
      {"full stack", 0, {0, 10}, {0, 10}},
      {"C++!", 0, {0, 3}, {0, 3}},
      {"\xFF word", 0, {2, 6}, {2, 6}},
  };
  for (const Place& row : table) {
    CAPTURE(row.text);
    const std::vector<Token> tokens = analyze(row.text);
    REQUIRE(tokens.size() > row.index);
    CHECK(tokens[row.index].bytes == row.bytes);
    CHECK(tokens[row.index].points == row.points);
  }
}

TEST_CASE("a token keeps its word") {
  const std::vector<Token> tokens = analyze("D\u00E9veloppeurs dotnet");
  REQUIRE(tokens.size() == 2);
  CHECK(tokens[0].word == "developpeurs");
  CHECK(tokens[0].term == "developpeur");
  CHECK(tokens[1].word == "dotnet");
  CHECK(tokens[1].term == ".net");
}

TEST_CASE("an endless word is cut, and still found") {
  const std::string endless(100'000, 'x');
  const std::vector<Token> tokens = analyze(endless + " later");
  REQUIRE(tokens.size() == 2);
  CHECK(tokens[0].term.size() == kMaxWordBytes);
  CHECK(tokens[0].bytes == Range{0, endless.size()});
  CHECK(tokens[1].term == "later");
}

TEST_CASE("nothing is read beyond the last position") {
  std::string text;
  for (std::uint32_t i = 0; i < kMaxPosition + 10; ++i) text += "word ";
  const std::vector<Token> tokens = analyze(text);
  CHECK(tokens.size() == kMaxPosition);
  CHECK(tokens.back().position == kMaxPosition);
}

}  // namespace
}  // namespace gigkit::search
