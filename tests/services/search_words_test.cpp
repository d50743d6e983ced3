#include <doctest/doctest.h>

#include <algorithm>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include "quality/postings.hpp"
#include "support/marketplace.hpp"
#include "text/ascii.hpp"

namespace gigkit::test {
namespace {

/// A word of this trade, in the ways in which people type it, and what it looks like in a text:
/// lower case ASCII between other characters than letters and digits. Every pattern has to be
/// found, each only looked for where its hint is, as regular expressions are slow.
struct Word {
  struct Pattern {
    std::string hint;
    std::string expression;
  };
  std::vector<std::string> queries;
  std::vector<Pattern> patterns;
  std::size_t least;  ///< so many gigs have it at least, or the pattern would prove nothing
};

const std::vector<Word>& words() {
  static const std::vector<Word> kWords = {
      {{"C++", "c++"}, {{"c", "c\\+\\+|cpp"}}, 50},
      {{"C#", "c#"}, {{"c", "c#|c-?sharp"}}, 70},
      {{".NET", ".net", "dotnet"}, {{"net", "\\.net|(asp|vb|ado|c#)[ .]net|dot[- ]?net"}}, 70},
      {{"Node.js", "nodejs", "node.JS"}, {{"node", "node[^a-z0-9]?js"}}, 200},
      {{"UI/UX", "ux/ui", "ui ux"}, {{"u", "ui|uiux|uxui"}, {"u", "ux|uiux|uxui"}}, 130},
      {{"CI/CD", "ci cd"}, {{"ci", "ci|cicd"}, {"cd", "cd|cicd"}}, 60},
      {{"GPT-4", "gpt4"}, {{"gpt", "gpt[^a-z0-9]?4"}}, 25},
      {{"full-stack", "full stack", "fullstack", "Full Stack"},
       {{"full", "full(-|\xE2\x80\x91|\\s)?stack"}},
       370},
  };
  return kWords;
}

std::regex expression_of(const Word::Pattern& pattern) {
  return std::regex("(^|[^a-z0-9])(" + pattern.expression + ")(?![a-z0-9])");
}

/// The gigs of a marketplace as they are read: title and description, in lower case.
class PostedTexts {
 public:
  PostedTexts() {
    for (const bench::Posting& posting : bench::postings()) {
      NewGig gig = some_gig();
      gig.title = posting.title;
      gig.description = posting.description.empty() ? posting.title : posting.description;
      const std::string text = text::to_lower(gig.title + " \n| " + gig.description);
      if (!is_wanted(text)) continue;
      poster_.gigs().create(gig);
      texts_.push_back(text);
    }
  }

  std::size_t count(const Word& word) const {
    std::vector<std::regex> expressions;
    for (const auto& pattern : word.patterns) expressions.push_back(expression_of(pattern));
    return static_cast<std::size_t>(std::ranges::count_if(texts_, [&](const std::string& text) {
      for (std::size_t i = 0; i < expressions.size(); ++i) {
        if (text.find(word.patterns[i].hint) == std::string::npos) return false;
        if (!std::regex_search(text, expressions[i])) return false;
      }
      return true;
    }));
  }

  GigResults find(const std::string& text) const {
    return market_.anonymous().gigs().search({.text = text, .page = {.limit = 1}});
  }

 private:
  /// All that may have one of the words, and some more.
  bool is_wanted(std::string_view text) {
    constexpr std::size_t kStep = 10;
    const auto hints = {"c++", "cpp",  "c#", "sharp", "net", "node",
                        "gpt", "full", "ui", "ux",    "cd"};
    return ++seen_ % kStep == 0 || std::ranges::any_of(hints, [&](std::string_view hint) {
      return text.find(hint) != std::string_view::npos;
    });
  }

  Market market_{{.free_posts_per_month = 100'000}};
  Session poster_ = market_.join("poster");
  std::vector<std::string> texts_;
  std::size_t seen_ = 0;
};

TEST_CASE("the words of this trade find the gigs that a regular expression finds") {
  if (bench::postings().empty()) {
    MESSAGE("skipped: there are no postings in ", bench::shared_data().string());
    return;
  }
  const PostedTexts posted;
  for (const Word& word : words()) {
    const std::size_t count = posted.count(word);
    CHECK(count >= word.least);
    for (const std::string& query : word.queries) {
      CAPTURE(query);
      const GigResults found = posted.find(query);
      CHECK(found.total == static_cast<std::int64_t>(count));
      CHECK_FALSE(found.matched_any);
    }
  }
}

struct Row {
  std::string text;
  std::vector<std::string> found_by;
};

/// The same on texts of this project's own, each to be found by its own queries and no other's.
TEST_CASE("the words of this trade are told apart") {
  const std::vector<Row> table = {
      {"Maintain a renderer in C++ on Linux", {"C++", "c++", "cpp"}},
      {"Port a till to C#", {"C#", "c#", "csharp"}},
      {"A small firmware in C, thoroughly commented", {"firmware c"}},
      {"An ASP.NET site wants a cleaner", {".NET", "dotnet", "asp.net"}},
      {"A bot that answers in Node.js", {"Node.js", "nodejs", "node js"}},
      {"A node of a graph, drawn by hand", {"node graph"}},
      {"Sketches for the UI/UX of a kiosk", {"UI/UX", "ux ui", "uiux"}},
      {"Set up CI/CD for a shop", {"CI/CD", "cicd", "cd ci"}},
      {"Prompts for GPT-4", {"GPT-4", "gpt4", "GPT 4"}},
      {"A full-stack engineer for a bakery", {"full-stack", "full stack", "fullstack"}},
      {"Stack boxes until the store is full", {"boxes full"}},
  };
  Market market{{.free_posts_per_month = 100'000}};
  const Session poster = market.join("poster");
  for (const Row& row : table) {
    NewGig gig = some_gig();
    gig.title = row.text;
    poster.gigs().create(gig);
  }
  for (const Row& row : table) {
    for (const std::string& query : row.found_by) {
      CAPTURE(query);
      const GigResults found = market.anonymous().gigs().search({.text = query});
      REQUIRE(found.size() == 1);
      CHECK(found[0].gig.title == row.text);
    }
  }
}

}  // namespace
}  // namespace gigkit::test
