#pragma once

#include <optional>
#include <string>
#include <vector>

#include "postgres/connection.hpp"
#include "postgres/search/corpus.hpp"
#include "postgres/search/frequencies.hpp"

namespace gigkit::postgres {

/// What may be found, as a tsquery on the terms of a corpus: the query and the tags. None if
/// everything is.
std::optional<std::string> match_text(const storage::MatchRequest& request);

/// A request for matches as it is sent: it borrows nothing, and two that ask the same are equal.
class MatchQuery {
 public:
  MatchQuery(Corpus corpus, const storage::MatchRequest& request);

  const std::string& sql() const { return sql_; }
  std::vector<storage::Param> params() const;

  /// A document that was found, as the rows of the query give it.
  struct Found {
    storage::DocumentNumber number;
    std::vector<search::PerField> frequencies;
    search::PerField lengths;
    std::optional<std::int64_t> low;
    std::optional<std::int64_t> high;
    std::string facets;
  };
  Found read(storage::Row& row) const;

  friend bool operator==(const MatchQuery& a, const MatchQuery& b);

 private:
  std::string add(storage::Param value);
  std::string range_of(const storage::MatchRequest& request);
  std::string conditions(const storage::MatchRequest& request);

  PhraseCounter counter_;
  std::string text_;  // the tsquery
  std::vector<storage::Param> values_;
  std::string sql_;
};

}  // namespace gigkit::postgres
