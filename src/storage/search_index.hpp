#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/correction.hpp"
#include "search/query.hpp"
#include "search/ranking.hpp"
#include "storage/function_ref.hpp"
#include "storage/row.hpp"
#include "storage/sql/page_key.hpp"

/// What the search asks of a storage engine. The engine stores documents and finds those that
/// match; how queries are read, ranked, counted and cut into pages is the library's, the same for
/// all.
namespace gigkit::storage {

/// What is searched. Every row that a corpus finds may be seen by everybody.
enum class Corpus : std::uint8_t { gigs, profiles };

/// The number of a row in its corpus: never another row's, also after it is gone.
using DocumentNumber = std::int64_t;

/// Statistics are those of so many of the newest documents: enough to tell rare words from common
/// ones, and counted as fast in a large corpus as in a small one.
constexpr int kStatisticsWindow = 10'000;

/// Bounds on a document's two numbers (see domain::Searchable).
struct Bounds {
  std::optional<std::int64_t> low_at_most;
  std::optional<std::int64_t> high_at_least;
  bool missing_fits = true;  ///< whether a document without the number is within
};

/// Which documents to find. All conditions must hold.
struct MatchRequest {
  const search::Query& query;
  std::span<const search::Phrase> phrases;  ///< to count in each match: `search::asked_for(query)`
  const std::vector<std::vector<std::string>>& tags;  ///< of each list one
  Bounds bounds{};
  std::optional<Time> posted_since{};
  std::optional<PageKey> below{};  ///< created before this row
  std::size_t limit = 0;           ///< so many of the newest
  bool with_facts = false;         ///< whether lengths and numbers are wanted
  bool with_facets = false;
};

/// A document that matches, while it is visited.
struct Match {
  DocumentNumber number = 0;
  std::span<const search::PerField> frequencies{};  ///< of the phrases
  search::PerField lengths{};
  std::optional<std::int64_t> low{};
  std::optional<std::int64_t> high{};
  std::string_view facets{};  ///< if they were asked for
};

/// Of the newest kStatisticsWindow documents, whatever the filters.
struct SearchStatistics {
  search::Collection collection;
  std::vector<std::uint64_t> documents_with;  ///< each of the terms asked about
};

/// A corpus in one state of the storage, which lasts as long as the object does. It is as of the
/// last `Connection::index_changes`; rows that others have changed since are left out.
class SearchIndex : public search::Vocabulary {
 public:
  /// Whether rows were changed that the index has not read: by others than the library. It costs
  /// nothing after anything else was asked.
  virtual bool has_unread() = 0;

  /// Tells that a request, and the statistics of these terms, may be asked for next: an engine
  /// across a network then fetches both with whatever it fetches first.
  virtual void expect(const MatchRequest& /*request*/, std::span<const std::string> /*terms*/) {}

  virtual SearchStatistics statistics(std::span<const std::string> terms) = 0;

  /// Visits the matches from the newest (by time of creation, then id) to the oldest.
  virtual void match(const MatchRequest& request, FunctionRef<void(const Match&)> visit) = 0;

  /// Visits the entities of these numbers, those that are there and are to be found, in any order.
  /// The row has the columns of the entity's description.
  virtual void rows(std::span<const DocumentNumber> numbers,
                    FunctionRef<void(DocumentNumber, Row&)> visit) = 0;
};

}  // namespace gigkit::storage
