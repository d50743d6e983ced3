#include "sqlite/schema.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <string>

#include "gigkit/error.hpp"
#include "sqlite/errors.hpp"

namespace gigkit::sqlite {
namespace {

/// Marks a file as a marketplace: "GigK".
constexpr int kApplicationId = 0x4769674B;

[[noreturn]] void refuse(SQLite::Database& database, std::string reason, std::string_view why) {
  throw Error(ErrorCode::storage, std::move(reason),
              fmt::format("'{}' {}.", file_of(database.getHandle()), why));
}

/// What a file says of itself, at one moment: another process may be making its schema.
struct Findings {
  int application;
  int version;
  bool is_empty;
};

Findings look(SQLite::Database& database) {
  SQLite::Statement found(database,
                          "SELECT application_id, user_version, NOT EXISTS (SELECT 1 FROM "
                          "sqlite_schema) FROM pragma_application_id, pragma_user_version");
  found.executeStep();
  return {found.getColumn(0).getInt(), found.getColumn(1).getInt(),
          found.getColumn(2).getInt() == 1};
}

void check_foreign_keys(SQLite::Database& database) {
  SQLite::Statement violations(database, "PRAGMA foreign_key_check");
  if (violations.executeStep()) throw_damaged("references to rows that are not there");
}

/// SQLiteCpp's ends the process where there is no memory to tell why it could not roll back.
class Transaction {
 public:
  explicit Transaction(SQLite::Database& database) : database_(database) {
    database_.exec("BEGIN IMMEDIATE");
  }
  ~Transaction() {
    if (is_open_) database_.tryExec("ROLLBACK");
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void commit() {
    database_.exec("COMMIT");
    is_open_ = false;
  }

 private:
  SQLite::Database& database_;
  bool is_open_ = true;
};

}  // namespace

int inspect(SQLite::Database& database, Migrations migrations, Migrate how) {
  const auto [application, version, is_empty] = look(database);
  if (application == 0 && version == 0 && is_empty) return 0;
  if (application != kApplicationId) {
    refuse(database, "schema.foreign", "is a database of another application");
  }
  const int latest = static_cast<int>(migrations.size());
  if (version > latest) {
    refuse(database, "schema.newer",
           fmt::format("has schema version {}, and this library knows {}", version, latest));
  }
  if (version < latest && how == Migrate::check) {
    refuse(database, "schema.outdated",
           fmt::format("has schema version {}, and {} is wanted", version, latest));
  }
  return version;
}

int migrate(SQLite::Database& database, Migrations migrations, Migrate how) {
  Transaction transaction(database);
  const int version = inspect(database, migrations, how);
  for (const std::string_view step : migrations.subspan(static_cast<std::size_t>(version))) {
    database.exec(std::string(step));
  }
  check_foreign_keys(database);
  database.exec(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", kApplicationId,
                            migrations.size()));
  transaction.commit();
  return version;
}

}  // namespace gigkit::sqlite
