#include "sqlite/statement_row.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sqlite/errors.hpp"
#include "sqlite/json_array.hpp"

namespace gigkit::sqlite {

bool StatementRow::is_null(int column) { return sqlite3_value_type(value(column)) == SQLITE_NULL; }

bool StatementRow::boolean(int column) { return integer(column) != 0; }

std::int64_t StatementRow::integer(int column) {
  return sqlite3_value_int64(value(column, SQLITE_INTEGER));
}

double StatementRow::real(int column) {
  const int type = sqlite3_value_type(value(column));
  if (type != SQLITE_FLOAT && type != SQLITE_INTEGER) refuse(column);
  return sqlite3_value_double(value(column));
}

std::string_view StatementRow::text(int column) {
  sqlite3_value* const value = this->value(column, SQLITE_TEXT);
  const void* const bytes = sqlite3_value_text(value);
  if (bytes == nullptr) throw last_error(sqlite3_db_handle(statement_));
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

Id StatementRow::id(int column) {
  sqlite3_value* const value = this->value(column, SQLITE_BLOB);
  std::array<std::uint8_t, 16> bytes{};
  const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
  if (size != bytes.size()) refuse(column);
  std::copy_n(static_cast<const std::uint8_t*>(sqlite3_value_blob(value)), size, bytes.data());
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

sqlite3_value* StatementRow::value(int column) {
  if (column != column_) {
    value_ = sqlite3_column_value(statement_, column);
    column_ = column;
  }
  return value_;
}

sqlite3_value* StatementRow::value(int column, int type) {
  sqlite3_value* const found = value(column);
  if (sqlite3_value_type(found) != type) refuse(column);
  return found;
}

void StatementRow::refuse(int column) const {
  const char* const name = sqlite3_column_name(statement_, column);
  throw_damaged(fmt::format("a value of the wrong type in column {}",
                            name == nullptr ? std::to_string(column) : name));
}

}  // namespace gigkit::sqlite
