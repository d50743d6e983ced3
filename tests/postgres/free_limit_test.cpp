#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/contender.hpp"
#include "support/marketplace.hpp"
#include "support/postgres_server.hpp"
#include "support/rounds.hpp"

namespace gigkit::test {
namespace {

constexpr int kLimit = 3;

int races() { return rounds(5, 200); }

Id poster_of(int race) { return id_of(static_cast<std::uint64_t>(race) + 1); }

}  // namespace

TEST_CASE("contender: publishes beside fifteen others" * doctest::skip()) {
  const Contender self;
  const Marketplace market =
      open(self.argument(), patient({.free_posts_per_month = kLimit, .pool_size = 1}));
  self.await_start();
  for (int race = 0; race < races(); ++race) {
    const Session poster = market.as_user(poster_of(race));
    const Refusal got = refusal([&] { poster.gigs().create(some_gig()); });
    if (got.code) CHECK(got == Refusal{ErrorCode::limit_reached, "usage.limit_reached", {}});
  }
}

TEST_CASE("sixteen processes at the free limit publish exactly the limit") {
  PostgresServer* const server = PostgresServer::shared();
  if (server == nullptr) return;
  constexpr int kProcesses = 16;
  const std::string name = server->make_marketplace();
  const std::string uri = server->uri(name);
  const Marketplace market = open(uri);
  for (int race = 0; race < races(); ++race) market.sign_up({.id = poster_of(race)});
  CHECK(all_succeed("contender: publishes beside fifteen others",
                    std::vector<std::string>(kProcesses, uri)));
  PlainPostgres plain(uri);
  CHECK(plain.value("SELECT min(posts), max(posts), count(*) FROM (SELECT count(*) AS posts"
                    " FROM public.gigs GROUP BY poster_id) AS each") ==
        "3|3|" + std::to_string(races()));
  CHECK(plain.value("SELECT min(posts_count), max(posts_count) FROM gig_usage") == "3|3");
  market.close();
  server->drop(name);
}

}  // namespace gigkit::test
