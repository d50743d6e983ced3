#pragma once

#include <fmt/format.h>

#include <gigkit/gigkit.hpp>
#include <stdexcept>
#include <string_view>
#include <utility>

/// How the demo talks. What it claims it also checks: a claim that does not hold ends it.
namespace demo {

/// Something went otherwise than told.
struct Surprise : std::runtime_error {
  using std::runtime_error::runtime_error;
};

void begin_chapter(std::string_view title);

void print_line(std::string_view line);

template <class... Args>
void say(fmt::format_string<Args...> sentence, Args&&... args) {
  print_line(fmt::format(sentence, std::forward<Args>(args)...));
}

/// Prints the claim if it holds; throws `Surprise` if it does not.
void check(bool holds, std::string_view claim);

/// Prints an error that was to be expected; throws `Surprise` if it has another reason.
void check_refusal(const gigkit::Error& error, std::string_view attempt, std::string_view reason);

/// Makes an attempt that the library has to refuse for this reason.
template <class Attempt>
void refused(std::string_view what, std::string_view reason, Attempt attempt) {
  try {
    attempt();
  } catch (const gigkit::Error& error) {
    check_refusal(error, what, reason);
    return;
  }
  throw Surprise(fmt::format("{}: this should have been refused as {}.", what, reason));
}

/// How many claims and refusals have come true so far.
int checks_so_far();

}  // namespace demo
