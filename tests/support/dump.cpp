#include "support/dump.hpp"

#include <sqlite3.h>

#include <sstream>

#include "support/plain_sqlite.hpp"

namespace gigkit::test {
namespace {

std::string dump_table(PlainConnection& database, const std::string& table) {
  const std::string columns = database.value(
      "SELECT group_concat('quote(\"' || name || '\")', ' || '', '' || ') "
      "FROM pragma_table_info('" +
      table + "')");
  std::istringstream rows(
      database.query("SELECT " + columns + " FROM \"" + table + "\" ORDER BY 1"));
  std::string text;
  for (std::string row; std::getline(rows, row);)
    text.append(table).append(": ").append(row) += '\n';
  return text;
}

}  // namespace

std::string dump(const std::string& path) {
  PlainConnection database(path, sqlite3_vfs_find(nullptr)->zName, SQLITE_OPEN_READWRITE);
  database.execute("PRAGMA busy_timeout = 10000; BEGIN");
  std::istringstream tables(
      database.query("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"));
  std::string text;
  for (std::string table; std::getline(tables, table);) text += dump_table(database, table);
  return text;
}

}  // namespace gigkit::test
