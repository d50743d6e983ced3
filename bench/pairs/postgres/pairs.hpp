#pragma once

#include "harness/registry.hpp"
#include "postgres/server.hpp"

namespace gigkit::bench {

void add_postgres_reads(Registry& registry, const Sizes& sizes);
void add_postgres_commands(Registry& registry, const Sizes& sizes);

}  // namespace gigkit::bench
