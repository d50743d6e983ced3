#pragma once

#include <string_view>

#include "sqlite/search/corpus.hpp"
#include "sqlite/search/vocabulary.hpp"
#include "storage/storage.hpp"

/// Bringing terms into the table of terms. FTS5 takes a batch of documents for little more than
/// one: each transaction that touches it writes a piece of index of its own, to be merged later.
namespace gigkit::sqlite {

/// So many recent documents are brought in at once. Every search looks at those that wait, so there
/// are to be few; and the more there are, the less each costs.
constexpr int kFoldedAtOnce = 256;

/// Brings in all recent documents.
void fold(storage::Connection& connection, Corpus corpus);

/// Adds documents to the table of terms, and takes them away from it.
class TermsTable {
 public:
  TermsTable(storage::Connection& connection, Corpus corpus)
      : connection_(connection), corpus_(corpus) {}

  /// `terms` is a text of `terms_of`.
  void add(storage::DocumentNumber number, std::string_view terms);
  void remove(storage::DocumentNumber number, std::string_view terms);

  /// Merges the pieces that the index has been written in to one, which is searched fastest.
  void optimize();

  /// The words of what was added and removed: to be counted.
  const WordDifferences& words() const { return words_; }

 private:
  void note_words(std::string_view words, int difference);

  storage::Connection& connection_;
  Corpus corpus_;
  WordDifferences words_;
};

}  // namespace gigkit::sqlite
