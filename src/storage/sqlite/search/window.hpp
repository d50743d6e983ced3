#pragma once

#include <array>

#include "search/document.hpp"
#include "search/ranking.hpp"
#include "sqlite/search/corpus.hpp"
#include "storage/storage.hpp"

namespace gigkit::sqlite {

/// How a corpus stands: which analyser read it, whether the documents' numbers grow with their time
/// of creation, and the statistics of the newest documents, kept up to date document by document.
/// It is kept in the row of X_recent with the greatest number.
class IndexState {
 public:
  IndexState(storage::Connection& connection, Corpus corpus);

  int analyzer_version() const { return analyzer_version_; }
  bool is_ordered() const { return is_ordered_; }

  /// The documents from this number on are the newest kStatisticsWindow, if they are ordered.
  storage::DocumentNumber window_start() const { return window_start_; }
  const search::Collection& window() const { return window_; }

  /// To be called after a document's facts were written, or before they are taken away.
  void add(storage::DocumentNumber number, const search::PerField& lengths);
  void remove(storage::DocumentNumber number, const search::PerField& lengths);

  void note_disorder() { change(is_ordered_) = false; }

  /// The number up to which rows have been read, other than those in X_unread.
  storage::DocumentNumber last() const { return last_; }

  /// How many documents wait to be brought in.
  int waiting() const { return waiting_; }
  void note_waiting() { change(waiting_) += 1; }

  /// The columns of X_recent from analyzer_version to waiting.
  std::array<storage::Param, 7> columns() const;

  /// To be called after a row of X_recent was written with `columns`.
  void note_kept(storage::DocumentNumber number);

  /// To be called after X_recent was emptied.
  void start_batch();

  /// As after the documents were read anew by this version of the library, and X_recent is empty.
  void start_anew();

  void save();

 private:
  template <class Value>
  Value& change(Value& value) {
    is_saved_ = false;
    return value;
  }

  void count(const search::PerField& lengths, bool is_added);
  void drop_oldest();
  void write(const CorpusStatement& statement);
  void take_older();

  storage::Connection& connection_;
  Corpus corpus_;
  int analyzer_version_ = 0;
  bool is_ordered_ = true;
  storage::DocumentNumber window_start_ = 0;
  search::Collection window_;
  int waiting_ = 0;
  storage::DocumentNumber last_ = 0;
  bool is_saved_ = true;
};

}  // namespace gigkit::sqlite
