#include "sqlite/prepared.hpp"

#include <cassert>

#include "sqlite/errors.hpp"
#include "sqlite/json_array.hpp"
#include "sqlite/statement_row.hpp"

namespace gigkit::sqlite {
namespace {

/// Binds a value to one parameter, as the library stores its type.
class Binder {
 public:
  Binder(sqlite3_stmt* statement, int parameter) : statement_(statement), parameter_(parameter) {}

  int operator()(std::monostate) const { return sqlite3_bind_null(statement_, parameter_); }
  int operator()(bool value) const { return integer(value ? 1 : 0); }
  int operator()(std::int64_t value) const { return integer(value); }
  int operator()(double value) const { return sqlite3_bind_double(statement_, parameter_, value); }
  int operator()(std::string_view value) const { return text(value, SQLITE_STATIC); }
  int operator()(const Id& value) const {
    return sqlite3_bind_blob64(statement_, parameter_, value.bytes().data(), value.bytes().size(),
                               SQLITE_STATIC);
  }
  int operator()(Time value) const { return integer(value.time_since_epoch().count()); }
  int operator()(Money value) const { return integer(value.cents()); }
  int operator()(storage::JsonView value) const { return text(value.text, SQLITE_STATIC); }
  int operator()(const std::vector<std::string>* value) const {
    return text(to_json_array(*value), SQLITE_TRANSIENT);
  }
  int operator()(const std::vector<Id>* value) const {
    return text(to_json_array(*value), SQLITE_TRANSIENT);
  }

 private:
  int integer(std::int64_t value) const {
    return sqlite3_bind_int64(statement_, parameter_, value);
  }

  int text(std::string_view value, sqlite3_destructor_type lifetime) const {
    const char* const data = value.data() == nullptr ? "" : value.data();  // null would be NULL
    return sqlite3_bind_text64(statement_, parameter_, data, value.size(), lifetime, SQLITE_UTF8);
  }

  sqlite3_stmt* statement_;
  int parameter_;
};

/// Ends the use of a statement, which until then keeps its read transaction open.
class ResetAtEnd {
 public:
  explicit ResetAtEnd(sqlite3_stmt* statement) : statement_(statement) {}
  ResetAtEnd(const ResetAtEnd&) = delete;
  ResetAtEnd& operator=(const ResetAtEnd&) = delete;
  ~ResetAtEnd() { sqlite3_reset(statement_); }

 private:
  sqlite3_stmt* statement_;
};

}  // namespace

PreparedStatement::PreparedStatement(sqlite3* database, std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) throw last_error_in_statement(database);
  statement_.reset(statement);
  parameters_ = static_cast<std::size_t>(sqlite3_bind_parameter_count(statement));
}

void PreparedStatement::run(std::span<const storage::Param> params, storage::RowVisitor on_row) {
  assert(sqlite3_stmt_busy(statement_.get()) == 0);
  bind(params);
  const ResetAtEnd reset(statement_.get());
  int code = SQLITE_OK;
  while ((code = sqlite3_step(statement_.get())) == SQLITE_ROW) {
    StatementRow row(statement_.get());
    on_row(row);
  }
  if (code != SQLITE_DONE) fail(code);
}

void PreparedStatement::bind(std::span<const storage::Param> params) {
  if (params.size() != parameters_) fail(SQLITE_RANGE);
  int parameter = 0;
  for (const storage::Param& param : params) {
    const int code = std::visit(Binder(statement_.get(), ++parameter), param);
    if (code != SQLITE_OK) fail(code);
  }
}

void PreparedStatement::fail(int code) const {
  sqlite3* const database = sqlite3_db_handle(statement_.get());
  if ((code & 0xFF) == SQLITE_CONSTRAINT) throw last_error_in_statement(database);
  throw error_from(code, file_of(database));
}

}  // namespace gigkit::sqlite
