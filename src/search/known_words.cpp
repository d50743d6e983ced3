#include "search/known_words.hpp"

#include <algorithm>

#include "search/analyzer.hpp"
#include "search/lexicon.hpp"
#include "search/stemmer.hpp"

namespace gigkit::search {

namespace {

bool is_english(std::string_view word) {
  return std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string term_of(std::string_view word) {
  if (is_stop_word(word)) return std::string(kStopTerm);
  const std::string_view name = usual_name(word);
  return is_english(name) ? stem(name) : std::string(name);
}

WordFacts find_facts(std::string_view word) {
  return {term_of(word), first_part(word), is_stop_word(word), begins_compound(word)};
}

}  // namespace

const WordFacts& KnownWords::facts_of(std::string_view word) {
  return cache_.get(word, find_facts);
}

KnownWords& KnownWords::of_thread() {
  thread_local KnownWords known;
  return known;
}

}  // namespace gigkit::search
