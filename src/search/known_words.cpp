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

std::string find_term(std::string_view word) {
  if (is_stop_word(word)) return std::string(kStopTerm);
  const std::string_view name = usual_name(word);
  return is_english(name) ? stem(name) : std::string(name);
}

}  // namespace

KnownWords::Kept KnownWords::find_kept(std::string_view word) {
  const std::string term = find_term(word);
  const auto [end, own] = std::ranges::mismatch(word, term);
  const std::string_view ending(own, term.end());
  Kept kept;
  kept.shared = static_cast<std::uint8_t>(end - word.begin());
  kept.is_plain = ending.size() <= kept.ending.size();
  if (kept.is_plain) {
    std::ranges::copy(ending, kept.ending.begin());
    kept.ending_length = ending.size() & 0xFU;
  }
  kept.first_part = static_cast<std::uint8_t>(first_part(word));
  kept.is_stop = term == kStopTerm;
  kept.begins_compound = begins_compound(word);
  kept.is_correctable = is_correctable(word);
  return kept;
}

std::string_view KnownWords::term_of(std::string_view word, const Kept& kept) {
  if (!kept.is_plain) return long_term_ = find_term(word);
  if (kept.ending_length == 0) return word.substr(0, kept.shared);
  std::copy_n(word.begin(), kept.shared, term_.begin());
  std::ranges::copy(kept.ending, term_.begin() + kept.shared);
  return {term_.data(), std::size_t{kept.shared} + kept.ending_length};
}

WordFacts KnownWords::facts_of(std::string_view word) {
  if (word.size() > kLongestKept) {
    long_term_ = find_term(word);
    return {long_term_, first_part(word), is_stop_word(word), begins_compound(word),
            is_correctable(word)};
  }
  const Kept& kept = cache_.get(word, find_kept);
  return {term_of(word, kept), kept.first_part, kept.is_stop, kept.begins_compound,
          kept.is_correctable};
}

KnownWords& KnownWords::of_thread() {
  thread_local KnownWords known;
  return known;
}

}  // namespace gigkit::search
