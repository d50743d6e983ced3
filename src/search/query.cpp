#include "search/query.hpp"

#include <algorithm>
#include <utility>

#include "search/analyzer.hpp"
#include "search/characters.hpp"
#include "search/document.hpp"
#include "text/utf8.hpp"

namespace gigkit::search {

namespace {

void append_new(std::vector<Phrase>& phrases, Phrase phrase) {
  if (std::ranges::find(phrases, phrase) == phrases.end()) phrases.push_back(std::move(phrase));
}

bool is_syllable(const std::string& term) {
  return character_of(text::decode(term).code_point) == Character::syllable;
}

void append_terms(std::vector<Phrase>& phrases, const Phrase& phrase) {
  for (const std::string& term : phrase.terms) {
    const bool is_last = &term == &phrase.terms.back();
    if (term != kStopTerm) append_new(phrases, {{term}, phrase.is_prefix && is_last});
  }
}

}  // namespace

Query any_of(const Query& query) {
  Query any{{}, query.none, query.words};
  Query::Alternatives alternatives;
  for (const Phrase& phrase : asked_for(query)) {
    if (std::ranges::any_of(phrase.terms, is_syllable)) {
      append_new(alternatives, phrase);
    } else {
      append_terms(alternatives, phrase);
    }
  }
  if (!alternatives.empty()) any.all.push_back(std::move(alternatives));
  return any;
}

std::vector<Phrase> asked_for(const Query& query) {
  std::vector<Phrase> phrases;
  for (const Query::Alternatives& alternatives : query.all) {
    for (const Phrase& phrase : alternatives) append_new(phrases, phrase);
  }
  return phrases;
}

bool matches(const Query& query, const Document& document) {
  const auto is_there = [&](const Phrase& phrase) { return document.has(phrase); };
  return std::ranges::all_of(query.all,
                             [&](const Query::Alternatives& alternatives) {
                               return std::ranges::any_of(alternatives, is_there);
                             }) &&
         std::ranges::none_of(query.none, is_there);
}

}  // namespace gigkit::search
