#include "harness/run.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <utility>

namespace gigkit::bench {
namespace {

/// How many microseconds one operation takes.
template <class Operation>
double time_one(const Pair& pair, int operations, Operation operation) {
  const double start = pair.processor_time();
  for (int i = 0; i < operations; ++i) operation();
  return (pair.processor_time() - start) / operations;
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// One repetition. The median passes over the rounds in which another program had emptied the
/// processor's caches; what lasts longer, such as another clock rate, meets both sides alike.
void repeat(benchmark::State& state, Pair& pair, const Effort& effort) {
  std::vector<double> gigkit;
  std::vector<double> baseline;
  const auto measure_gigkit = [&] {
    gigkit.push_back(time_one(pair, effort.operations, [&] { pair.gigkit(); }));
  };
  const auto measure_baseline = [&] {
    baseline.push_back(time_one(pair, effort.operations, [&] { pair.baseline(); }));
  };
  bool gigkit_first = true;
  for ([[maybe_unused]] auto round : state) {
    if (gigkit_first) measure_gigkit();
    measure_baseline();
    if (!gigkit_first) measure_gigkit();
    gigkit_first = !gigkit_first;
  }
  state.counters["gigkit"] = median(std::move(gigkit));
  state.counters["baseline"] = median(std::move(baseline));
}

/// Takes the medians of a pair's repetitions as they come.
class Reporter : public benchmark::BenchmarkReporter {
 public:
  using Visit = std::function<void(const std::string& name, double gigkit, double baseline)>;
  explicit Reporter(Visit visit) : visit_(std::move(visit)) {}

  bool ReportContext(const Context&) override { return true; }

  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (run.error_occurred) throw std::runtime_error(run.error_message);
      if (run.aggregate_name != "median") continue;
      visit_(run.run_name.function_name, run.counters.at("gigkit"), run.counters.at("baseline"));
    }
  }

 private:
  Visit visit_;
};

std::string key_of(const Subject& subject) { return subject.group + "/" + subject.name; }

}  // namespace

void run_pairs(const Registry& registry, int repetitions, const RowVisitor& visit) {
  if (registry.pairs().empty()) return;
  std::map<std::string, const PairEntry*> entries;
  std::map<std::string, std::unique_ptr<Pair>> pairs;
  benchmark::ClearRegisteredBenchmarks();
  for (const PairEntry& entry : registry.pairs()) {
    const std::string key = key_of(entry.subject);
    entries[key] = &entry;
    benchmark::RegisterBenchmark(key.c_str(),
                                 [&, key](benchmark::State& state) {
                                   auto& pair = pairs[key];
                                   if (!pair) pair = entry.make();
                                   repeat(state, *pair, entry.effort);
                                 })
        ->Iterations(entry.effort.rounds)
        ->Repetitions(repetitions)
        ->ReportAggregatesOnly();
  }
  Reporter reporter([&](const std::string& key, double gigkit, double baseline) {
    visit(cost_row(entries.at(key)->subject, gigkit, baseline));
    pairs.at(key)->compare();
    pairs.erase(key);
  });
  benchmark::RunSpecifiedBenchmarks(&reporter, nullptr, ".");
}

void run_measures(const Registry& registry, const RowVisitor& visit) {
  for (const MeasureEntry& measure : registry.measures()) visit(measure.take(measure.subject));
}

void summarize_groups(const Registry& registry, const std::vector<Row>& rows,
                      const RowVisitor& visit) {
  for (const auto& [group, limit] : registry.group_limits()) {
    double gigkit = 0;
    double baseline = 0;
    int count = 0;
    const Subject* one = nullptr;
    for (const Row& row : rows) {
      if (row.subject.group != group) continue;
      gigkit += std::log(row.gigkit);
      baseline += std::log(row.baseline_value);
      one = &row.subject;
      ++count;
    }
    if (count < 2) continue;
    visit(cost_row({group, "geometric mean", one->baseline, one->unit, limit},
                   std::exp(gigkit / count), std::exp(baseline / count)));
  }
}

}  // namespace gigkit::bench
