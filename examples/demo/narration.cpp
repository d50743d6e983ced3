#include "narration.hpp"

#include <cstdio>

namespace demo {
namespace {

int chapters = 0;
int checks = 0;

}  // namespace

void begin_chapter(std::string_view title) { fmt::print("\n{}. {}\n", ++chapters, title); }

void print_line(std::string_view line) { fmt::print("   {}\n", line); }

void check(bool holds, std::string_view claim) {
  if (!holds) throw Surprise(fmt::format("This does not hold: {}", claim));
  ++checks;
  say(" + {}", claim);
}

void check_refusal(const gigkit::Error& error, std::string_view attempt, std::string_view reason) {
  if (error.reason() != reason) {
    throw Surprise(fmt::format("{}: refused as {} ({}), where {} was to be expected.", attempt,
                               error.reason(), error.message(), reason));
  }
  ++checks;
  say(" - {}: {}, {}: {}", attempt, to_string(error.code()), error.reason(), error.message());
}

int checks_so_far() { return checks; }

}  // namespace demo
