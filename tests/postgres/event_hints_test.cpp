#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <thread>

#include "postgres/listener.hpp"
#include "support/marketplace.hpp"
#include "support/postgres_proxy.hpp"

/// Processes tell each other of events, as far as anybody listens.
namespace gigkit::test {
namespace {

using storage::Clock;

/// Two marketplaces on one database: the first, through a proxy, as one process has it.
struct Two {
  explicit Two(PostgresServer& shared)
      : server(shared),
        name(shared.make_marketplace()),
        proxy(shared),
        here(open(proxy.uri(name))),
        there(open(shared.uri(name))) {}
  Two(const Two&) = delete;
  Two& operator=(const Two&) = delete;
  ~Two() {
    here.close();
    there.close();
    server.drop(name);
  }

  PostgresServer& server;
  std::string name;
  PostgresProxy proxy;
  Marketplace here;
  Marketplace there;
};

bool has_notification(PlainPostgres& connection) {
  connection.execute("SELECT 1");
  PGnotify* const notification = PQnotifies(connection.raw());
  PQfreemem(notification);
  return notification != nullptr;
}

TEST_CASE("who appends events notifies those who listen, and nobody while there are none") {
  PostgresServer* const server = PostgresServer::shared();
  if (server == nullptr) return;
  const Two two(*server);
  PlainPostgres ear(server->uri(two.name));
  ear.execute("LISTEN gigkit_events");
  two.there.sign_up();
  CHECK_FALSE(has_notification(ear));
  ear.execute("SELECT pg_advisory_lock_shared(26473, 1)");
  two.there.sign_up();
  CHECK(has_notification(ear));
}

/// The words of a deleted account are taken out of the search at once, for which one waits for
/// others that count words, but not for who listens.
TEST_CASE("who listens keeps nobody from deleting their account") {
  PostgresServer* const server = PostgresServer::shared();
  if (server == nullptr) return;
  const Two two(*server);
  const postgres::Listener listener(server->uri(two.name), Clock::now() + std::chrono::minutes(1));
  const Session ann = two.there.as_user(two.there.sign_up({.full_name = "Ann Baker"}).id);
  CHECK(refusal([&] { ann.profiles().delete_account(); }) == Refusal{});
  CHECK(PlainPostgres(server->uri(two.name))
            .value("SELECT count(*) FROM gigkit.search_word_changes") == "0");
}

/// It would wait for a day if it heard nothing.
TEST_CASE("a listener is woken by another process's events") {
  PostgresServer* const server = PostgresServer::shared();
  if (server == nullptr) return;
  const Two two(*server);
  postgres::Listener listener(server->uri(two.name), Clock::now() + std::chrono::seconds(10));
  for (int i = 0; i < 10; ++i) {
    std::thread other([&] { two.there.sign_up(); });
    listener.wait(Clock::now() + std::chrono::hours(24));
    other.join();
  }
}

TEST_CASE("waiting for events asks the server next to nothing") {
  PostgresServer* const server = PostgresServer::shared();
  if (server == nullptr) return;
  const Two two(*server);
  const auto subscription = two.here.as_service().events().subscribe([](const Event&) {});
  two.here.as_service().events().dispatch();
  const int before = two.proxy.round_trips();
  CHECK(two.here.as_service().events().dispatch(std::chrono::milliseconds(900)) == 0);
  // It listens, looks, waits and looks again.
  CHECK(two.proxy.round_trips() - before <= 3);
}

/// The server keeps notifications until all who listen have read them.
TEST_CASE("nobody listens who does not wait") {
  PostgresServer* const server = PostgresServer::shared();
  if (server == nullptr) return;
  const Two two(*server);
  PlainPostgres plain(server->uri(two.name));
  const auto sessions = [&](const std::string& last) {
    return plain.value("SELECT count(*) FROM pg_stat_activity WHERE datname = '" + two.name +
                       "' AND query LIKE '" + last + "%'");
  };
  const Session service = two.here.as_service();
  const auto subscription = service.events().subscribe([](const Event&) {});
  for (int i = 0; i < 2; ++i) {
    service.events().dispatch(std::chrono::milliseconds(1));
    while (sessions("DISCARD ALL") != "1") std::this_thread::yield();
    CHECK(plain.value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
                      " AND classid = 26473 AND objid = 1") == "0");
  }
}

TEST_CASE("events of another process are dispatched to who waits, each once") {
  PostgresServer* const server = PostgresServer::shared();
  if (server == nullptr) return;
  const Two two(*server);
  int seen = 0;
  const auto subscription = two.here.as_service().events().subscribe([&](const Event&) { ++seen; });
  std::thread other([&] {
    for (int i = 0; i < 20; ++i) two.there.sign_up();
  });
  while (seen < 20) two.here.as_service().events().dispatch(std::chrono::seconds(60));
  other.join();
  CHECK(two.here.as_service().events().dispatch() == 0);
  CHECK(seen == 20);
}

TEST_CASE("who waits goes on when the connection that it listens on breaks") {
  PostgresServer* const server = PostgresServer::shared();
  if (server == nullptr) return;
  const Two two(*server);
  int seen = 0;
  const auto subscription = two.here.as_service().events().subscribe([&](const Event&) { ++seen; });
  std::thread other([&] {
    PlainPostgres admin(server->uri("postgres"));
    const std::string listening =
        "FROM pg_stat_activity WHERE datname = '" + two.name + "' AND query LIKE 'LISTEN%'";
    while (admin.value("SELECT count(*) " + listening) == "0") std::this_thread::yield();
    admin.execute("SELECT pg_terminate_backend(pid) " + listening);
    two.there.sign_up();
  });
  CHECK(two.here.as_service().events().dispatch(std::chrono::seconds(60)) == 1);
  other.join();
  CHECK(seen == 1);
}

}  // namespace
}  // namespace gigkit::test
