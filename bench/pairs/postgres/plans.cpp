/// The plans by which the server reads the library's lists.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
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

std::vector<std::string> large_tables(const BenchServer& server) {
  std::istringstream names(
      PlainSession(server.uri("gigkit"))
          .query("SELECT relnamespace::regnamespace || '.' || relname FROM pg_class"
                 " WHERE relkind = 'r' AND reltuples > 1000"));
  return {std::istream_iterator<std::string>(names), {}};
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

/// How many large tables the lists read from one end to the other. Prints all plans, or those
/// which do so.
int scans(const BenchServer& server, bool prints_all) {
  const auto large = large_tables(server);
  const Marketplace market = server.open_explained();
  const Session user = market.as_user(postgres::user_id(1));
  int count = 0;
  for (const List& list : lists()) {
    const auto plan = plan_of(server, user, list);
    const auto scanned = std::ranges::count_if(large, [&](const std::string& table) {
      return std::ranges::any_of(plan, [&](const std::string& line) {
        return line.find("Seq Scan on " + table + " ") != std::string::npos;
      });
    });
    count += static_cast<int>(scanned);
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
