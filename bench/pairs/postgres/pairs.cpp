#include "pairs/postgres/pairs.hpp"

#include <fmt/format.h>

#include "pairs/benchmarks.hpp"

namespace gigkit::bench {

void add_postgres(Registry& registry, bool full, const std::filesystem::path& data) {
  if (!BenchServer::is_installed()) {
    fmt::print("No Postgres server is installed: nothing is measured on one.\n");
    return;
  }
  if (!BenchServer::has_seed()) {
    fmt::print("The original design is not there (../shared/seed): nothing is set beside it.\n");
  }
  BenchServer::keep_in(data);
  const Sizes& sizes = full ? kLarge : kSmall;
  add_postgres_reads(registry, sizes);
  add_postgres_commands(registry, sizes);
  add_postgres_plans(registry, sizes, full);
}

}  // namespace gigkit::bench
