#include <doctest/doctest.h>

#include <chrono>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "support/marketplace.hpp"
#include "support/postgres_proxy.hpp"

/// Connections that break while a command is on its way: what was acknowledged is there, once.
namespace gigkit::test {
namespace {

using Break = PostgresProxy::Break;

/// A marketplace whose connections go through a proxy, and what lies behind.
class Behind {
 public:
  explicit Behind(PostgresServer& server, const Options& options = {})
      : server_(server),
        name_(server.make_marketplace()),
        proxy(server),
        market(open(proxy.uri(name_), options)) {}
  Behind(const Behind&) = delete;
  Behind& operator=(const Behind&) = delete;
  ~Behind() {
    market.close();
    server_.drop(name_);
  }

  std::string value(const std::string& sql) const {
    return PlainPostgres(server_.uri(name_)).value(sql);
  }

 private:
  PostgresServer& server_;
  std::string name_;

 public:
  PostgresProxy proxy;
  Marketplace market;
};

Options generous() {
  Options options;
  options.free_posts_per_month = 1'000;
  return options;
}

/// A call that is repeated by hand makes another row each time: done twice, it would show.
struct Command {
  std::string name;
  std::string counted;  ///< the table that grows by one row
  std::function<void(const Session&, const Id&)> run;
};

const std::vector<Command>& commands() {
  static const std::vector<Command> all{
      {"gigs.create", "public.gigs",
       [](const Session& ann, const Id&) { ann.gigs().create(some_gig()); }},
      {"messages.send", "messages",
       [](const Session& ann, const Id& talk) { ann.messages().send(talk, {.content = "Hello"}); }},
      {"messages.send, its events", "gigkit.events WHERE type = 'message.sent'",
       [](const Session& ann, const Id& talk) { ann.messages().send(talk, {.content = "Hello"}); }},
  };
  return all;
}

TEST_CASE("a connection that breaks at any point of a command leaves it done once") {
  PostgresServer* const server = PostgresServer::shared();
  if (server == nullptr) return;
  Behind behind(*server, generous());
  const Session ann = behind.market.as_user(behind.market.sign_up().id);
  const Session bob = behind.market.as_user(behind.market.sign_up().id);
  const Id talk = ann.conversations().open({.participant_ids = {user_of(bob)}}).id;
  for (const Command& command : commands()) {
    for (const int round_trip : {1, 2}) {
      for (const Break where : {Break::request, Break::answer}) {
        CAPTURE(command.name);
        CAPTURE(round_trip);
        CAPTURE(where == Break::answer);
        const auto count = [&] {
          return std::stoi(behind.value("SELECT count(*) FROM " + command.counted));
        };
        const int before = count();
        behind.proxy.break_at(round_trip, where);
        command.run(ann, talk);
        CHECK(behind.proxy.has_broken());
        CHECK(count() == before + 1);
      }
    }
  }
  CHECK(behind.value("SELECT posts_count FROM gig_usage") == "4");
  CHECK(bob.messages().unread_count() == 8);
}

TEST_CASE("a read whose connection breaks is read again") {
  PostgresServer* const server = PostgresServer::shared();
  if (server == nullptr) return;
  Behind behind(*server);
  const Session ann = behind.market.as_user(behind.market.sign_up().id);
  const Gig gig = ann.gigs().create(some_gig());
  for (const Break where : {Break::request, Break::answer}) {
    behind.proxy.break_at(1, where);
    CHECK(ann.gigs().get(gig.id) == gig);
    CHECK(behind.proxy.has_broken());
  }
}

TEST_CASE("a call that has to connect ends in its time, and says that it was that") {
  PostgresServer* const server = PostgresServer::shared();
  if (server == nullptr) return;
  Behind behind(*server);
  const Session ann = behind.market.as_user(behind.market.sign_up().id);
  auto transaction = ann.transaction();
  transaction.gigs().create(some_gig());  // has the only connection
  behind.proxy.stall();
  const Session hasty = ann.with_timeout(std::chrono::milliseconds{20});
  const Refusal out_of_time{ErrorCode::unavailable, "timeout", {}};
  CHECK(refusal([&] { hasty.gigs().mine(); }) == out_of_time);
  std::thread([&] {
    CHECK(refusal([&] { hasty.gigs().create(some_gig()); }) == out_of_time);
  }).join();
}

TEST_CASE("a call ends though nobody answers when the server is told to stop it") {
  PostgresServer* const server = PostgresServer::shared();
  if (server == nullptr) return;
  Behind behind(*server);
  const Session ann = behind.market.as_user(behind.market.sign_up().id);
  const Gig gig = ann.gigs().create(some_gig());
  auto transaction = ann.transaction();
  transaction.gigs().pause(gig.id);  // others wait for it
  behind.proxy.stall();
  std::thread([&] {
    const Session hasty = ann.with_timeout(std::chrono::milliseconds{20});
    CHECK(refusal([&] { hasty.gigs().pause(gig.id); }).code == ErrorCode::unavailable);
  }).join();
}

TEST_CASE("where the server cannot be asked whether it has committed, that is said") {
  PostgresServer* const server = PostgresServer::shared();
  if (server == nullptr) return;
  Options options;
  options.busy_timeout = std::chrono::milliseconds(200);
  Behind behind(*server, options);
  const Session ann = behind.market.as_user(behind.market.sign_up().id);
  behind.proxy.refuse_after_break();
  behind.proxy.break_at(2, Break::answer);
  try {
    ann.gigs().create(some_gig());
    FAIL("it was acknowledged");
  } catch (const Error& error) {
    CHECK(refused(error) == Refusal{ErrorCode::unavailable, "commit.unknown", {}});
    CHECK_FALSE(error.known_not_applied());
  }
  CHECK(behind.value("SELECT count(*) FROM public.gigs") == "1");
}

TEST_CASE("a transaction whose connection breaks has to be run again, and says so") {
  PostgresServer* const server = PostgresServer::shared();
  if (server == nullptr) return;
  Behind behind(*server);
  const Session ann = behind.market.as_user(behind.market.sign_up().id);
  auto transaction = ann.transaction();
  transaction.gigs().create(some_gig());
  behind.proxy.break_at(1, Break::answer);
  CHECK(refusal([&] { transaction.gigs().create(some_gig()); }) == conflict("transaction.retry"));
  CHECK(refusal([&] { transaction.gigs().create(some_gig()); }) == conflict("transaction.retry"));
  CHECK(refusal([&] { transaction.commit(); }) == conflict("transaction.retry"));
  CHECK(behind.value("SELECT count(*) FROM public.gigs") == "0");
}

}  // namespace
}  // namespace gigkit::test
