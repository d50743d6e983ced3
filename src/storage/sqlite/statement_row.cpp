#include "sqlite/statement_row.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sqlite/errors.hpp"
#include "sqlite/json_array.hpp"

namespace gigkit::sqlite {

bool StatementRow::is_null(int column) {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

bool StatementRow::boolean(int column) { return integer(column) != 0; }

std::int64_t StatementRow::integer(int column) {
  require(column, SQLITE_INTEGER);
  return sqlite3_column_int64(statement_, column);
}

double StatementRow::real(int column) {
  const int type = sqlite3_column_type(statement_, column);
  if (type != SQLITE_FLOAT && type != SQLITE_INTEGER) refuse(column);
  return sqlite3_column_double(statement_, column);
}

std::string_view StatementRow::text(int column) {
  require(column, SQLITE_TEXT);
  const void* const bytes = sqlite3_column_text(statement_, column);
  if (bytes == nullptr) throw last_error(sqlite3_db_handle(statement_));
  return {static_cast<const char*>(bytes),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

Id StatementRow::id(int column) {
  require(column, SQLITE_BLOB);
  std::array<std::uint8_t, 16> bytes{};
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  if (size != bytes.size()) refuse(column);
  std::copy_n(static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column)), size,
              bytes.data());
  return Id(bytes);
}

Time StatementRow::time(int column) {
  const Time time{Time::duration{integer(column)}};
  if (time < kEarliestTime || time > kLatestTime) refuse(column);
  return time;
}

Money StatementRow::money(int column) { return Money::from_cents(integer(column)); }

std::string_view StatementRow::json(int column) { return text(column); }

std::vector<std::string> StatementRow::texts(int column) { return texts_from_json(text(column)); }

std::vector<Id> StatementRow::ids(int column) { return ids_from_json(text(column)); }

void StatementRow::require(int column, int type) const {
  if (sqlite3_column_type(statement_, column) != type) refuse(column);
}

void StatementRow::refuse(int column) const {
  const char* const name = sqlite3_column_name(statement_, column);
  throw_damaged(fmt::format("a value of the wrong type in column {}",
                            name == nullptr ? std::to_string(column) : name));
}

}  // namespace gigkit::sqlite
