#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "postgres/connection.hpp"
#include "postgres/search/corpus.hpp"
#include "search/correction.hpp"

namespace gigkit::postgres {

/// What a correction of some words asks: whether documents have them, and which words are like
/// them. All of it is asked at once.
class WordQueries {
 public:
  WordQueries(Corpus corpus, std::span<const search::QueryWord> words);

  /// Appends the queries; they borrow from this object.
  void append_to(std::vector<Connection::TextQuery>& queries);

  bool has_term(const std::string& term) const { return terms_.contains(term); }

  /// The words that have at least `least` of the trigrams of one of the words.
  std::vector<search::KnownWord> similar_words(std::span<const std::string> trigrams,
                                               std::size_t least) const;

 private:
  struct Word {
    std::string term;
    std::string match;                  // the term as a tsquery
    std::vector<std::string> trigrams;  // of the word
    std::int64_t least;
    std::vector<storage::Param> term_params;
    std::vector<storage::Param> similar_params;
    std::map<std::string, std::int64_t> similar;  // how many documents have them, as last counted
  };

  void note_term(std::size_t word, storage::Row& row);

  std::string term_sql_;
  std::string similar_sql_;
  std::string changes_sql_;
  std::vector<Word> words_;
  std::vector<std::function<void(storage::Row&)>> visitors_;
  std::set<std::string> terms_;                  // those of the words that documents have
  std::map<std::string, std::int64_t> changes_;  // not counted yet
};

}  // namespace gigkit::postgres
