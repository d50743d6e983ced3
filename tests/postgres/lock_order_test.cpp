#include <doctest/doctest.h>

#include <string>
#include <thread>

#include "support/marketplace.hpp"
#include "support/postgres_server.hpp"

namespace gigkit::test {
namespace {

void await_one_who_waits(PlainPostgres& plain) {
  const std::string waiting =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
      " AND wait_event_type = 'Lock'";
  while (plain.value(waiting) != "1") std::this_thread::yield();
}

}  // namespace

TEST_CASE("who waits for a gig holds none of its applications") {
  PostgresServer* const server = PostgresServer::shared();
  if (server == nullptr) return;
  const std::string name = server->make_marketplace();
  const std::string uri = server->uri(name);
  const Marketplace market = open(uri, patient());
  const auto join = [&] { return market.as_user(market.sign_up({}).id); };
  const Session ann = join();
  const Gig gig = ann.gigs().create(some_gig());
  const Application application = join().applications().submit(gig.id, some_application());

  PlainPostgres other(uri);
  other.execute("BEGIN");
  other.execute("SELECT 1 FROM public.gigs FOR UPDATE");
  std::jthread accepting([&] { ann.applications().accept(application.id); });
  await_one_who_waits(other);
  CHECK(other.value("SELECT status FROM public.applications FOR UPDATE NOWAIT") == "pending");
  other.execute("ROLLBACK");
  accepting.join();
  CHECK(*ann.applications().get(application.id).status == ApplicationStatus::accepted);
  market.close();
  server->drop(name);
}

}  // namespace gigkit::test
