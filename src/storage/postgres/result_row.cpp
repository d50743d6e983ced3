#include "postgres/result_row.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>

#include "postgres/errors.hpp"
#include "postgres/wire.hpp"
#include "text/json_writer.hpp"

namespace gigkit::postgres {

bool ResultRow::is_null(int column) {
  if (PQgetisnull(result_, row_, column) == 1) return true;
  return type(column) == wire::kNumeric && !wire::hundredths(bytes(column));
}

bool ResultRow::boolean(int column) {
  return wire::Reader(bytes(column, wire::kBool)).integer<std::uint8_t>() != 0;
}

std::int64_t ResultRow::integer(int column) {
  wire::Reader reader(bytes(column));
  switch (type(column)) {
    case wire::kInt8:
      return reader.integer<std::int64_t>();
    case wire::kInt4:
      return reader.integer<std::int32_t>();
    case wire::kInt2:
      return reader.integer<std::int16_t>();
    default:
      refuse(column);
  }
}

double ResultRow::real(int column) {
  return std::bit_cast<double>(wire::Reader(bytes(column, wire::kFloat8)).integer<std::uint64_t>());
}

std::string_view ResultRow::text(int column) {
  constexpr std::array kNoTexts{wire::kBool,   wire::kInt8,        wire::kInt2,     wire::kInt4,
                                wire::kFloat8, wire::kTimestamptz, wire::kNumeric,  wire::kUuid,
                                wire::kJsonb,  wire::kTextArray,   wire::kUuidArray};
  if (std::ranges::find(kNoTexts, type(column)) != kNoTexts.end()) refuse(column);
  return bytes(column);
}

Id ResultRow::id(int column) { return wire::id(bytes(column, wire::kUuid)); }

Time ResultRow::time(int column) { return wire::time(bytes(column, wire::kTimestamptz)); }

Money ResultRow::money(int column) {
  const auto cents = wire::hundredths(bytes(column, wire::kNumeric));
  if (!cents) refuse(column);
  return Money::from_cents(*cents);
}

std::string_view ResultRow::json(int column) {
  if (type(column) != wire::kJsonb) return text(column);
  const std::string_view versioned = bytes(column);
  json_ = text::compact_json(versioned.substr(1));
  return json_;
}

std::vector<std::string> ResultRow::texts(int column) {
  wire::Elements elements(bytes(column, wire::kTextArray));
  std::vector<std::string> result;
  result.reserve(elements.count());
  while (const auto element = elements.next()) result.emplace_back(*element);
  return result;
}

std::vector<Id> ResultRow::ids(int column) {
  wire::Elements elements(bytes(column, wire::kUuidArray));
  std::vector<Id> result;
  result.reserve(elements.count());
  while (const auto element = elements.next()) result.push_back(wire::id(*element));
  return result;
}

std::string_view ResultRow::bytes(int column) const {
  const int length = PQgetlength(result_, row_, column);
  if (length == 0 && PQgetisnull(result_, row_, column) == 1) refuse(column);
  return {PQgetvalue(result_, row_, column), static_cast<std::size_t>(length)};
}

std::string_view ResultRow::bytes(int column, Oid type) const {
  if (this->type(column) != type) refuse(column);
  return bytes(column);
}

void ResultRow::refuse(int column) const {
  const char* const name = PQfname(result_, column);
  throw_damaged(fmt::format("a value of the wrong type in column {}",
                            name == nullptr ? std::to_string(column) : name));
}

}  // namespace gigkit::postgres
