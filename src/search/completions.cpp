#include "search/completions.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "search/stemmer.hpp"

namespace gigkit::search {

namespace {

// The endings that the stemmer takes off or changes, the longest of those that share their end.
constexpr auto kEndings = std::to_array<std::string_view>({
    "ability", "ables", "alism",   "ally",    "ance",    "ances",    "ation",  "ational",
    "ations",  "ative", "ators",   "edly",    "ement",   "ements",   "ence",   "ences",
    "encies",  "ers",   "fully",   "fulness", "ibility", "ible",     "ically", "icals",
    "ics",     "ies",   "ingly",   "ings",    "ions",    "isms",     "ists",   "ities",
    "ity",     "ively", "iveness", "ives",    "ization", "izations", "ized",   "izers",
    "izing",   "ly",    "ments",   "ness",    "ously",   "ousness",  "y",
});

}  // namespace

std::vector<std::string> shorter_terms(std::string_view prefix) {
  std::vector<std::string> terms;
  const auto consider = [&](std::string_view tail) {
    std::string term = stem(std::string(prefix).append(tail));
    const bool is_known = std::find(terms.begin(), terms.end(), term) != terms.end();
    if (!term.starts_with(prefix) && !is_known) terms.push_back(std::move(term));
  };
  consider("");
  consider("ing");  // of a doubled letter: "shipp"
  for (const std::string_view ending : kEndings) {
    for (std::size_t length = 1; length < ending.size(); ++length) {
      if (prefix.ends_with(ending.substr(0, length))) consider(ending.substr(length));
    }
  }
  return terms;
}

}  // namespace gigkit::search
