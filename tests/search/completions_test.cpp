#include "search/completions.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "search/stemmer.hpp"

namespace gigkit::search {
namespace {

TEST_CASE("every beginning of a word finds the word") {
  const std::vector<std::string> words = {
      "management",  "developers",   "marketing",    "automation", "automatically", "companies",
      "shipping",    "universities", "optimization", "designed",   "testing",       "responsible",
      "proficiency", "copywriting",  "analysis",     "strategies", "happily",       "effectiveness",
      "relational",  "activities",   "planned",      "eligible",   "directly",      "experience",
  };
  for (const std::string& word : words) {
    const std::string term = stem(word);
    for (std::size_t length = 3; length <= word.size(); ++length) {
      const std::string prefix = word.substr(0, length);
      CAPTURE(prefix);
      const auto terms = shorter_terms(prefix);
      CHECK((term.starts_with(prefix) || std::ranges::find(terms, term) != terms.end()));
    }
  }
}

TEST_CASE("no term is given that begins with the prefix, or twice, and few in all") {
  for (const std::string prefix :
       {"a", "e", "s", "dev", "ations", "izati", "ss", "ingly", "react"}) {
    CAPTURE(prefix);
    auto terms = shorter_terms(prefix);
    CHECK(terms.size() <= 4);
    for (const std::string& term : terms) CHECK_FALSE(term.starts_with(prefix));
    std::ranges::sort(terms);
    CHECK(std::ranges::adjacent_find(terms) == terms.end());
  }
}

}  // namespace
}  // namespace gigkit::search
