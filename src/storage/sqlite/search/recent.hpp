#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/query.hpp"
#include "sqlite/search/corpus.hpp"
#include "storage/storage.hpp"

namespace gigkit::sqlite {

/// The documents that the table of terms does not have as they are: it is not to be believed about
/// them. Of those that are to be found, the terms are here.
class RecentDocuments {
 public:
  RecentDocuments(storage::Connection& connection, Corpus corpus);

  /// Whether the table of terms is not to be believed about this document.
  bool contains(storage::DocumentNumber number) const;

  std::size_t size() const { return numbers_.size(); }

  /// A recent document that matches.
  struct Found {
    storage::Match match;  // with lengths and amounts
    std::vector<search::PerField> frequencies;
    std::string facets;
  };

  /// Those that match, but for times; the greatest number first.
  std::vector<Found> find(const storage::MatchRequest& request) const;

  /// How many more documents have the term than the table of terms says, from a number on.
  std::int64_t more_with(std::string_view term, storage::DocumentNumber from) const;

  /// Whether one that is to be found has the term.
  bool has(std::string_view term) const;

  /// The words of those that are to be found, each once.
  std::vector<std::string> words() const;

  /// How many more have the word.
  std::int64_t more_with_word(std::string_view word) const;

 private:
  struct Document {
    storage::DocumentNumber number;
    std::string folded;   // the terms that the table of terms has
    std::string current;  // those that are to be found
    storage::Match facts;
    std::string facets;
  };

  std::vector<storage::DocumentNumber> numbers_;  // in ascending order
  std::vector<Document> documents_;               // the greatest number first
};

}  // namespace gigkit::sqlite
