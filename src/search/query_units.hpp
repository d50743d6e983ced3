#pragma once

#include <string_view>
#include <vector>

#include "search/analyzer.hpp"
#include "search/query_pieces.hpp"

namespace gigkit::search {

/// The tokens of a piece of a query, and what the user said about them.
struct QueryUnit {
  std::vector<Token> tokens;  // their ranges are those in the text of the query
  bool is_quoted = false;
  bool is_negated = false;
  bool is_after_or = false;
  bool is_before_or = false;

  bool is_in_or() const { return is_after_or || is_before_or; }
};

/// Plain words that follow each other are analysed together: "full stack" is one unit of one term.
std::vector<QueryUnit> read_units(std::string_view query);

}  // namespace gigkit::search
