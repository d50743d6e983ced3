#pragma once

#include <optional>

#include "sqlite/search/recent.hpp"
#include "sqlite/search/window.hpp"
#include "storage/storage.hpp"

namespace gigkit::sqlite {

/// The search of a corpus over FTS5, as of one state of the file: the connection is in a
/// transaction.
class SearchIndex : public storage::SearchIndex {
 public:
  SearchIndex(storage::Connection& connection, Corpus corpus);

  bool has_unread() override;
  storage::SearchStatistics statistics(std::span<const std::string> terms) override;
  void match(const storage::MatchRequest& request,
             storage::FunctionRef<void(const storage::Match&)> visit) override;
  void rows(std::span<const storage::DocumentNumber> numbers,
            storage::FunctionRef<void(storage::DocumentNumber, storage::Row&)> visit) override;
  bool has_term(const std::string& term) const override;
  std::vector<search::KnownWord> similar_words(std::span<const std::string> trigrams,
                                               std::size_t least) const override;

 private:
  std::uint64_t count_with(const std::string& term) const;

  storage::Connection& connection_;
  Corpus corpus_;
  RecentDocuments recent_;
  IndexState state_;
};

}  // namespace gigkit::sqlite
