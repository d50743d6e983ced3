#pragma once

#include <fmt/format.h>

#include <map>
#include <set>
#include <string>

#include "attempts.hpp"
#include "postgres/dialect.hpp"
#include "storage/sql/policy_filter.hpp"
#include "support/postgres_server.hpp"

namespace gigkit::test {

/// What came of a statement on the server.
struct Answer {
  std::string state;  ///< the SQLSTATE that it failed with
  std::set<std::string> touched;
  std::set<std::string> returned;

  bool is_denied() const { return state == "42501"; }
  /// The policies had let the row pass, then NOT NULL, CHECK or UNIQUE refused it.
  bool is_constraint() const { return state.starts_with("23"); }
};

/// Whether the server did what the policies say. Rows are checked one by one: what a constraint
/// refuses, had been admitted, at least the first of them.
bool agrees(const Answer& answer, const Expectation& expectation);

/// Random rows in a database of the original design, in one transaction that is never committed.
/// Triggers are off, and with them foreign keys: rows refer to what is not there.
class SeedTables {
 public:
  SeedTables(PlainPostgres& connection, const reference::Tables& tables);
  SeedTables(const SeedTables&) = delete;
  SeedTables& operator=(const SeedTables&) = delete;
  ~SeedTables();

  /// The ids of the rows that the server shows to the caller.
  std::set<std::string> shown(const std::string& table, const Caller& caller);

  /// The ids of the rows that the library's filter lets through.
  template <class Entity>
  std::set<std::string> filtered(const Caller& caller, storage::Access access) {
    const std::string uid = fmt::format("{}::uuid", literal("id", caller.uid));
    const std::string condition =
        caller.is_service() ? "true"
                            : storage::sql::policy_filter<Entity>(postgres::kDialect, uid, access);
    return ids(fmt::format("SELECT id FROM {} WHERE {}", Describe<Entity>::table, condition));
  }

  /// Tries the statement, and undoes it.
  Answer attempt(const Attempt& attempt);

  /// Runs `use` with one of the server's policies made wrong.
  template <class Use>
  void with_mutation(const reference::Mutation& mutation, Use use) {
    connection_.execute("SAVEPOINT mutation; " + mutation_sql(mutation));
    use();
    connection_.execute("ROLLBACK TO mutation; RELEASE mutation");
  }

 private:
  static std::string mutation_sql(const reference::Mutation& mutation);
  static std::string impersonation(const Caller& caller);
  std::set<std::string> ids(const std::string& sql);
  std::set<std::string> versions(const std::string& table);
  std::set<std::string> touched(const Attempt& attempt);

  PlainPostgres& connection_;
  std::map<std::string, std::set<std::string>> loaded_;
};

}  // namespace gigkit::test
