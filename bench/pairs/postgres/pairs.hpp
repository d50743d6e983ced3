#pragma once

#include "harness/registry.hpp"
#include "postgres/server.hpp"

namespace gigkit::bench {

void add_postgres_reads(Registry& registry, const Sizes& sizes);
void add_postgres_commands(Registry& registry, const Sizes& sizes);

/// What the lists' plans read; prints all of them, or only those that it counts.
void add_postgres_plans(Registry& registry, const Sizes& sizes, bool prints_all);

}  // namespace gigkit::bench
