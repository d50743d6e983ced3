#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "search/word_cache.hpp"

namespace gigkit::search {

/// What lexicon and stemmer say of a word, given folded and not empty.
struct WordFacts {
  std::string_view term;       // what is indexed and compared: kStopTerm for a stop word
  std::size_t first_part = 0;  // see first_part of the lexicon
  bool is_stop = false;
  bool begins_compound = false;  // see is_compound of the lexicon
  bool is_correctable = false;   // see is_correctable
};

/// Remembers the facts of words: asking for them anew would be most of the work of reading a text,
/// and texts have few words that others don't.
class KnownWords {
 public:
  /// Lasts until the next call, and no longer than `word` does.
  WordFacts facts_of(std::string_view word);

  /// Those of this thread.
  static KnownWords& of_thread();

 private:
  static constexpr std::size_t kLongestEnding = 4;

  /// The same in few bytes, so that all that is known of a word lies next to it: to fetch that is
  /// what takes time. A term begins as its word does, and has an ending of its own: "abil" and "i"
  /// for "abilities" or "ability".
  struct Kept {
    std::array<char, kLongestEnding> ending{};
    std::uint8_t shared = 0;  // so much of the word is in the term
    std::uint8_t first_part = 0;
    std::uint8_t ending_length : 4 = 0;
    bool is_plain : 1 = false;  // else the ending is too long to be kept
    bool is_stop : 1 = false;
    bool begins_compound : 1 = false;
    bool is_correctable : 1 = false;
  };

  static Kept find_kept(std::string_view word);
  std::string_view term_of(std::string_view word, const Kept& kept);

  WordCache<Kept> cache_{13};
  std::array<char, kLongestKept + kLongestEnding> term_{};  // that was asked for last
  std::string long_term_;                                   // the same, if it was not kept
};

}  // namespace gigkit::search
