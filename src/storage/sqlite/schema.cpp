#include "sqlite/schema.hpp"

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

int number(SQLite::Database& database, const char* query) {
  return database.execAndGet(query).getInt();
}

bool is_empty(SQLite::Database& database) {
  return number(database, "SELECT count(*) FROM sqlite_schema") == 0;
}

void check_foreign_keys(SQLite::Database& database) {
  SQLite::Statement violations(database, "PRAGMA foreign_key_check");
  if (violations.executeStep()) throw_damaged("references to rows that are not there");
}

}  // namespace

int inspect(SQLite::Database& database, Migrations migrations, Migrate how) {
  const int application = number(database, "PRAGMA application_id");
  const int version = number(database, "PRAGMA user_version");
  if (application == 0 && version == 0 && is_empty(database)) return 0;
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
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
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
