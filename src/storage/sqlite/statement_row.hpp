#pragma once

#include <sqlite3.h>

#include "storage/row.hpp"

namespace gigkit::sqlite {

/// The row that a statement stands on.
class StatementRow final : public storage::Row {
 public:
  explicit StatementRow(sqlite3_stmt* statement) : statement_(statement) {}

  bool is_null(int column) override;
  bool boolean(int column) override;
  std::int64_t integer(int column) override;
  double real(int column) override;
  std::string_view text(int column) override;
  Id id(int column) override;
  Time time(int column) override;
  Money money(int column) override;
  std::string_view json(int column) override;
  std::vector<std::string> texts(int column) override;
  std::vector<Id> ids(int column) override;

 private:
  void require(int column, int type) const;
  [[noreturn]] void refuse(int column) const;

  sqlite3_stmt* statement_;
};

}  // namespace gigkit::sqlite
