#include "search/snippet.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "postings.hpp"
#include "samples.hpp"
#include "search/hits.hpp"
#include "text/utf8.hpp"

namespace gigkit::search {
namespace {

// The text with the highlights in brackets.
std::string marked(const Snippet& snippet) {
  std::string text;
  std::size_t point = 0;
  auto range = snippet.highlights.begin();
  for (std::size_t at = 0; at < snippet.text.size(); ++point) {
    const auto length = text::decode(std::string_view(snippet.text).substr(at)).length;
    const bool is_here = range != snippet.highlights.end();
    if (is_here && range->begin == point) text += '[';
    text += snippet.text.substr(at, length);
    if (is_here && range->end == point + 1) {
      text += ']';
      ++range;
    }
    at += length;
  }
  return text;
}

struct Shown {
  std::string_view text;
  std::string_view query;
  std::size_t points;
  std::string_view snippet;
};

void check(const std::vector<Shown>& table) {
  for (const Shown& row : table) {
    CAPTURE(row.text);
    CAPTURE(row.query);
    CHECK(marked(make_snippet(row.text, parse_query(row.query), row.points)) == row.snippet);
  }
}

TEST_CASE("what a query asks for is highlighted") {
  check({
      {"Python developers wanted", "developing", 99, "Python [developers] wanted"},
      {"We use Node.js, NodeJS and node", "node.js", 99, "We use [Node.js], [NodeJS] and node"},
      {"ui ux UI/UX", "ui/ux", 99, "[ui] [ux] [UI]/[UX]"},
      {"the state of the art, the state", "\"state of the art\"", 99,
       "the [state of the art], the state"},
      {"full stack, full-stack", "fullstack", 99, "[full stack], [full-stack]"},
      {"develop, deploy", "dep*", 99, "develop, [deploy]"},
      {"management", "managem*", 99, "[management]"},
      {"client's site", "client", 99, "[client's] site"},
      {"php or java", "php -java", 99, "[php] or java"},
      {"\u00E9t\u00E9 caf\u00E9", "cafe", 99, "\u00E9t\u00E9 [caf\u00E9]"},
      {"nothing here", "python", 99, "nothing here"},
      {"", "python", 99, ""},
      {"text", "", 99, "text"},
  });
}

TEST_CASE("a snippet is one line of valid text") {
  check({
      {"  one\n\n\ttwo\r\nthree  ", "two", 99, "one [two] three"},
      {std::string_view("a\0b\x1Bq", 5), "q", 99, "a b [q]"},
      {"a\xFF q\xC3", "q", 99, "a\uFFFD [q]\uFFFD"},
  });
}

TEST_CASE("of a long text the part that has most of the query is shown, between words") {
  check({
      {"aaa bbb ccc ddd eee fff ggg hhh iii jjj", "fff", 20, "\u2026ddd eee [fff] ggg hhh\u2026"},
      {"aaa bbb ccc ddd eee fff ggg hhh iii jjj", "aaa", 20, "[aaa] bbb ccc ddd eee\u2026"},
      {"aaa bbb ccc ddd eee fff ggg hhh iii jjj", "jjj", 20, "\u2026fff ggg hhh iii [jjj]"},
      {"aaa bbb ccc ddd eee fff ggg hhh iii jjj", "zzz", 20, "aaa bbb ccc ddd eee\u2026"},
      {"php php php aaa bbb ccc ddd eee fff php sql", "php sql", 15, "\u2026eee fff [php] [sql]"},
      {"php aaa bbb ccc ddd eee fff php php ggg", "php", 15, "\u2026fff [php] [php] ggg"},
  });
}

TEST_CASE("a text without white space is cut between characters") {
  std::string family;
  for (int i = 0; i < 40; ++i) family += "\U0001F469\u200D\U0001F467";
  const Snippet snippet = make_snippet(family, {}, 100);
  CHECK(text::count_code_points(snippet.text) == 99 + 1);
  CHECK(snippet.text.ends_with("\U0001F467\u2026"));
}

TEST_CASE("any text and query give a valid snippet of bounded length, highlights in order") {
  RandomTexts texts(8);
  for (int round = 0; round < 2000; ++round) {
    const std::string text = texts.next(60);
    const std::string query = texts.next(3);
    const std::size_t points = texts.below(80);
    CAPTURE(text);
    CAPTURE(query);
    const Snippet snippet = make_snippet(text, parse_query(query), points);
    const std::size_t length = text::count_code_points(snippet.text);
    CHECK(text::is_valid_utf8(snippet.text));
    CHECK(length <= points + 2);
    std::size_t last = 0;
    for (const Range& range : snippet.highlights) {
      CHECK(range.begin >= last);
      CHECK(range.begin < range.end);
      CHECK(range.end <= length);
      last = range.end + 1;
    }
  }
}

TEST_CASE("a text that answers the query shows it") {
  RandomTexts texts(9);
  for (int round = 0; round < 500; ++round) {
    const std::string text = texts.next(100) + " wanted " + texts.next(100);
    const Snippet snippet = make_snippet(text, parse_query("wanting"));
    CHECK(snippet.highlights.size() == 1);
    CHECK(snippet.text.find("wanted") != std::string::npos);
  }
}

std::vector<std::pair<Range, std::size_t>> listed(const std::vector<Hit>& hits) {
  std::vector<std::pair<Range, std::size_t>> list;
  for (const Hit& hit : hits) list.emplace_back(hit.points, hit.phrase);
  return list;
}

void check_parts(std::string_view text, std::string_view asked) {
  for (const Query& query : {parse_query(asked), any_of(parse_query(asked))}) {
    const std::vector<Phrase> phrases = asked_for(query);
    CAPTURE(text);
    CAPTURE(asked);
    CHECK(listed(find_hits(text, phrases)) == listed(find_hits(analyze(text), phrases)));
  }
}

TEST_CASE("reading only what is near finds what reading all of a text finds") {
  RandomTexts random(12);
  for (int i = 0; i < 3'000; ++i) {
    check_parts(random.next(2 + random.below(60)), random.next(1 + random.below(6)));
  }
  const std::vector<std::string> queries = {"frontend",
                                            "\"front end\"",
                                            "end user",
                                            "\"end user\"",
                                            "work",
                                            "flow",
                                            "workflow",
                                            "net",
                                            ".net",
                                            "c#",
                                            "\"state of the art\"",
                                            "\"art of\" web*",
                                            "site",
                                            "websites",
                                            "fro*",
                                            "e-mail",
                                            "mail",
                                            "\"up to date\"",
                                            "\"set up\"",
                                            "js",
                                            "react",
                                            "on*",
                                            "\"log in\" page"};
  const std::string text =
      "A front end user with a work flow on asp net and dot net, C sharp, state of all the art,"
      " web site and web\nsites front-end. Set up e mail; log in page, nodejs on line up to date"
      " - \u2014 set \u2022 up art of the web, React\u2019s client's";
  for (const std::string& query : queries) check_parts(text, query);
  for (std::size_t i = 0; i + 1 < postings().size(); i += 40) {
    for (const std::string& query : queries) check_parts(postings()[i].description, query);
    check_parts(postings()[i].description, postings()[i].title);
    check_parts(postings()[i].description, postings()[i + 1].title);
  }
}

}  // namespace
}  // namespace gigkit::search
