#include <doctest/doctest.h>

#include <string>

#include "postgres/lists.hpp"
#include "postgres/load.hpp"
#include "support/marketplace.hpp"
#include "support/postgres_server.hpp"

/// No list reads a large table from one end to the other, as the server itself counts it.
namespace gigkit::test {
namespace {

constexpr const char* kScans =
    "SELECT schemaname, relname, seq_scan FROM pg_stat_user_tables WHERE n_live_tup > 1000"
    " ORDER BY 1, 2";

TEST_CASE("no list scans a large table") {
  PostgresServer* const server = PostgresServer::shared();
  if (server == nullptr) return;
  const std::string name = server->make_marketplace();
  bench::load(server->uri(name), bench::kSmall, bench::Tables::gigkit);
  PlainPostgres plain(server->uri(name));
  CHECK(plain.query(kScans).find("messages") != std::string::npos);
  for (const bench::List& list : bench::lists()) {
    CAPTURE(list.name);
    const std::string before = plain.query(kScans);
    {
      // As often as it takes until the server plans for any parameters.
      const Marketplace market = open(server->uri(name), {.pool_size = 1});
      const Session user = market.as_user(bench::postgres::user_id(1));
      for (int i = 0; i < 12; ++i) list.read(user);
      market.close();
    }
    // Sessions tell what they have counted when they end.
    while (plain.value("SELECT count(*) FROM pg_stat_activity WHERE datname = '" + name + "'") !=
           "1") {
      continue;
    }
    CHECK(plain.query(kScans) == before);
  }
  server->drop(name);
}

}  // namespace
}  // namespace gigkit::test
