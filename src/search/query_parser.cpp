#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include "search/analyzer.hpp"
#include "search/characters.hpp"
#include "search/completions.hpp"
#include "search/query.hpp"
#include "search/query_units.hpp"
#include "text/utf8.hpp"

namespace gigkit::search {

namespace {

using Alternatives = Query::Alternatives;
using Tokens = std::span<const Token>;

bool contains(const auto& list, const auto& item) {
  return std::ranges::find(list, item) != list.end();
}

// A word of several terms: "Node.js", "C#.NET", "日本".
bool is_linked(const Token& token) { return token.gap != Gap::space && token.gap != Gap::other; }

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Query run() {
    for (const QueryUnit& unit : read_units(text_)) add(unit);
    return std::move(query_);
  }

 private:
  void add(const QueryUnit& unit) {
    if (!unit.is_after_or) is_in_or_ = false;
    if (unit.is_quoted || unit.is_negated || unit.is_in_or()) return add_phrase(unit.tokens, unit);
    for (Tokens rest = unit.tokens; !rest.empty();) {
      const auto end = std::find_if_not(rest.begin() + 1, rest.end(), is_linked);
      add_phrase({rest.begin(), end}, unit);
      rest = {end, rest.end()};
    }
  }

  void add_phrase(Tokens tokens, const QueryUnit& unit) {
    Alternatives alternatives = read_alternatives(tokens);
    if (alternatives.empty()) return;
    if (unit.is_negated) return append(query_.none, std::move(alternatives));
    note_words(tokens);
    if (is_in_or_) return append(query_.all.back(), std::move(alternatives));
    is_in_or_ = unit.is_before_or;
    if (is_in_or_ || !contains(query_.all, alternatives)) {
      query_.all.push_back(std::move(alternatives));
    }
  }

  static void append(Alternatives& to, Alternatives phrases) {
    for (Phrase& phrase : phrases) {
      if (!contains(to, phrase)) to.push_back(std::move(phrase));
    }
  }

  // The phrase itself and, of one that ends in a prefix, those that end in a term of such a word
  // that does not begin with it.
  Alternatives read_alternatives(Tokens tokens) {
    Phrase phrase = read_phrase(tokens);
    if (phrase.terms.empty()) return {};
    Alternatives alternatives{phrase};
    if (!phrase.is_prefix) return alternatives;
    for (std::string& term : shorter_terms(phrase.terms.back())) {
      if (terms_left_ < phrase.terms.size()) break;
      terms_left_ -= phrase.terms.size();
      Phrase& alternative = alternatives.emplace_back(phrase);
      alternative.is_prefix = false;
      alternative.terms.back() = std::move(term);
    }
    return alternatives;
  }

  // Stop words at its ends are no part of a phrase.
  Phrase read_phrase(Tokens tokens) {
    Phrase phrase;
    std::uint32_t position = 0;
    for (const Token& token : tokens) {
      const bool is_prefix = &token == &tokens.back() && has_star(token) &&
                             (!phrase.terms.empty() || token.word.size() >= kMinPrefixBytes);
      const bool is_skipped =
          token.is_stop() && (phrase.terms.empty() || token.position == position);
      if ((is_skipped && !is_prefix) || terms_left_ == 0) continue;
      --terms_left_;
      phrase.terms.push_back(is_prefix ? token.word : token.term);
      phrase.is_prefix = is_prefix;
      position = token.position;
    }
    if (!phrase.terms.empty() && phrase.terms.back() == kStopTerm) phrase.terms.pop_back();
    return phrase;
  }

  // A star says nothing after a character that is a word by itself.
  bool has_star(const Token& token) const {
    return text_.substr(token.bytes.end).starts_with('*') &&
           character_of(text::decode(token.word).code_point) != Character::syllable;
  }

  void note_words(Tokens tokens) {
    for (const Token& token : tokens) {
      if (!token.is_stop() && !has_star(token)) {
        query_.words.push_back({token.bytes, token.term, token.word});
      }
    }
  }

  std::string_view text_;
  Query query_;
  bool is_in_or_ = false;  // the last of query_.all is still open for what is after an `or`
  std::size_t terms_left_ = kMaxQueryTerms;
};

}  // namespace

Query parse_query(std::string_view text) { return Parser(text.substr(0, kMaxQueryBytes)).run(); }

}  // namespace gigkit::search
