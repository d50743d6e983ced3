#pragma once

#include <sqlite3.h>

#include <string>

namespace gigkit::test {

/// An SQLite connection with nothing added: for tests of what lies below the library.
class PlainConnection {
 public:
  /// Where SQLite cannot open the database, every statement fails with the reason.
  PlainConnection(const std::string& database, const std::string& vfs,
                  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  PlainConnection(const PlainConnection&) = delete;
  PlainConnection& operator=(const PlainConnection&) = delete;
  ~PlainConnection();

  /// Runs statements and says their extended result code; stops at the first that fails.
  int execute(const std::string& sql);

  /// The rows of statements as text, "a|b\n" each; a failure is the last line, "error <code>\n".
  std::string query(const std::string& sql);

  /// The same for one value, without the line's end.
  std::string value(const std::string& sql);

  sqlite3* handle() const noexcept { return handle_; }

 private:
  int run(const std::string& sql, std::string* rows);

  sqlite3* handle_ = nullptr;
  int opened_;
};

}  // namespace gigkit::test
