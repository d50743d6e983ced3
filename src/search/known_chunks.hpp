#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "search/known_words.hpp"

namespace gigkit::search {

/// What the analyser makes of a text without blanks that stands between blanks.
struct ChunkFacts {
  enum class Kind : std::uint8_t {
    blank,  // stop words or nothing
    word,   // one word
    other,  // anything else
  };
  Kind kind = Kind::other;
  std::string_view term;         // of a word
  std::string_view word;         // the same before stemming
  bool begins_compound = false;  // the word and the next one may be read as one
};

/// Knows the facts of chunks, most of them from KnownWords, and remembers the rest. To see that a
/// text has nothing of what is asked for takes no more than looking its chunks up.
class KnownChunks {
 public:
  /// Lasts until the next call.
  ChunkFacts facts_of(std::string_view chunk);

  /// Those of this thread.
  static KnownChunks& of_thread();

 private:
  struct Facts {
    ChunkFacts::Kind kind = ChunkFacts::Kind::other;
    std::string term;
    std::string word;
    bool begins_compound = false;
  };

  static Facts find_facts(std::string_view chunk);
  ChunkFacts facts_of_word(std::string_view word);

  KnownWords& words_ = KnownWords::of_thread();
  std::array<char, kLongestKept> folded_{};
  WordCache<Facts> cache_{11};  // of those that are no plain words
};

}  // namespace gigkit::search
