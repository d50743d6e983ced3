#pragma once

#include <sqlite3.h>

#include <memory>
#include <span>
#include <string_view>

#include "storage/param.hpp"
#include "storage/storage.hpp"

namespace gigkit::sqlite {

/// A statement prepared on one connection, for good. SQLiteCpp has one too, but it copies every
/// text that it binds, and hands out columns that count references: this one is on the path of
/// every row, and lends texts in both directions.
class PreparedStatement {
 public:
  PreparedStatement(sqlite3* database, std::string_view sql);

  /// Binds all parameters, visits the rows and is ready again, also after an exception.
  void run(std::span<const storage::Param> params, storage::RowVisitor on_row);

 private:
  void bind(std::span<const storage::Param> params);
  [[noreturn]] void fail(int code) const;

  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  std::size_t parameters_ = 0;
};

}  // namespace gigkit::sqlite
