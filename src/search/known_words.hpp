#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

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
  KnownWords() : entries_(kEntries) {}

  /// Lasts until the next call.
  const WordFacts& facts_of(std::string_view word);

  /// Those of this thread.
  static KnownWords& of_thread();

 private:
  static constexpr std::size_t kEntries = 4096;
  static constexpr std::size_t kLongestKept = 32;

  struct Entry {
    std::string word;
    WordFacts facts;
  };

  std::vector<Entry> entries_;  // each word has one place, which it may share with others
  WordFacts unkept_;
};

}  // namespace gigkit::search
