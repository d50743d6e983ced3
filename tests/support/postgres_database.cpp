#include <doctest/doctest.h>

#include <cstdlib>
#include <sstream>

#include "support/database.hpp"
#include "support/postgres_server.hpp"

namespace gigkit::test {
namespace {

PostgresServer& server() {
  PostgresServer* const shared = PostgresServer::shared();
  if (shared == nullptr) std::exit(0);  // NOLINT(concurrency-mt-unsafe): it has said why
  return *shared;
}

/// A database of its own on the server that all share.
class PostgresDatabase final : public Database {
 public:
  PostgresDatabase() : name_(server().make_marketplace()) {}
  PostgresDatabase(const PostgresDatabase&) = delete;
  PostgresDatabase& operator=(const PostgresDatabase&) = delete;
  ~PostgresDatabase() override { server().drop(name_); }

  std::string uri() const override { return server().uri(name_); }
  std::string path() const override { return {}; }

  std::string query(const std::string& sql) const override {
    PlainPostgres connection = connect();
    return connection.value(translated(sql));
  }

  void execute(const std::string& sql) const override {
    PlainPostgres connection = connect();
    connection.execute(translated(sql));
  }

  std::string own_columns(const std::string& table) const override { return "gigkit." + table; }
  std::string literal(Time time) const override { return '\'' + format_time(time) + '\''; }
  std::string microseconds(const std::string& column) const override {
    return "(extract(epoch FROM " + column + ") * 1000000)::bigint";
  }

  std::string dump() const override {
    PlainPostgres connection(uri());
    std::istringstream tables(
        connection.query("SELECT oid::regclass FROM pg_class WHERE relkind = 'r' AND relnamespace"
                         " IN ('public'::regnamespace, 'gigkit'::regnamespace) ORDER BY 1"));
    std::string text;
    for (std::string table; std::getline(tables, table);) {
      text += connection.query("SELECT '" + table + "', row_to_json(each) FROM " + table +
                               " AS each ORDER BY row_to_json(each)::text");
    }
    return text;
  }

  std::string broken_invariants() const override { return {}; }

 private:
  PlainPostgres connect() const {
    PlainPostgres connection(uri());
    connection.execute("SET search_path = public, as_sqlite; SET timezone = 'UTC'");
    return connection;
  }

  /// Spells the library's own tables as Postgres has them.
  static std::string translated(std::string sql) {
    for (auto place = sql.find("gigkit_"); place != std::string::npos;
         place = sql.find("gigkit_")) {
      sql.replace(place, 7, "gigkit.");
    }
    return sql;
  }

  std::string name_;
};

}  // namespace

std::unique_ptr<Database> make_postgres_database() { return std::make_unique<PostgresDatabase>(); }

}  // namespace gigkit::test
