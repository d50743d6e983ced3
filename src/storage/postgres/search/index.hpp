#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "postgres/search/matching.hpp"
#include "postgres/search/vocabulary.hpp"

namespace gigkit::postgres {

/// The search of a corpus over a GIN index of tsvectors. What is asked is sent together with all
/// that is expected to be asked next; each round trip sees the corpus as it then is.
class SearchIndex final : public storage::SearchIndex {
 public:
  SearchIndex(Connection& connection, Corpus corpus) : connection_(connection), corpus_(corpus) {}

  bool has_unread() override;
  void expect(const storage::MatchRequest& request, std::span<const std::string> terms) override;
  storage::SearchStatistics statistics(std::span<const std::string> terms) override;
  void match(const storage::MatchRequest& request,
             storage::FunctionRef<void(const storage::Match&)> visit) override;
  void rows(std::span<const storage::DocumentNumber> numbers,
            storage::FunctionRef<void(storage::DocumentNumber, storage::Row&)> visit) override;
  bool has_term(const std::string& term) const override;
  std::vector<search::KnownWord> similar_words(std::span<const std::string> trigrams,
                                               std::size_t least) const override;

 private:
  /// How the corpus stands.
  struct Overview {
    bool has_unread;
    search::Collection newest;
  };

  /// A request, and what was found for it.
  struct Search {
    MatchQuery query;
    bool is_done = false;
    std::vector<MatchQuery::Found> found;
  };

  Search& search_for(const storage::MatchRequest& request);
  const WordQueries& words() const;

  /// Fetches whatever is wanted and not there.
  void fetch(WordQueries* words = nullptr) const;

  Connection& connection_;
  Corpus corpus_;
  // Answers, which const questions fetch too.
  mutable std::optional<Overview> overview_;
  mutable std::map<std::string, std::optional<std::uint64_t>> documents_with_;
  mutable std::deque<Search> searches_;
  mutable std::optional<WordQueries> words_;
  std::vector<search::QueryWord> asked_words_;  // of the first request
};

}  // namespace gigkit::postgres
