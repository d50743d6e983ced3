#include "support/plain_sqlite.hpp"

#include <stdexcept>

namespace gigkit::test {
namespace {

int append_row(void* rows, int columns, char** values, char** /*names*/) {
  auto& text = *static_cast<std::string*>(rows);
  for (int column = 0; column < columns; ++column) {
    if (column > 0) text += '|';
    text += values[column] == nullptr ? "null" : values[column];
  }
  text += '\n';
  return 0;
}

}  // namespace

PlainConnection::PlainConnection(const std::string& database, const std::string& vfs, int flags) {
  const int code = sqlite3_open_v2(database.c_str(), &handle_, flags, vfs.c_str());
  if (code == SQLITE_OK) return;
  sqlite3_close(handle_);
  throw std::runtime_error("cannot open " + database + ": " + sqlite3_errstr(code));
}

PlainConnection::~PlainConnection() { sqlite3_close_v2(handle_); }

int PlainConnection::execute(const std::string& sql) {
  sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  return sqlite3_extended_errcode(handle_);
}

std::string PlainConnection::query(const std::string& sql) {
  std::string rows;
  const int code = sqlite3_exec(handle_, sql.c_str(), append_row, &rows, nullptr);
  if (code != SQLITE_OK) {
    rows += "error " + std::to_string(sqlite3_extended_errcode(handle_)) + '\n';
  }
  return rows;
}

std::string PlainConnection::value(const std::string& sql) {
  std::string rows = query(sql);
  if (!rows.empty()) rows.pop_back();
  return rows;
}

}  // namespace gigkit::test
