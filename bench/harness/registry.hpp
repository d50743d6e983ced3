#pragma once

#include <time.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "harness/row.hpp"

namespace gigkit::bench {

/// What a clock of the system shows.
double microseconds_on(clockid_t clock);

/// Two ways to the same effect. Each call is one operation, the n-th call of either the same one.
class Pair {
 public:
  virtual ~Pair() = default;
  virtual void gigkit() = 0;
  virtual void baseline() = 0;

  /// For how many microseconds those who work for the pair have had the processor, in the system's
  /// calls too: the thread that measures, and other processes that it waits for. Waiting itself,
  /// for a turn on a busy machine or the disk, would be the same for both sides.
  virtual double processor_time() const;

  /// Called when all is measured. Throws if the effects differ.
  virtual void compare() {}
};

/// How much of a pair is measured at a time. A repetition is so many rounds, and a round is so many
/// operations of the one side and then of the other, which begin in turn.
struct Effort {
  int rounds;
  int operations;
};

struct PairEntry {
  Subject subject;
  Effort effort;
  std::function<std::unique_ptr<Pair>()> make;
};

struct MeasureEntry {
  Subject subject;
  std::function<Row(const Subject&)> take;
};

/// All that is measured. A file of benchmarks has a function that adds its own, and main names it.
class Registry {
 public:
  /// Times, beside each other. `make` is called before the first repetition.
  void add_pair(Subject subject, Effort effort, std::function<std::unique_ptr<Pair>()> make) {
    pairs_.push_back({std::move(subject), effort, std::move(make)});
  }

  /// Anything else, which makes its row itself: `cost_row(...)` or `quality_row(...)`.
  void add_measure(Subject subject, std::function<Row(const Subject&)> take) {
    measures_.push_back({std::move(subject), std::move(take)});
  }

  /// Holds the geometric mean of a group's ratios to a limit.
  void limit_group(std::string group, double limit) {
    groups_.push_back({std::move(group), limit});
  }

  /// Keeps those whose "group/name" has a match of the regular expression.
  void keep_matching(const std::string& pattern);

  struct GroupLimit {
    std::string group;
    double limit;
  };
  const std::vector<PairEntry>& pairs() const { return pairs_; }
  const std::vector<MeasureEntry>& measures() const { return measures_; }
  const std::vector<GroupLimit>& group_limits() const { return groups_; }

 private:
  std::vector<PairEntry> pairs_;
  std::vector<MeasureEntry> measures_;
  std::vector<GroupLimit> groups_;
};

}  // namespace gigkit::bench
