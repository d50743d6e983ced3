#include <doctest/doctest.h>
#include <sqlite3.h>

#include "support/database.hpp"
#include "support/dump.hpp"
#include "support/invariants.hpp"
#include "support/plain_sqlite.hpp"
#include "support/temporary_folder.hpp"

namespace gigkit::test {
namespace {

/// A file in a folder of its own.
class SqliteDatabase final : public Database {
 public:
  std::string uri() const override { return "sqlite:" + path(); }
  std::string path() const override { return folder_ / "market.db"; }

  std::string query(const std::string& sql) const override { return connect().value(sql); }

  void execute(const std::string& sql) const override {
    PlainConnection database = connect();
    REQUIRE_MESSAGE(database.execute(sql) == SQLITE_OK, sqlite3_errmsg(database.handle()));
  }

  std::string own_columns(const std::string& table) const override { return table; }
  std::string literal(Time time) const override {
    return std::to_string(time.time_since_epoch().count());
  }
  std::string microseconds(const std::string& column) const override { return column; }
  std::string moved(const std::string& column, const std::string& microseconds) const override {
    return column + " + (" + microseconds + ")";
  }

  std::string dump() const override { return test::dump(path()); }
  std::string broken_invariants() const override { return test::broken_invariants(path()); }

 private:
  PlainConnection connect() const {
    return {path(), sqlite3_vfs_find(nullptr)->zName, SQLITE_OPEN_READWRITE};
  }

  TemporaryFolder folder_;
};

}  // namespace

std::unique_ptr<Database> make_sqlite_database() { return std::make_unique<SqliteDatabase>(); }

}  // namespace gigkit::test
