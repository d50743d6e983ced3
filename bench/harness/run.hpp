#pragma once

#include <functional>

#include "harness/registry.hpp"

namespace gigkit::bench {

using RowVisitor = std::function<void(const Row&)>;

/// Measures the pairs one after the other, and visits each one's row: the medians of so many
/// repetitions. Then compares their effects; throws if they differ.
void run_pairs(const Registry& registry, int repetitions, const RowVisitor& visit);

void run_measures(const Registry& registry, const RowVisitor& visit);

/// The geometric means of the groups that have a limit of their own.
void summarize_groups(const Registry& registry, const std::vector<Row>& rows,
                      const RowVisitor& visit);

}  // namespace gigkit::bench
