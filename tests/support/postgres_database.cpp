#include <doctest/doctest.h>

#include <cstdlib>
#include <sstream>

#include "gigkit/gigkit.hpp"
#include "support/database.hpp"
#include "support/invariants.hpp"
#include "support/postgres_server.hpp"
#include "support/temporary_folder.hpp"

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

  /// As SQLite has it, where no triggers count and tell what others write: only the search reads
  /// all rows again. What clients past the library get is told by adoption_test.cpp.
  void execute(const std::string& sql) const override {
    PlainPostgres connection = connect();
    connection.execute("SET gigkit.inside = 'on'");
    connection.execute(translated(sql));
    connection.execute(
        "INSERT INTO gigkit.search_unread (corpus, id) SELECT 'gigs', id FROM public.gigs"
        " UNION ALL SELECT 'profiles', id FROM public.profiles");
  }

  std::string own_columns(const std::string& table) const override { return "gigkit." + table; }
  std::string literal(Time time) const override { return '\'' + format_time(time) + '\''; }
  std::string microseconds(const std::string& column) const override {
    return "(extract(epoch FROM " + column + ") * 1000000)::bigint";
  }
  std::string moved(const std::string& column, const std::string& microseconds) const override {
    return column + " + (" + microseconds + ") * interval '1 microsecond'";
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

  /// Looked for in a copy on SQLite; and the index must be what reading all rows anew makes of it.
  std::string broken_invariants() const override {
    const TemporaryFolder folder;
    const std::string file = folder / "copy.db";
    const Marketplace market = open(uri());
    market.copy_to("sqlite:" + file);
    // A search reads what was written past the library.
    market.as_anonymous().gigs().search({});
    market.as_anonymous().profiles().search({});
    const std::string before = index();
    market.reindex();
    const std::string after = index();
    return test::broken_invariants(file) +
           (before == after ? "" : "the index had\n" + before + "instead of\n" + after);
  }

 private:
  /// All that the search goes by, but for the documents' numbers.
  std::string index() const {
    PlainPostgres connection(uri());
    connection.execute("SELECT gigkit.fold_words(0)");
    std::string text;
    for (const char* const corpus : {"gigs", "profiles"}) {
      text += connection.query(
          std::string("SELECT id, created_at, title_length, body_length, low, high, facets, words,"
                      " positions FROM gigkit.search_") +
          corpus + " WHERE created_at IS NOT NULL ORDER BY id");
    }
    return text + connection.query(
                      "SELECT corpus, word, documents FROM gigkit.search_words"
                      " ORDER BY corpus, word");
  }

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
