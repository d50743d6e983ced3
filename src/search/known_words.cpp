#include "search/known_words.hpp"

#include <algorithm>

#include "search/analyzer.hpp"
#include "search/correction.hpp"
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

}  // namespace

KnownWords::Kept KnownWords::find_kept(std::string_view word) {
  const std::string term = term_of(word);
  Kept kept;
  std::ranges::copy(term, kept.term.begin());
  kept.length = static_cast<std::uint8_t>(term.size());
  kept.first_part = static_cast<std::uint8_t>(first_part(word));
  kept.is_stop = is_stop_word(word);
  kept.begins_compound = begins_compound(word);
  kept.is_correctable = is_correctable(word);
  return kept;
}

WordFacts KnownWords::facts_of(std::string_view word) {
  if (word.size() > kLongestKept) {
    long_term_ = term_of(word);
    return {long_term_, first_part(word), is_stop_word(word), begins_compound(word),
            is_correctable(word)};
  }
  const Kept& kept = cache_.get(word, find_kept);
  return {{kept.term.data(), kept.length},
          kept.first_part,
          kept.is_stop,
          kept.begins_compound,
          kept.is_correctable};
}

KnownWords& KnownWords::of_thread() {
  thread_local KnownWords known;
  return known;
}

}  // namespace gigkit::search
