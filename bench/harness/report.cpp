#include "harness/report.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace gigkit::bench {
namespace {}  // namespace

void print_head() {
  fmt::print("{:<10} {:<28} {:>12} {:>12}  {:<6} {:<20} {:>6} {:>6}\n", "group", "name", "gigkit",
             "baseline", "unit", "baseline is", "ratio", "limit");
}

void print_row(const Row& row) {
  const Subject& subject = row.subject;
  fmt::print("{:<10} {:<28} {:>12.4g} {:>12.4g}  {:<6} {:<20} {:>6.3f} {:>6.2f}{}\n", subject.group,
             subject.name, row.gigkit, row.baseline_value, subject.unit, subject.baseline,
             row.ratio, subject.limit, row.passes() ? "" : "  OVER");
  std::fflush(stdout);
}

void write_json(const std::vector<Row>& rows, const std::filesystem::path& path) {
  auto array = nlohmann::ordered_json::array();
  for (const Row& row : rows) {
    const Subject& subject = row.subject;
    array.push_back({{"group", subject.group},
                     {"name", subject.name},
                     {"baseline", subject.baseline},
                     {"unit", subject.unit},
                     {"gigkit", row.gigkit},
                     {"baseline_value", row.baseline_value},
                     {"ratio", row.ratio},
                     {"limit", subject.limit}});
  }
  std::ofstream file(path);
  file << array.dump(2) << '\n';
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace gigkit::bench
