#include "search/query_units.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

namespace gigkit::search {

namespace {

using Pieces = std::span<const QueryPiece>;

// Takes the first of the pieces, and those that its last token reaches into ("full stack"), with
// their tokens.
QueryUnit take_unit(Pieces& pieces, std::span<Token>& tokens) {
  const QueryPiece& piece = pieces.front();
  QueryUnit unit;
  unit.is_quoted = piece.kind == QueryPiece::Kind::quoted;
  unit.is_negated = piece.is_negated;
  std::size_t end = piece.bytes.end;
  for (; !tokens.empty() && tokens.front().bytes.begin < end; tokens = tokens.subspan(1)) {
    end = std::max(end, tokens.front().bytes.end);
    unit.tokens.push_back(std::move(tokens.front()));
  }
  do {
    pieces = pieces.subspan(1);
  } while (!pieces.empty() && pieces.front().bytes.begin < end);
  return unit;
}

void append_units(std::string_view query, Pieces pieces, std::vector<QueryUnit>& units) {
  const std::size_t begin = pieces.front().bytes.begin;
  std::vector<Token> tokens = analyze(query.substr(begin, pieces.back().bytes.end - begin));
  for (Token& token : tokens) {
    token.bytes.begin += begin;
    token.bytes.end += begin;
  }
  for (std::span<Token> rest(tokens); !pieces.empty();) units.push_back(take_unit(pieces, rest));
}

// The pieces from the first on that are analysed together.
Pieces first_run(Pieces pieces) {
  if (!pieces.front().is_plain()) return pieces.first(1);
  const auto end = std::ranges::find_if_not(pieces, &QueryPiece::is_plain);
  return {pieces.begin(), end};
}

}  // namespace

std::vector<QueryUnit> read_units(std::string_view query) {
  const std::vector<QueryPiece> pieces = split_query(query);
  std::vector<QueryUnit> units;
  bool is_after_or = false;
  for (Pieces rest(pieces); !rest.empty();) {
    if (rest.front().kind == QueryPiece::Kind::either) {
      is_after_or = !units.empty();
      if (is_after_or) units.back().is_before_or = true;
      rest = rest.subspan(1);
      continue;
    }
    const Pieces run = first_run(rest);
    const std::size_t first = units.size();
    append_units(query, run, units);
    units[first].is_after_or = std::exchange(is_after_or, false);
    rest = rest.subspan(run.size());
  }
  return units;
}

}  // namespace gigkit::search
