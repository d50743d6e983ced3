#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <utility>

#include "harness/registry.hpp"

namespace gigkit::bench {

/// The n-th operation of a side; gives something that both sides must have alike, such as a number
/// of rows.
using Side = std::function<int(int number)>;

/// Two sides that ask a server, on the wall's clock: the server works for both.
class Sides : public Pair {
 public:
  Sides(Side gigkit, Side baseline) : gigkit_(std::move(gigkit)), baseline_(std::move(baseline)) {}

  void gigkit() override { gigkit_sum_ += gigkit_(gigkit_count_++); }
  void baseline() override { baseline_sum_ += baseline_(baseline_count_++); }

  void compare() override {
    if (gigkit_sum_ == baseline_sum_ && gigkit_count_ == baseline_count_) return;
    throw std::runtime_error("the sides gave " + std::to_string(gigkit_sum_) + " and " +
                             std::to_string(baseline_sum_));
  }

 private:
  Side gigkit_;
  Side baseline_;
  int gigkit_count_ = 0;
  int baseline_count_ = 0;
  long long gigkit_sum_ = 0;
  long long baseline_sum_ = 0;
};

/// The limit of what is only reported.
inline constexpr double kReported = 1e6;

}  // namespace gigkit::bench
