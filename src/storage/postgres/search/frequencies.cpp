#include "postgres/search/frequencies.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace gigkit::postgres {
namespace {

struct Position {
  std::uint32_t number;
  std::size_t field;
};

/// Reads "3A,17B" into ascending positions.
std::vector<Position> read_positions(std::string_view text) {
  std::vector<Position> positions;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    Position position{};
    at = std::from_chars(at, end, position.number).ptr;
    if (at == end) break;
    position.field = static_cast<std::size_t>(*at - 'A') % search::kMaxFields;
    positions.push_back(position);
    at = std::min(at + 2, end);  // past the field and a comma
  }
  if (!std::ranges::is_sorted(positions, {}, &Position::number)) {
    std::ranges::sort(positions, {}, &Position::number);
  }
  return positions;
}

bool contains(const std::vector<Position>& positions, std::uint32_t number) {
  return std::ranges::binary_search(positions, number, {}, &Position::number);
}

/// A term holds letters, digits and a few signs; of these two mean something in an expression.
std::string as_expression(std::string_view term) {
  std::string expression;
  for (const char c : term) {
    if (c == '+' || c == '.') expression += '\\';
    expression += c;
  }
  return expression;
}

}  // namespace

PhraseCounter::PhraseCounter(std::span<const search::Phrase> phrases) {
  for (const search::Phrase& phrase : phrases) {
    auto& places = phrases_.emplace_back();
    for (const std::string& term : phrase.terms) {
      const bool is_prefix = phrase.is_prefix && &term == &phrase.terms.back();
      places.push_back(place_of({term, is_prefix}));
    }
  }
  for (const Term& term : terms_) {
    parameters_.push_back(term.is_prefix
                              ? fmt::format("'{}[^']*':([^ ]*)", as_expression(term.text))
                              : fmt::format("'{}':", term.text));
  }
}

std::size_t PhraseCounter::place_of(const Term& term) {
  const auto known = std::ranges::find(terms_, term);
  const auto place = static_cast<std::size_t>(known - terms_.begin());
  if (known == terms_.end()) terms_.push_back(term);
  return place;
}

std::string PhraseCounter::columns(int first) const {
  std::string columns;
  for (const Term& term : terms_) {
    columns += fmt::format(
        fmt::runtime(term.is_prefix ? ", coalesce((SELECT string_agg(found[1], ',')"
                                      " FROM regexp_matches(x.positions, ?{}, 'g') AS found), '')"
                                    : ", split_part(split_part(x.positions, ?{}, 2), ' ', 1)"),
        first++);
  }
  return columns;
}

std::vector<search::PerField> PhraseCounter::count(
    std::span<const std::string_view> columns) const {
  std::vector<std::vector<Position>> positions;
  for (const std::string_view column : columns) positions.push_back(read_positions(column));
  std::vector<search::PerField> frequencies;
  for (const auto& places : phrases_) {
    search::PerField& counts = frequencies.emplace_back();
    for (const Position& end : positions[places.back()]) {
      bool is_there = true;
      for (std::size_t back = 1; is_there && back < places.size(); ++back) {
        const auto& before = positions[places[places.size() - 1 - back]];
        is_there =
            end.number > back && contains(before, end.number - static_cast<std::uint32_t>(back));
      }
      if (is_there) ++counts[end.field];
    }
  }
  return frequencies;
}

}  // namespace gigkit::postgres
