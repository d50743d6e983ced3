#include "support/plain_sqlite.hpp"

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

PlainConnection::PlainConnection(const std::string& database, const std::string& vfs, int flags)
    : opened_(sqlite3_open_v2(database.c_str(), &handle_, flags, vfs.c_str())) {}

PlainConnection::~PlainConnection() { sqlite3_close_v2(handle_); }

int PlainConnection::run(const std::string& sql, std::string* rows) {
  if (opened_ != SQLITE_OK) return opened_;
  sqlite3_exec(handle_, sql.c_str(), rows == nullptr ? nullptr : append_row, rows, nullptr);
  return sqlite3_extended_errcode(handle_);
}

int PlainConnection::execute(const std::string& sql) { return run(sql, nullptr); }

std::string PlainConnection::query(const std::string& sql) {
  std::string rows;
  const int code = run(sql, &rows);
  if (code != SQLITE_OK) rows += "error " + std::to_string(code) + '\n';
  return rows;
}

std::string PlainConnection::value(const std::string& sql) {
  std::string rows = query(sql);
  if (!rows.empty()) rows.pop_back();
  return rows;
}

}  // namespace gigkit::test
