#include "search/hits.hpp"

#include <iterator>
#include <optional>

namespace gigkit::search {

namespace {

using Tokens = std::span<const Token>;

bool is_term(const Token& token, const Phrase& phrase, std::size_t index) {
  const std::string& term = phrase.terms[index];
  const bool is_prefix = phrase.is_prefix && index + 1 == phrase.terms.size();
  return is_prefix ? token.term.starts_with(term) : token.term == term;
}

// Where the phrase that begins with the first of the tokens ends, if it is there.
std::optional<std::size_t> end_of(const Phrase& phrase, Tokens tokens) {
  std::size_t index = 0;
  for (auto token = tokens.begin(); token != tokens.end(); ++token) {
    const bool is_in_run = token != tokens.begin() && token->position == std::prev(token)->position;
    if (is_in_run) continue;
    if (!is_term(*token, phrase, index)) return std::nullopt;
    if (++index == phrase.terms.size()) return token->points.end;
  }
  return std::nullopt;
}

}  // namespace

std::vector<Hit> find_hits(Tokens tokens, std::span<const Phrase> phrases) {
  std::vector<Hit> hits;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    for (std::size_t phrase = 0; phrase < phrases.size(); ++phrase) {
      const auto end = end_of(phrases[phrase], tokens.subspan(i));
      if (end) hits.push_back({{tokens[i].points.begin, *end}, phrase});
    }
  }
  return hits;
}

}  // namespace gigkit::search
