#include "seed_tables.hpp"

#include <sstream>

namespace gigkit::test {
namespace {

constexpr std::string_view kFailed = "error ";

std::set<std::string> lines_of(const std::string& text) {
  std::set<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.insert(line);
  return lines;
}

/// The ids of versions, "<id> <version>", that are in the first and not in the second.
std::set<std::string> only_in(const std::set<std::string>& first,
                              const std::set<std::string>& second) {
  std::set<std::string> ids;
  for (const std::string& version : first) {
    if (!second.contains(version)) ids.insert(version.substr(0, version.find(' ')));
  }
  return ids;
}

}  // namespace

bool agrees(const Answer& answer, const Expectation& expectation) {
  if (answer.is_denied()) return expectation.is_denied;
  if (answer.is_constraint()) return !expectation.touched.empty();
  return answer.state.empty() && !expectation.is_denied && answer.touched == expectation.touched &&
         answer.returned == expectation.returned;
}

SeedTables::SeedTables(PlainPostgres& connection, const reference::Tables& tables)
    : connection_(connection) {
  connection_.execute("SET session_replication_role = replica; BEGIN");
  for (const auto& [table, rows] : tables) {
    for (const auto& stored : rows) {
      const auto row = as_in_seed(stored);
      connection_.execute(
          fmt::format("INSERT INTO {} {} VALUES {}", table, columns_of(row), values_of(row)));
    }
    loaded_[table] = versions(table);
  }
}

SeedTables::~SeedTables() { connection_.query("ROLLBACK"); }

std::set<std::string> SeedTables::shown(const std::string& table, const Caller& caller) {
  auto found = ids("SAVEPOINT caller; " + impersonation(caller) + "SELECT id FROM " + table);
  connection_.execute("ROLLBACK TO caller; RELEASE caller");
  return found;
}

Answer SeedTables::attempt(const Attempt& attempt) {
  const std::string text =
      connection_.query("SAVEPOINT attempt; " + impersonation(attempt.caller) + attempt.sql);
  Answer answer;
  if (text.starts_with(kFailed)) {
    answer.state = text.substr(kFailed.size(), 5);
  } else {
    if (attempt.statement().returning) answer.returned = lines_of(text);
    answer.touched = touched(attempt);
  }
  connection_.execute("ROLLBACK TO attempt; RELEASE attempt");
  return answer;
}

/// The rows that are not as they were loaded.
std::set<std::string> SeedTables::touched(const Attempt& attempt) {
  connection_.execute("RESET ROLE");
  const auto& before = loaded_.at(attempt.table());
  const auto after = versions(attempt.table());
  return attempt.inserts() ? only_in(after, before) : only_in(before, after);
}

/// Each row's id, and the transaction or savepoint that wrote it.
std::set<std::string> SeedTables::versions(const std::string& table) {
  return ids(fmt::format("SELECT id || ' ' || xmin::text FROM {}", table));
}

std::set<std::string> SeedTables::ids(const std::string& sql) {
  return lines_of(connection_.query(sql));
}

std::string SeedTables::impersonation(const Caller& caller) {
  const std::string uid = caller.uid.is_null() ? "" : caller.uid.get<std::string>();
  return fmt::format("SET LOCAL ROLE {}; SELECT set_config('request.jwt.claim.sub', '{}', true); ",
                     caller.role, uid);
}

std::string SeedTables::mutation_sql(const reference::Mutation& mutation) {
  const reference::Policy& policy = reference::policies()[mutation.policy];
  if (mutation.kind == reference::Mutation::Kind::drop) {
    return fmt::format("DROP POLICY \"{}\" ON {}", policy.name, policy.table);
  }
  const bool checks = policy.command == reference::Command::insert;
  return fmt::format("ALTER POLICY \"{}\" ON {} {} (true)", policy.name, policy.table,
                     checks ? "WITH CHECK" : "USING");
}

}  // namespace gigkit::test
