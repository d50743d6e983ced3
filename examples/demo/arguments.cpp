#include "arguments.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <string_view>

namespace demo {
namespace {

constexpr std::string_view kUsage = R"(usage: gigkit_demo [--postings FILE] [--limit N] [--file DB]

  --postings FILE  publish these gigs: one JSON object a line, with the keys src, id, title,
                   description, category, skills, budget_type, budget_min, budget_max, currency,
                   location, location_type (default: the sample in examples/data)
  --limit N        take at most N lines of them
  --file DB        use this SQLite file, made if it is not there (default: a fresh build/demo.db)
)";

std::optional<std::size_t> read_number(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole ? std::optional(number) : std::nullopt;
}

bool read_argument(Arguments& arguments, std::string_view name, std::string_view value) {
  if (name == "--postings") {
    arguments.postings = value;
  } else if (name == "--file") {
    arguments.file = value;
    arguments.fresh = false;
  } else if (name == "--limit" && read_number(value)) {
    arguments.limit = *read_number(value);
  } else {
    return false;
  }
  return true;
}

}  // namespace

std::optional<Arguments> read_arguments(int argc, char** argv) {
  Arguments arguments{.postings = GIGKIT_SAMPLE_GIGS};
  for (int i = 1; i < argc; i += 2) {
    if (i + 1 < argc && read_argument(arguments, argv[i], argv[i + 1])) continue;
    fmt::print(stderr, "{}", kUsage);
    return std::nullopt;
  }
  return arguments;
}

}  // namespace demo
