/// The plans by which the server reads the library's lists.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "pairs/postgres/pairs.hpp"
#include "postgres/lists.hpp"

namespace gigkit::bench {
namespace {

/// The lines of the plans in what the server has logged: without the statements above them and the
/// columns that each step gives.
std::vector<std::string> plan_lines(const std::string& log) {
  std::vector<std::string> lines;
  std::istringstream stream(log);
  bool in_plan = false;
  for (std::string line; std::getline(stream, line);) {
    const bool is_head = line.empty() || line.front() != '\t';
    in_plan = !is_head && (in_plan || line.find("(cost=") != std::string::npos);
    if (in_plan && line.find(" Output: ") == std::string::npos) lines.push_back(line.substr(1));
  }
  return lines;
}

/// Tables of more than a thousand rows, and of their indexes the first column.
struct Large {
  std::vector<std::string> tables;
  std::map<std::string, std::string> first_columns;
};

Large look_for_large(const BenchServer& server) {
  PlainSession session(server.uri("gigkit"));
  std::istringstream tables(
      session.query("SELECT relnamespace::regnamespace || '.' || relname FROM pg_class"
                    " WHERE relkind = 'r' AND reltuples > 1000"));
  std::istringstream columns(
      session.query("SELECT indexes.relname || ' ' || attname FROM pg_index"
                    " JOIN pg_class AS indexes ON indexes.oid = indexrelid"
                    " JOIN pg_class AS tables ON tables.oid = indrelid AND tables.reltuples > 1000"
                    " JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]"));
  Large large{{std::istream_iterator<std::string>(tables), {}}, {}};
  for (std::string index, column; columns >> index >> column;) large.first_columns[index] = column;
  return large;
}

bool scans_table(const std::string& step, const Large& large) {
  return std::ranges::any_of(large.tables, [&](const std::string& table) {
    return step.find("Seq Scan on " + table + " ") != std::string::npos;
  });
}

/// Whether the step looks for something in an index without knowing its first column: then the
/// server reads the index from one end to the other.
bool scans_index(const std::string& step, const std::string& condition, const Large& large) {
  static const std::regex kIndex("Index (?:Only )?Scan (?:Backward )?using (\\S+) on");
  std::smatch found;
  if (!std::regex_search(step, found, kIndex)) return false;
  const auto index = large.first_columns.find(found[1]);
  if (index == large.first_columns.end()) return false;
  return condition.find("Index Cond: ") != std::string::npos &&
         !std::regex_search(condition, std::regex("\\." + index->second + "\\b"));
}

int count_scans(const std::vector<std::string>& plan, const Large& large) {
  int count = 0;
  for (std::size_t i = 0; i < plan.size(); ++i) {
    const std::string condition = i + 1 < plan.size() ? plan[i + 1] : "";
    if (scans_table(plan[i], large) || scans_index(plan[i], condition, large)) ++count;
  }
  return count;
}

/// As the server reads it for any parameters: it has read it some times before.
std::vector<std::string> plan_of(const BenchServer& server, const Session& user, const List& list) {
  constexpr int kUntilPlanned = 8;
  for (int i = 0; i < kUntilPlanned; ++i) list.read(user);
  const auto before = server.log_size();
  list.read(user);
  auto lines = plan_lines(server.log_from(before));
  if (lines.empty()) throw std::runtime_error("the server has not told the plan of " + list.name);
  return lines;
}

/// How many large tables and indexes the lists read from one end to the other. Prints all plans, or
/// those which do so.
int scans(const BenchServer& server, bool prints_all) {
  const Large large = look_for_large(server);
  const Marketplace market = server.open_explained();
  const Session user = market.as_user(postgres::user_id(1));
  int count = 0;
  for (const List& list : lists()) {
    const auto plan = plan_of(server, user, list);
    const int scanned = count_scans(plan, large);
    count += scanned;
    if (prints_all || scanned > 0) fmt::print("\n{}\n  {}\n", list.name, fmt::join(plan, "\n  "));
  }
  market.close();
  return count;
}

}  // namespace

void add_postgres_plans(Registry& registry, const Sizes& sizes, bool prints_all) {
  registry.add_measure({"postgres", "sequential scans in lists", "a large table", "", 0},
                       [sizes, prints_all](const Subject& subject) {
                         const BenchServer& server = BenchServer::shared(sizes);
                         return cost_row(subject, scans(server, prints_all), 1);
                       });
}

}  // namespace gigkit::bench
