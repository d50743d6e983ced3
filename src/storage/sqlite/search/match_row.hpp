#pragma once

#include <string>
#include <vector>

#include "storage/param.hpp"
#include "storage/search_index.hpp"

namespace gigkit::sqlite {

/// What a request asks FTS5.
struct FtsRequest {
  std::string match;
  std::int64_t phrases = 0;         ///< to count: those of the query, without the excluded ones
  std::vector<std::size_t> places;  ///< which of them each of the request's phrases is

  explicit FtsRequest(const storage::MatchRequest& request);
};

/// The columns of a query for matches, the tables, and the condition on their numbers, for
/// text_for.
std::string match_columns(const storage::MatchRequest& request);
std::string match_tables(const storage::MatchRequest& request);
std::string bounds_condition(const storage::Bounds& bounds, int first_parameter);

/// Appends the bounds that there are: the parameters of their condition.
void append_bounds(const storage::Bounds& bounds, std::vector<storage::Param>& params);

/// Reads matches from rows of `match_columns`.
class MatchReader {
 public:
  explicit MatchReader(const FtsRequest& request) : request_(request) {}

  /// Lasts until the next row.
  storage::Match read(storage::Row& row);

 private:
  const FtsRequest& request_;
  std::vector<search::PerField> counted_;
  std::vector<search::PerField> frequencies_;
};

/// Reads lengths and amounts from a row's columns.
void read_facts(storage::Row& row, int first, storage::Match& match);

bool is_within(const storage::Bounds& bounds, const storage::Match& match);

}  // namespace gigkit::sqlite
