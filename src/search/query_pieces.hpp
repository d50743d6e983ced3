#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "search/range.hpp"

namespace gigkit::search {

/// A part of a query that the user set apart by white space or quotation marks.
struct QueryPiece {
  enum class Kind : std::uint8_t {
    bare,    // without white space
    quoted,  // what is within the marks
    either,  // the word `or`
  };

  Kind kind = Kind::bare;
  bool is_negated = false;  // after a minus sign
  Range bytes;

  bool is_plain() const { return kind == Kind::bare && !is_negated; }
};

/// A quotation mark without a second one is white space. So is a minus sign that stands alone.
std::vector<QueryPiece> split_query(std::string_view text);

}  // namespace gigkit::search
