#pragma once

#include "search/document.hpp"
#include "search/ranking.hpp"
#include "sqlite/search/corpus.hpp"
#include "storage/storage.hpp"

namespace gigkit::sqlite {

/// So many columns of X_unread are the state, after those that the triggers fill.
constexpr int kStateColumns = 7;

/// How a corpus stands: which analyser read it, whether the documents' numbers grow with their time
/// of creation, and the statistics of the newest documents, kept up to date document by document.
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

  void note_disorder() { is_ordered_ = false; }

  /// How many documents wait to be brought in.
  int recent() const { return recent_; }
  void note_recent() { ++recent_; }
  void note_folded() { recent_ = 0; }

  /// As after the documents were read anew by this version of the library.
  void start_anew();

  void save();

 private:
  void count(const search::PerField& lengths, bool is_added);
  void drop_oldest();
  void take_older();

  storage::Connection& connection_;
  Corpus corpus_;
  int analyzer_version_ = 0;
  bool is_ordered_ = true;
  storage::DocumentNumber window_start_ = 0;
  search::Collection window_;
  int recent_ = 0;
};

}  // namespace gigkit::sqlite
