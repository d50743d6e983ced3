#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "search/word_cache.hpp"

namespace gigkit::search {

/// What lexicon and stemmer say of a word, given folded and not empty.
struct WordFacts {
  std::string term;            // what is indexed and compared: kStopTerm for a stop word
  std::size_t first_part = 0;  // see first_part of the lexicon
  bool is_stop = false;
  bool begins_compound = false;  // see is_compound of the lexicon
};

/// Remembers the facts of words: asking for them anew would be most of the work of reading a text,
/// and texts have few words that others don't.
class KnownWords {
 public:
  /// Lasts until the next call.
  const WordFacts& facts_of(std::string_view word);

  /// Those of this thread.
  static KnownWords& of_thread();

 private:
  WordCache<WordFacts> cache_{14};
};

}  // namespace gigkit::search
