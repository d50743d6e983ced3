#pragma once

#include <string>

namespace gigkit::bench {

/// What is measured, and what it is held to.
struct Subject {
  std::string group;     ///< "sqlite"
  std::string name;      ///< "gigs.get"
  std::string baseline;  ///< what stands beside the library: "C"
  std::string unit;      ///< of both values: "us"
  double limit;          ///< the highest ratio that passes
};

/// A line of the report.
struct Row {
  Subject subject;
  double gigkit;
  double baseline_value;
  double ratio;  ///< lower is better

  bool passes() const { return ratio <= subject.limit; }
};

/// Of something of which less is better: a time, a size.
inline Row cost_row(const Subject& subject, double gigkit, double baseline_value) {
  return {subject, gigkit, baseline_value, gigkit / baseline_value};
}

/// Of something of which more is better: the target over what is reached.
inline Row quality_row(const Subject& subject, double gigkit, double target) {
  return {subject, gigkit, target, target / gigkit};
}

}  // namespace gigkit::bench
