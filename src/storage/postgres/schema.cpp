#include "postgres/schema.hpp"

#include <fmt/format.h>

#include <string>

#include "postgres/script.hpp"
#include "storage/sql/create_policies.hpp"

namespace gigkit::postgres {
namespace {

[[noreturn]] void refuse(std::string reason, std::string_view why) {
  throw Error(ErrorCode::storage, std::move(reason), fmt::format("The database {}.", why));
}

/// The version of a database that has the seed's tables and nothing of the library's.
constexpr int kSeedOnly = 1;

/// What is there before the library has looked at any table of its own.
struct Findings {
  bool has_version = false;
  int seed_tables = 0;
  bool passes_policies = false;
  bool is_utf8 = false;
};

constexpr std::string_view kFindings = R"(
WITH seed AS (
  SELECT relowner, relforcerowsecurity FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname = ANY (
    '{profiles,gigs,applications,conversations,messages,subscriptions,gig_usage,reviews,
      notifications,video_calls}'))
SELECT to_regclass('gigkit.schema_version') IS NOT NULL, (SELECT count(*) FROM seed),
  (SELECT rolbypassrls OR rolsuper FROM pg_roles WHERE rolname = current_user) OR
    (SELECT bool_and(pg_has_role(relowner, 'USAGE') AND NOT relforcerowsecurity) FROM seed)
    IS NOT FALSE,
  current_setting('server_encoding') = 'UTF8')";

Findings look(Connection& connection) {
  Findings found;
  connection.read_text(kFindings, {}, [&](storage::Row& row) {
    found = {row.boolean(0), static_cast<int>(row.integer(1)), row.boolean(2), row.boolean(3)};
  });
  return found;
}

int stored_version(Connection& connection) {
  int version = 0;
  connection.read_text("SELECT version FROM gigkit.schema_version", {},
                       [&](storage::Row& row) { version = static_cast<int>(row.integer(0)); });
  return version;
}

int version_of_foreign(const Findings& found, const Options& options) {
  constexpr int kSeedTables = 10;
  if (found.seed_tables == 0) return 0;
  if (found.seed_tables != kSeedTables) {
    refuse("schema.foreign", "has some tables of a marketplace, but not all of them");
  }
  if (!options.adopt) {
    refuse(
        "schema.foreign",
        "holds a marketplace that the library has not made: open it with `adopt` to take it over");
  }
  return kSeedOnly;
}

/// Keeps others from upgrading the same database meanwhile, and takes the time that it takes.
void begin_upgrade(Connection& connection) {
  connection.begin();
  run_script(connection,
             "SET LOCAL statement_timeout = 0;\n"
             "SET LOCAL lock_timeout = 0;\n"
             "SELECT pg_advisory_xact_lock(26473);\n");
}

void set_version(Connection& connection, int version) {
  run_script(connection,
             "CREATE SCHEMA IF NOT EXISTS gigkit;\n"
             "CREATE TABLE IF NOT EXISTS gigkit.schema_version (version integer NOT NULL);\n"
             "DELETE FROM gigkit.schema_version;\n");
  run_script(connection, fmt::format("INSERT INTO gigkit.schema_version VALUES ({});", version));
}

/// The policies can only be there where the server knows who calls it.
void create_policies(Connection& connection) {
  bool knows_callers = false;
  connection.read_text("SELECT to_regproc('auth.uid') IS NOT NULL", {},
                       [&](storage::Row& row) { knows_callers = row.boolean(0); });
  if (knows_callers) run_script(connection, storage::sql::create_policies());
}

}  // namespace

int inspect(Connection& connection, Migrations migrations, const Options& options) {
  const Findings found = look(connection);
  if (!found.is_utf8) refuse("storage.cannot_open", "holds text that is not UTF-8");
  const int version =
      found.has_version ? stored_version(connection) : version_of_foreign(found, options);
  if (!found.passes_policies) {
    refuse("storage.cannot_open",
           "holds the role to row-level security: connect as the owner of its tables");
  }
  const int latest = static_cast<int>(migrations.size());
  if (version > latest) {
    refuse("schema.newer",
           fmt::format("has schema version {}, and this library knows {}", version, latest));
  }
  if (version < latest && version > 0 && options.migrate == Migrate::check) {
    refuse("schema.outdated",
           fmt::format("has schema version {}, and {} is wanted", version, latest));
  }
  return version;
}

int migrate(Connection& connection, Migrations migrations, const Options& options) {
  try {
    begin_upgrade(connection);
    const int version = inspect(connection, migrations, options);
    set_version(connection, static_cast<int>(migrations.size()));
    for (auto step = static_cast<std::size_t>(version); step < migrations.size(); ++step) {
      run_script(connection, migrations[step]);
      if (step == 0) create_policies(connection);
    }
    connection.commit();
    return version;
  } catch (...) {
    connection.rollback();
    throw;
  }
}

}  // namespace gigkit::postgres
