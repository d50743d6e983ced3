#pragma once

#include <sqlite3.h>

#include "storage/row.hpp"

namespace gigkit::sqlite {

/// The row that a statement stands on, until its next step.
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
  /// A column is asked for its value once, however much is then asked of the value. To ask values
  /// that come from columns is for connections that belong to one thread, as ours do.
  sqlite3_value* value(int column);
  sqlite3_value* value(int column, int type);
  [[noreturn]] void refuse(int column) const;

  sqlite3_stmt* statement_;
  sqlite3_value* value_ = nullptr;
  int column_ = -1;  // of the value
};

}  // namespace gigkit::sqlite
