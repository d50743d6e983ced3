#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "harness/report.hpp"
#include "harness/run.hpp"
#include "market/data_files.hpp"
#include "market/idle_memory.hpp"
#include "pairs/benchmarks.hpp"

namespace gigkit::bench {
namespace {

constexpr auto kUsage =
    R"(usage: gigkit_bench [--full] [--filter REGEX] [--repetitions N] [--json FILE] [--data FOLDER]

  --full           measure the large sizes too; the first time makes files of some gigabytes
  --filter REGEX   only those whose "group/name" matches
  --repetitions N  of each pair (15): the figures are their medians
  --json FILE      where the rows go (build/bench.json)
  --data FOLDER    where files that are measured lie (build/bench-data)
)";

struct Arguments {
  bool full = false;
  bool help = false;
  std::string filter;
  int repetitions = 15;
  std::filesystem::path json = "build/bench.json";
  std::filesystem::path data = "build/bench-data";
  std::filesystem::path idle_memory_of;
};

Arguments parse(const std::vector<std::string>& words) {
  Arguments arguments;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    const auto value = [&] {
      if (i + 1 == words.size()) throw std::invalid_argument(word + " needs a value");
      return words[++i];
    };
    if (word == "--full") {
      arguments.full = true;
    } else if (word == "--help") {
      arguments.help = true;
    } else if (word == "--filter") {
      arguments.filter = value();
    } else if (word == "--repetitions") {
      arguments.repetitions = std::stoi(value());
    } else if (word == "--json") {
      arguments.json = value();
    } else if (word == "--data") {
      arguments.data = value();
    } else if (word == kIdleMemoryFlag) {
      arguments.idle_memory_of = value();
    } else {
      throw std::invalid_argument("unknown argument " + word);
    }
  }
  return arguments;
}

Registry everything(bool full, const std::filesystem::path& data) {
  Registry registry;
  add_policies(registry);
  add_gigs(registry);
  add_applications(registry);
  add_messages(registry);
  add_notifications(registry);
  add_reviews(registry);
#ifdef GIGKIT_BUILD_C
  add_c_boundary(registry);
#endif
  add_search(registry, full);
  add_relevance(registry);
#ifdef GIGKIT_POSTGRES
  add_postgres(registry, full, data);
#endif
  if (full) add_pages(registry);
  if (full) add_talk_sizes(registry);
  if (full) add_memory(registry);
  registry.limit_group("sqlite", 1.15);
  return registry;
}

/// How many ratios are over their limits.
int measure(const Arguments& arguments) {
  Registry registry = everything(arguments.full, arguments.data);
  registry.keep_matching(arguments.filter);
  set_data_folder(arguments.data);
  std::vector<Row> rows;
  int over = 0;
  const auto add = [&](const Row& row) {
    print_row(row);
    rows.push_back(row);
    if (!row.passes()) ++over;
  };
  print_head();
  run_pairs(registry, arguments.repetitions, add);
  run_measures(registry, add);
  summarize_groups(registry, std::vector(rows), add);
  write_json(rows, arguments.json);
  fmt::print("{} of {} over the limit; rows in {}\n", over, rows.size(), arguments.json.string());
  return over;
}

int run(const std::vector<std::string>& words) {
  const Arguments arguments = parse(words);
  if (arguments.help) {
    fmt::print("{}", kUsage);
    return 0;
  }
  if (!arguments.idle_memory_of.empty()) {
    fmt::print("{}\n", idle_memory(arguments.idle_memory_of));
    return 0;
  }
  return measure(arguments) == 0 ? 0 : 1;
}

}  // namespace
}  // namespace gigkit::bench

int main(int argc, char** argv) {
  try {
    return gigkit::bench::run(std::vector<std::string>(argv + 1, argv + argc));
  } catch (const std::invalid_argument& error) {
    fmt::print(stderr, "{}\n{}", error.what(), gigkit::bench::kUsage);
    return 2;
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 3;
  }
}
