#pragma once

#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "operation.hpp"

/// What the random plays of a marketplace beside another, or beside its model, have in common.
namespace gigkit::test {

/// Limits and switches by chance.
Options random_options(std::mt19937_64& random);

/// How long to wait before a step: mostly a bit; now and then not at all, days, or backwards.
std::chrono::microseconds random_wait(std::mt19937_64& random);

/// What was done so far: a failure tells the last of it.
class History {
 public:
  void add(std::string step) { steps_.push_back(std::move(step)); }
  /// An operation, whose results are compared next.
  void begin(const std::string& operation) {
    subject_ = operation;
    add(operation);
  }
  /// What is compared next, if no operation.
  void look_at(std::string subject) { subject_ = std::move(subject); }

  /// Fails where they differ.
  void compare(const Shown& expected, const Shown& actual) const;

 private:
  std::vector<std::string> steps_;
  std::string subject_;
};

}  // namespace gigkit::test
