#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "harness/registry.hpp"
#include "postgres/server.hpp"

namespace gigkit::bench {

/// The n-th operation of a side; gives something that both sides must have alike, such as a number
/// of rows.
using Side = std::function<int(int number)>;

/// Two sides that ask a server, whose time counts with that of the thread that asks.
class Sides : public Pair {
 public:
  Sides(const BenchServer& server, Side gigkit, Side baseline)
      : gigkit_(std::move(gigkit)),
        baseline_(std::move(baseline)),
        backends_(server.gather_backends()) {}

  void gigkit() override { gigkit_sum_ += gigkit_(gigkit_count_++); }
  void baseline() override { baseline_sum_ += baseline_(baseline_count_++); }

  double processor_time() const override {
    double time = Pair::processor_time();
    for (const clockid_t clock : backends_) time += microseconds_on(clock);
    return time;
  }

  void compare() override {
    if (gigkit_sum_ == baseline_sum_ && gigkit_count_ == baseline_count_) return;
    throw std::runtime_error("the sides gave " + std::to_string(gigkit_sum_) + " and " +
                             std::to_string(baseline_sum_));
  }

 private:
  Side gigkit_;
  Side baseline_;
  std::vector<clockid_t> backends_;
  int gigkit_count_ = 0;
  int baseline_count_ = 0;
  long long gigkit_sum_ = 0;
  long long baseline_sum_ = 0;
};

/// Reads `count` different things over and over, each once before anything is measured: then the
/// server has planned the statements for good and holds their rows, whichever side came first.
inline Side repeated(int count, Side side) {
  for (int number = 0; number < count; ++number) side(number);
  return [count, side = std::move(side)](int number) { return side(number % count); };
}

/// The limit of what is only reported.
inline constexpr double kReported = 1e6;

}  // namespace gigkit::bench
