#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "postgres/load.hpp"
#include "support/marketplace.hpp"
#include "support/postgres_server.hpp"

/// No list reads a large table from one end to the other, as the server itself counts it.
namespace gigkit::test {
namespace {

constexpr const char* kScans =
    "SELECT schemaname, relname, seq_scan FROM pg_stat_user_tables WHERE n_live_tup > 1000"
    " ORDER BY 1, 2";

struct List {
  std::string name;
  std::function<void(const Session&)> read;
};

const std::vector<List>& lists() {
  using bench::postgres::application_id;
  using bench::postgres::conversation_id;
  using bench::postgres::gig_id;
  using bench::postgres::user_id;
  static const std::vector<List> all{
      {"gigs.mine", [](const Session& user) { user.gigs().mine(); }},
      {"gigs.get", [](const Session& user) { user.gigs().get(gig_id(20)); }},
      {"applications.mine", [](const Session& user) { user.applications().mine(); }},
      {"applications.mine, of a status",
       [](const Session& user) { user.applications().mine(ApplicationStatus::pending); }},
      {"applications.for_gig", [](const Session& user) { user.applications().for_gig(gig_id(1)); }},
      {"conversations.mine", [](const Session& user) { user.conversations().mine(); }},
      {"messages.list", [](const Session& user) { user.messages().list(conversation_id(1)); }},
      {"messages.unread_count", [](const Session& user) { user.messages().unread_count(); }},
      {"notifications.mine", [](const Session& user) { user.notifications().mine(); }},
      {"notifications.mine, unread", [](const Session& user) { user.notifications().mine(true); }},
      {"notifications.unread_count",
       [](const Session& user) { user.notifications().unread_count(); }},
      {"calls.mine", [](const Session& user) { user.calls().mine(); }},
      {"reviews.for_profile", [](const Session& user) { user.reviews().for_profile(user_id(2)); }},
      {"events.poll", [](const Session& user) { user.events().poll(); }},
      {"usage.current", [](const Session& user) { user.usage().current(); }},
  };
  return all;
}

TEST_CASE("no list scans a large table") {
  PostgresServer* const server = PostgresServer::shared();
  if (server == nullptr) return;
  const std::string name = server->make_marketplace();
  bench::load(server->uri(name), bench::kSmall, bench::Tables::gigkit);
  PlainPostgres plain(server->uri(name));
  CHECK(plain.query(kScans).find("messages") != std::string::npos);
  for (const List& list : lists()) {
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
