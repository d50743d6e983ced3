#include "search/query.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "samples.hpp"
#include "search/analyzer.hpp"
#include "search/query_text.hpp"

namespace gigkit::search {
namespace {

struct Parsed {
  std::string_view text;
  std::string_view tsquery;  // "" where everything matches
};

void check(const std::vector<Parsed>& table) {
  for (const Parsed& row : table) {
    CAPTURE(row.text);
    CHECK(to_tsquery(parse_query(row.text)).value_or("") == row.tsquery);
  }
}

TEST_CASE("all words are asked for") {
  check({
      {"python", "'python'"},
      {"Python developers", "'python' & 'develop'"},
      {"python python Python", "'python'"},
      {"ui/ux, figma", "'ui' & 'ux' & 'figma'"},
      {"full stack", "'fullstack'"},
      {"the developer of it", "'develop'"},
  });
}

TEST_CASE("a word of several parts is a phrase") {
  check({
      {"Node.js", "('node' <-> 'js')"},
      {"nodejs", "('node' <-> 'js')"},
      {"GPT-4 API", "('gpt' <-> '4') & 'api'"},
      {"O'Neil", "('o' <-> 'neil')"},
      {"cost-effective", "('cost' <-> 'effect')"},
      {"out-of-the-box", "'box'"},
      {"state-of-the-art", "('state' <-> '_' <-> 'art')"},
      {"C#.NET", "('c#' <-> '.net')"},
      {"\u65E5\u672C", "('\u65E5' <-> '\u672C')"},
  });
}

TEST_CASE("quotation marks make a phrase") {
  check({
      {"\"machine learning\" python", "('machin' <-> 'learn') & 'python'"},
      {"\u201Cmachine learning\u201D", "('machin' <-> 'learn')"},
      {"\u00ABmachine learning\u00BB", "('machin' <-> 'learn')"},
      {"\"ui/ux design\"", "('ui' <-> 'ux' <-> 'design')"},
      {"\"the state of the art\"", "('state' <-> '_' <-> 'art')"},
      {"foo\"bar baz\"", "'foo' & ('bar' <-> 'baz')"},
      {"\"unfinished phrase", "'unfinish' & 'phrase'"},
      {"\"\"", ""},
      {"\"the\"", ""},
      {"\"a\" \"", ""},
      {"\"foo or -bar\"", "('foo' <-> '_' <-> 'bar')"},
  });
}

TEST_CASE("or asks for either of two") {
  check({
      {"react or vue", "('react' | 'vue')"},
      {"react OR vue Or svelte", "('react' | 'vue' | 'svelt')"},
      {"senior react or vue developer", "'senior' & ('react' | 'vue') & 'develop'"},
      {"node.js or \"ruby on rails\"", "(('node' <-> 'js') | ('rubi' <-> '_' <-> 'rail'))"},
      {"full stack or backend", "('fullstack' | 'backend')"},
      {"backend or full stack", "('backend' | 'fullstack')"},
      {"ui/ux or figma", "(('ui' <-> 'ux') | 'figma')"},
      {"or react", "'react'"},
      {"react or", "'react'"},
      {"react or or vue", "('react' | 'vue')"},
      {"or", ""},
      {"the or php", "'php'"},
      {"php or the or go", "('php' | 'go')"},
      {"foo the or go", "'foo' & 'go'"},
      {"php or -java", "'php' & !'java'"},
      {"-java or php", "'php' & !'java'"},
      {"php or php", "'php'"},
      {"(react or vue) developer", "('react' | 'vue') & 'develop'"},
  });
}

TEST_CASE("a minus sign excludes, wherever it stands") {
  check({
      {"java -script", "'java' & !'script'"},
      {"-php python -java", "'python' & !('php' | 'java')"},
      {"python -\"machine learning\" -node.js",
       "'python' & !(('machin' <-> 'learn') | ('node' <-> 'js'))"},
      {"python -ui/ux", "'python' & !('ui' <-> 'ux')"},
      {"python (-java)", "'python' & !'java'"},
      {"python \u2212java", "'python' & !'java'"},
      {"-java", "!'java'"},
      {"-java -php", "!('java' | 'php')"},
      {"-the", ""},
      {"python - java", "'python' & 'java'"},
      {"python --verbose", "'python' & 'verbos'"},
      {"-", ""},
      {"\"node\"-based", "'node' & 'base'"},
  });
}

TEST_CASE("a star asks for whatever begins so") {
  check({
      {"dev*", "'dev':*"},
      {"Dev*", "'dev':*"},
      {"the*", "'the':*"},
      {"dev* python", "'dev':* & 'python'"},
      {"managem*", "('managem':* | 'manag')"},
      {"company*", "('company':* | 'compani')"},
      {"gpt4*", "('gpt' <-> '4':*)"},
      {"\"web dev*\"", "('web' <-> 'dev':*)"},
      {"\"web* dev\"", "('web' <-> 'dev')"},
      {"-dev* php", "'php' & !'dev':*"},
      {"dev* or php", "('dev':* | 'php')"},
      {"c*", "'c'"},
      {"*", ""},
      {"dev *", "'dev'"},
      {"foo*bar", "'foo':* & 'bar'"},
      {"\u65E5\u672C*", "('\u65E5' <-> '\u672C')"},
  });
}

TEST_CASE("what asks for nothing matches everything") {
  for (const std::string_view text :
       {"", "   ", "the", "of the", "???", "\"\"", "\xFF\xFE", "\U0001F680"}) {
    CAPTURE(text);
    CHECK(parse_query(text).is_everything());
  }
}

TEST_CASE("nothing that was typed is an operator of a database") {
  check({
      {"title:x", "'titl' & 'x'"},
      {"NEAR(foo bar)", "'near' & 'foo' & 'bar'"},
      {"foo AND NOT bar", "'foo' & 'bar'"},
      {"a' | 'b & !c <-> d:*", "'b' & 'c' & 'd'"},
      {"x^2 {y} : z", "'x' & '2' & 'y' & 'z'"},
      {"50%", "'50'"},
  });
}

TEST_CASE("FTS5 cannot say all but these, so that is said apart") {
  struct Row {
    std::string_view text;
    std::string_view match;
    std::string_view except;
  };
  const std::vector<Row> table = {
      {"", "", ""},
      {"python", "\"python\"", ""},
      {"node.js dev* c++", "\"node js\" AND \"dev\"* AND \"c++\"", ""},
      {"react or vue x", "(\"react\" OR \"vue\") AND \"x\"", ""},
      {"php -java", "(\"php\") NOT \"java\"", ""},
      {"php go -java -c#", "(\"php\" AND \"go\") NOT (\"java\" OR \"c#\")", ""},
      {"-java -\"foo bar\"", "", "(\"java\" OR \"foo bar\")"},
      {"\"web dev*\"", "\"web dev\"*", ""},
  };
  for (const Row& row : table) {
    CAPTURE(row.text);
    const Fts5Query query = to_fts5(parse_query(row.text));
    CHECK(query.match.value_or("") == row.match);
    CHECK(query.except.value_or("") == row.except);
  }
}

TEST_CASE("the form that asks for any") {
  const std::vector<Parsed> table = {
      {"python", "'python'"},
      {"python django", "('python' | 'django')"},
      {"\"machine code\" python", "('machin' | 'code' | 'python')"},
      {"\"state of the art\"", "('state' | 'art')"},
      {"node.js react or vue", "('node' | 'js' | 'react' | 'vue')"},
      {"python django -php", "('python' | 'django') & !'php'"},
      {"web dev*", "('web' | 'dev':*)"},
      {"\u65E5\u672C react", "(('\u65E5' <-> '\u672C') | 'react')"},
      {"-php", "!'php'"},
      {"", ""},
  };
  for (const Parsed& row : table) {
    CAPTURE(row.text);
    CHECK(to_tsquery(any_of(parse_query(row.text))).value_or("") == row.tsquery);
  }
}

TEST_CASE("the words that may be mistyped are those asked for, with their places") {
  const Query query = parse_query("\u00E9t\u00E9 Develpers -java dev* the \"foo bar\" or baz");
  std::vector<std::string> words;
  for (const QueryWord& word : query.words) words.push_back(word.word);
  CHECK(words == std::vector<std::string>{"ete", "develpers", "foo", "bar", "baz"});
  CHECK(query.words[1].bytes == Range{6, 15});
}

TEST_CASE("an endless query is cut") {
  std::string words;
  for (int i = 0; i < 1000; ++i) words += "word" + std::to_string(i) + "x ";
  const Query query = parse_query(words);
  std::size_t terms = 0;
  for (const Phrase& phrase : asked_for(query)) terms += phrase.terms.size();
  CHECK(terms == kMaxQueryTerms);
  CHECK(parse_query(std::string(10 * kMaxQueryBytes, ' ') + "word").is_everything());
}

bool is_made_of_terms(std::string_view fts5) {
  bool is_quoted = false;
  for (const char c : fts5) {
    if (c == '"') is_quoted = !is_quoted;
    const bool is_sign = std::string_view("+#._ ").find(c) != std::string_view::npos;
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
    if (is_quoted && c != '"' && !is_letter && !is_sign) return false;
    if (!is_quoted && std::string_view("\"ANDORT()* ").find(c) == std::string_view::npos)
      return false;
  }
  return !is_quoted;
}

TEST_CASE("any bytes make a query of quoted terms") {
  RandomTexts texts(4);
  for (int round = 0; round < 5000; ++round) {
    const std::string text = texts.next(1 + texts.below(15));
    CAPTURE(text);
    for (const Query& query : {parse_query(text), any_of(parse_query(text))}) {
      const Fts5Query fts5 = to_fts5(query);
      CHECK(is_made_of_terms(fts5.match.value_or("")));
      CHECK(is_made_of_terms(fts5.except.value_or("")));
      CHECK(to_tsquery(query).has_value() != query.is_everything());
    }
  }
}

}  // namespace
}  // namespace gigkit::search
