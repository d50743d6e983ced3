#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/text_numbers.hpp"
#include "sqlite/search/corpus.hpp"
#include "storage/storage.hpp"

/// The words that others may be corrected to, and how many documents of the table of terms have
/// each.
namespace gigkit::sqlite {

/// How many more documents have each word than before.
class WordDifferences {
 public:
  struct Difference {
    std::uint64_t beginning = 0;  ///< of the word, as a number: most are told apart by it
    std::string_view word;
    std::int64_t documents = 0;
  };

  void add(std::string_view word, std::int64_t documents);

  /// Those that are not zero, in the order of the words. They last until the next change.
  std::vector<Difference> in_order() const;

 private:
  search::TextNumbers words_;
  std::vector<std::int64_t> documents_;  // of each word
};

/// Counts words.
void count_words(storage::Connection& connection, Corpus corpus, const WordDifferences& words);

/// Keeps them to be counted with those of many batches: most words are in each batch, and take as
/// long to count once as many times.
void count_words_later(storage::Connection& connection, Corpus corpus,
                       const WordDifferences& words);

/// The words that have at least `least` of the trigrams, and how many documents have each: it may
/// be none. Of words too far from the one that has the trigrams to be its correction, the number
/// may be an older one.
std::map<std::string, std::int64_t> similar_words(storage::Connection& connection, Corpus corpus,
                                                  std::span<const std::string> trigrams,
                                                  std::size_t least);

/// Whether a word has so many of the trigrams.
bool is_similar(std::span<const std::string> trigrams, std::string_view word, std::size_t least);

}  // namespace gigkit::sqlite
