#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "support/marketplace.hpp"
#include "support/parallel.hpp"
#include "support/postgres_server.hpp"
#include "support/rounds.hpp"

/// Servers that go away under load: nothing acknowledged is lost, nothing is done twice, and the
/// library goes on by itself.
namespace gigkit::test {
namespace {

constexpr int kThreads = 4;

/// What the load was told.
struct Told {
  std::mutex mutex;
  std::set<Id> acknowledged;
  std::vector<Id> unknown;  // under an id of our own, so that we can look
  int refused = 0;

  std::size_t count() {
    const std::lock_guard lock(mutex);
    return acknowledged.size();
  }
};

/// Posts gigs until it is told to stop. Everything but these refusals is a fault.
void post(const Session& poster, Told& told, const std::atomic<bool>& ends, int thread) {
  for (std::uint64_t number = 1; !ends; ++number) {
    NewGig gig = some_gig();
    gig.id = id_of(static_cast<std::uint64_t>(thread + 1) << 32 | number);
    const Refusal got = refusal([&] { poster.gigs().create(gig); });
    const std::lock_guard lock(told.mutex);
    if (!got.code) {
      told.acknowledged.insert(*gig.id);
    } else if (got.reason == "commit.unknown") {
      told.unknown.push_back(*gig.id);
    } else {
      CHECK((got.code == ErrorCode::unavailable || got == conflict("transaction.retry")));
      ++told.refused;
    }
  }
}

/// Runs the load while `disturb` is called so many times.
template <class Disturb>
void load(const Marketplace& market, Told& told, int times, Disturb disturb) {
  std::atomic<bool> ends{false};
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    const Session poster = market.as_user(market.sign_up().id);
    threads.emplace_back([&, poster, thread] { post(poster, told, ends, thread); });
  }
  for (int i = 0; i < times; ++i) {
    // However slow the machine is, something is done between two disturbances.
    while (told.count() < static_cast<std::size_t>(kThreads * (i + 1))) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    disturb();
  }
  ends = true;
  for (std::thread& thread : threads) thread.join();
}

void check(const Marketplace& market, const std::string& uri, const Told& told) {
  PlainPostgres plain(uri);
  std::size_t found = 0;
  for (const Id& id : told.unknown) {
    found +=
        plain.value("SELECT count(*) FROM public.gigs WHERE id = '" + id.to_string() + "'") == "1";
  }
  const Session service = market.as_service();
  for (const Id& id : told.acknowledged) CHECK(service.gigs().get(id).id == id);
  const std::string rows = std::to_string(told.acknowledged.size() + found);
  CHECK(plain.value("SELECT count(*) FROM public.gigs") == rows);
  CHECK(plain.value("SELECT sum(posts_count) FROM gig_usage") == rows);
  CHECK(plain.value("SELECT count(*) FROM gigkit.events WHERE type = 'gig.created'") == rows);
  CHECK(told.acknowledged.size() > kThreads);
  MESSAGE(told.acknowledged.size() << " acknowledged, " << told.refused << " refused, "
                                   << told.unknown.size() << " of unknown outcome");
}

Options generous() {
  Options options;
  options.free_posts_per_month = 1'000'000;
  return patient(options);
}

TEST_CASE("backends that are terminated under load take nothing with them") {
  PostgresServer* const server = PostgresServer::shared();
  if (server == nullptr) return;
  const std::string name = server->make_marketplace();
  const Marketplace market = open(server->uri(name), generous());
  PlainPostgres admin(server->uri("postgres"));
  Told told;
  load(market, told, rounds(20, 1'000), [&] {
    admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" +
                  name + "'");
  });
  check(market, server->uri(name), told);
  market.close();
  server->drop(name);
}

TEST_CASE("a server that is restarted under load takes nothing with it") {
  const auto server = PostgresServer::start();
  if (!server) return;
  const std::string name = server->make_marketplace();
  const Marketplace market = open(server->uri(name), generous());
  Told told;
  load(market, told, rounds(2, 30), [&] { server->restart(); });
  check(market, server->uri(name), told);
  market.close();
}

}  // namespace
}  // namespace gigkit::test
