#include "support/postgres_server.hpp"

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>

#include "gigkit/gigkit.hpp"
#include "postgres/server_script.hpp"
#include "support/temporary_folder.hpp"

namespace gigkit::test {
namespace {

std::string first_line(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line;
}

std::optional<std::string> whole_file(const std::string& path) {
  std::ifstream file(path);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator(file), {});
}

std::string start_in_new_folder(const std::vector<std::string>& settings) {
  const TemporaryFolder folder;
  const std::string file = folder / "server";
  std::string arguments = "start '" + file + "' " + std::to_string(getpid());
  for (const std::string& setting : settings) arguments += " \"" + setting + '"';
  bench::run_server_script(arguments);
  return first_line(file);
}

/// What SQLite has and Postgres has not, so that tests can ask both alike.
constexpr const char* kSqliteNames = R"(
CREATE SCHEMA as_sqlite;
CREATE FUNCTION as_sqlite.joined(text, text) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT CASE WHEN $1 IS NULL THEN $2 ELSE $1 || ',' || $2 END $$;
CREATE AGGREGATE as_sqlite.group_concat(text) (sfunc = as_sqlite.joined, stype = text))";

void say_that_none_is_there() {
  std::cout << "No Postgres server is installed: tests that need one do nothing.\n";
}

}  // namespace

PlainPostgres::PlainPostgres(const std::string& uri) : connection_(PQconnectdb(uri.c_str())) {
  if (PQstatus(raw()) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(raw()));
  PQsetNoticeProcessor(
      raw(), [](void*, const char*) {}, nullptr);
}

std::string PlainPostgres::query(const std::string& sql) {
  const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(raw(), sql.c_str()), PQclear);
  if (PQresultStatus(result.get()) == PGRES_FATAL_ERROR) {
    const char* const state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
    return std::string("error ") + (state == nullptr ? "?" : state) + '\n';
  }
  constexpr Oid kBool = 16;
  std::string rows;
  for (int row = 0; row < PQntuples(result.get()); ++row) {
    for (int column = 0; column < PQnfields(result.get()); ++column) {
      if (column > 0) rows += '|';
      const std::string value = PQgetvalue(result.get(), row, column);
      if (PQgetisnull(result.get(), row, column) == 1) {
        rows += "null";
      } else if (PQftype(result.get(), column) == kBool) {
        rows += value == "t" ? '1' : '0';
      } else {
        rows += value;
      }
    }
    rows += '\n';
  }
  return rows;
}

std::string PlainPostgres::value(const std::string& sql) {
  std::string rows = query(sql);
  if (!rows.empty()) rows.pop_back();
  return rows;
}

void PlainPostgres::execute(const std::string& sql) {
  const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(raw(), sql.c_str()), PQclear);
  if (PQresultStatus(result.get()) == PGRES_FATAL_ERROR) {
    throw std::runtime_error(PQresultErrorMessage(result.get()) + sql);
  }
}

PostgresServer* PostgresServer::shared() {
  static const std::unique_ptr<PostgresServer> server = []() -> std::unique_ptr<PostgresServer> {
    const char* const file = std::getenv("GIGKIT_TEST_POSTGRES");  // NOLINT(concurrency-mt-unsafe)
    if (file == nullptr) return start();
    const std::string folder = first_line(file);
    if (!folder.empty()) return std::unique_ptr<PostgresServer>(new PostgresServer(folder, false));
    say_that_none_is_there();
    return nullptr;
  }();
  return server.get();
}

std::unique_ptr<PostgresServer> PostgresServer::start(const std::vector<std::string>& settings) {
  const std::string folder = start_in_new_folder(settings);
  if (!folder.empty()) return std::unique_ptr<PostgresServer>(new PostgresServer(folder, true));
  say_that_none_is_there();
  return nullptr;
}

PostgresServer::PostgresServer(std::string folder, bool is_own)
    : folder_(std::move(folder)), is_own_(is_own) {}

PostgresServer::~PostgresServer() {
  if (is_own_) bench::run_server_script("stop " + folder_);
}

std::string PostgresServer::uri(const std::string& database) const {
  return "postgresql:///" + database + "?host=" + folder_ + "&user=gigkit";
}

std::string PostgresServer::make_database(const std::string& like) {
  static std::atomic<int> count{0};
  std::string name = "test_" + std::to_string(getpid()) + '_' + std::to_string(++count);
  PlainPostgres(uri("postgres")).execute("CREATE DATABASE " + name + " TEMPLATE " + like);
  return name;
}

std::string PostgresServer::make_empty_database() { return make_database("template0"); }

/// From a template that the first who needs it makes: migrating takes longer than copying.
std::string PostgresServer::make_marketplace() {
  std::call_once(has_template_, [this] {
    PlainPostgres admin(uri("postgres"));
    admin.execute("SELECT pg_advisory_lock(1)");
    if (admin.value("SELECT count(*) FROM pg_database WHERE datname = 'market' "
                    "AND datistemplate") == "1") {
      return;
    }
    admin.execute("DROP DATABASE IF EXISTS market");
    admin.execute("CREATE DATABASE market TEMPLATE template0");
    open(uri("market")).close();
    PlainPostgres(uri("market")).execute(kSqliteNames);
    admin.execute("ALTER DATABASE market IS_TEMPLATE true");
  });
  return make_database("market");
}

std::optional<std::string> PostgresServer::make_seed() {
  return make_from_seed({"supabase_shim.sql", "schema.sql"});
}

std::optional<std::string> PostgresServer::make_platform() {
  return make_from_seed({"supabase_shim.sql"});
}

/// Roles belong to the whole server: tests that run side by side must not make them at once.
std::optional<std::string> PostgresServer::make_from_seed(const std::vector<std::string>& files) {
  std::vector<std::string> scripts;
  for (const std::string& file : files) {
    const auto script = whole_file(GIGKIT_SOURCE_DIR "/../shared/seed/" + file);
    if (!script) {
      std::cout << "The original design is not there (../shared/seed): skipped.\n";
      return std::nullopt;
    }
    scripts.push_back(*script);
  }
  std::string name = make_empty_database();
  PlainPostgres admin(uri("postgres"));
  admin.execute("SELECT pg_advisory_lock(2)");
  PlainPostgres connection(uri(name));
  for (const std::string& script : scripts) connection.execute(script);
  return name;
}

void PostgresServer::drop(const std::string& database) {
  PlainPostgres(uri("postgres")).execute("DROP DATABASE " + database + " WITH (FORCE)");
}

void PostgresServer::restart() { bench::run_server_script("restart " + folder_); }

}  // namespace gigkit::test
