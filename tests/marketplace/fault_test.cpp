#include <doctest/doctest.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gigkit/gigkit.hpp"
#include "services/context.hpp"
#include "sqlite/open.hpp"
#include "support/fault_vfs.hpp"
#include "support/invariants.hpp"
#include "support/plain_sqlite.hpp"
#include "support/rounds.hpp"

// Every I/O call of every command fails once: the command says so, nothing else has happened, and
// the marketplace works on. Power goes at every I/O call of every command: what was acknowledged is
// there, and a command is there whole or not at all.

namespace gigkit {
namespace {

using test::Fault;
using test::FaultDisk;
using test::IoCall;

constexpr const char* kLocation = "market.db";
constexpr const char* kPath = "./market.db";  // as the library opens it

/// A marketplace on a disk that fails.
class DiskMarket : public Marketplace {
 public:
  explicit DiskMarket(const FaultDisk& disk) : Marketplace(context(disk)) {}

 private:
  static std::shared_ptr<const services::Context> context(const FaultDisk& disk) {
    Options options;
    options.durability = Durability::power;
    options.free_posts_per_month = 1000;
    options.prices = {{"price_pro", "pro"}};
    auto storage = sqlite::open(kLocation, options, {disk.name(), sqlite::migrations()});
    auto core = std::make_shared<services::Core>(std::move(storage), options);
    return std::make_shared<services::Context>(services::Context{core, Actor::anonymous()});
  }
};

/// What the commands work on.
struct World {
  Id poster, hired, waiting, stranger, newcomer;
  Id draft, active, paused, filled, closed;
  Id pending, second, accepted, withdrawn;
  Id talk, message, call;
};

NewGig some_gig(GigStatus status = GigStatus::active) {
  return {.title = "Draw a map", .description = "Of it", .category = "Design", .status = status};
}

World build_world(const Marketplace& market) {
  World world;
  for (Id* id : {&world.poster, &world.hired, &world.waiting, &world.stranger, &world.newcomer}) {
    *id = market.sign_up().id;
  }
  const auto poster = market.as_user(world.poster);
  const auto apply = [&](const Id& who, const Id& gig) {
    return market.as_user(who).applications().submit(gig, {.cover_letter = "Me"}).id;
  };
  world.draft = poster.gigs().create(some_gig(GigStatus::draft)).id;
  world.active = poster.gigs().create(some_gig()).id;
  world.paused = poster.gigs().pause(poster.gigs().create(some_gig()).id).id;
  world.filled = poster.gigs().create(some_gig()).id;
  world.closed = poster.gigs().close(poster.gigs().create(some_gig()).id).id;
  world.pending = apply(world.waiting, world.active);
  world.second = apply(world.hired, world.active);
  world.accepted = apply(world.hired, world.filled);
  poster.applications().accept(world.accepted);
  world.withdrawn = apply(world.stranger, world.active);
  market.as_user(world.stranger).applications().withdraw(world.withdrawn);
  world.talk = poster.conversations().open({.participant_ids = {world.hired}}).id;
  world.message = poster.messages().send(world.talk, {.content = "Hello"}).id;
  world.call = poster.calls().schedule({.participant_ids = {world.hired}}).id;
  return world;
}

struct Command {
  std::string name;
  std::function<void(const Marketplace&, const World&)> run;
};

/// What people on a gig do with each other.
const std::vector<Command>& talk_commands() {
  static const std::vector<Command> all{
      {"conversations.open",
       [](const auto& m, const auto& w) {
         m.as_user(w.waiting).conversations().open({.participant_ids = {w.poster}});
       }},
      {"messages.send",
       [](const auto& m, const auto& w) {
         m.as_user(w.poster).messages().send(w.talk, {.content = "Are you there?"});
       }},
      {"messages.mark_read",
       [](const auto& m, const auto& w) {
         m.as_user(w.hired).messages().mark_read(w.talk, w.message);
       }},
      {"notifications.mark_all_read",
       [](const auto& m, const auto& w) { m.as_user(w.poster).notifications().mark_all_read(); }},
      {"reviews.create",
       [](const auto& m, const auto& w) {
         m.as_user(w.hired).reviews().create(w.filled, {.reviewee_id = w.poster, .rating = 4});
       }},
      {"calls.schedule",
       [](const auto& m, const auto& w) {
         m.as_user(w.hired).calls().schedule({.participant_ids = {w.poster}, .gig_id = w.filled});
       }},
      {"calls.start",
       [](const auto& m, const auto& w) { m.as_user(w.hired).calls().start(w.call); }},
      {"calls.cancel",
       [](const auto& m, const auto& w) { m.as_user(w.poster).calls().cancel(w.call); }},
      {"subscriptions.apply_billing_event",
       [](const auto& m, const auto& w) {
         m.as_service().subscriptions().apply_billing_event(
             R"({"id":"evt_1","created":1767225600,"type":"customer.subscription.created",)"
             R"("data":{"object":{"id":"sub_1","customer":"cus_1","status":"active",)"
             R"("items":{"data":[{"price":{"id":"price_pro"}}]},"metadata":{"user_id":")" +
             w.poster.to_string() + R"("}}}})");
       }},
      {"events.purge",
       [](const auto& m, const auto&) { m.as_service().events().purge(kLatestTime); }},
      {"profiles.delete_account",
       [](const auto& m, const auto& w) { m.as_user(w.hired).profiles().delete_account(); }},
  };
  return all;
}

const std::vector<Command>& gig_commands() {
  static const std::vector<Command> all{
      {"sign_up", [](const auto& m, const auto&) { m.sign_up({.username = "newcomer"}); }},
      {"profiles.update",
       [](const auto& m, const auto& w) {
         m.as_user(w.poster).profiles().update({.bio = "Makes maps"});
       }},
      {"gigs.create",
       [](const auto& m, const auto& w) { m.as_user(w.poster).gigs().create(some_gig()); }},
      {"gigs.update",
       [](const auto& m, const auto& w) {
         m.as_user(w.poster).gigs().update(w.active, {.title = "Draw two maps"});
       }},
      {"gigs.publish",
       [](const auto& m, const auto& w) { m.as_user(w.poster).gigs().publish(w.draft); }},
      {"gigs.pause",
       [](const auto& m, const auto& w) { m.as_user(w.poster).gigs().pause(w.active); }},
      {"gigs.resume",
       [](const auto& m, const auto& w) { m.as_user(w.poster).gigs().resume(w.paused); }},
      {"gigs.close",
       [](const auto& m, const auto& w) { m.as_user(w.poster).gigs().close(w.active); }},
      {"gigs.reopen",
       [](const auto& m, const auto& w) { m.as_user(w.poster).gigs().reopen(w.closed); }},
      {"gigs.mark_filled",
       [](const auto& m, const auto& w) { m.as_user(w.poster).gigs().mark_filled(w.active); }},
      {"gigs.remove softly",
       [](const auto& m, const auto& w) { m.as_user(w.poster).gigs().remove(w.active); }},
      {"gigs.remove",
       [](const auto& m, const auto& w) { m.as_user(w.poster).gigs().remove(w.paused); }},
      {"gigs.view",
       [](const auto& m, const auto& w) { m.as_user(w.stranger).gigs().view(w.active); }},
      {"applications.submit",
       [](const auto& m, const auto& w) {
         m.as_user(w.newcomer).applications().submit(w.active, {.cover_letter = "Me too"});
       }},
      {"applications.update",
       [](const auto& m, const auto& w) {
         m.as_user(w.waiting).applications().update(w.pending, {.cover_letter = "Me again"});
       }},
      {"applications.shortlist",
       [](const auto& m, const auto& w) {
         m.as_user(w.poster).applications().shortlist(w.pending);
       }},
      {"applications.accept",
       [](const auto& m, const auto& w) { m.as_user(w.poster).applications().accept(w.pending); }},
      {"applications.reject",
       [](const auto& m, const auto& w) {
         m.as_user(w.poster).applications().reject(w.pending, "Not this time");
       }},
      {"applications.reject an accepted one",
       [](const auto& m, const auto& w) { m.as_user(w.poster).applications().reject(w.accepted); }},
      {"applications.withdraw",
       [](const auto& m, const auto& w) {
         m.as_user(w.waiting).applications().withdraw(w.pending);
       }},
      {"applications.withdraw an accepted one",
       [](const auto& m, const auto& w) {
         m.as_user(w.hired).applications().withdraw(w.accepted);
       }},
      {"applications.resubmit",
       [](const auto& m, const auto& w) {
         m.as_user(w.stranger).applications().resubmit(w.withdrawn, "Once more");
       }},
      {"a transaction of two",
       [](const auto& m, const auto& w) {
         auto t = m.as_user(w.poster).transaction();
         t.gigs().create(some_gig());
         t.gigs().pause(w.active);
         t.commit();
       }},
  };
  return all;
}

std::vector<Command> commands() {
  std::vector<Command> all = gig_commands();
  all.insert(all.end(), talk_commands().begin(), talk_commands().end());
  return all;
}

/// All rows of all tables, as they are on the disk.
std::string dump(const FaultDisk& disk) {
  test::PlainConnection database(kPath, disk.name(), SQLITE_OPEN_READWRITE);
  const std::string tables = database.query(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'");
  std::string rows;
  for (std::size_t begin = 0; begin < tables.size();) {
    const std::size_t end = tables.find('\n', begin);
    rows += database.query("SELECT * FROM " + tables.substr(begin, end - begin));
    begin = end + 1;
  }
  return rows;
}

/// Runs the command; gives the error it failed with, if it did.
std::optional<Error> failure_of(const Command& command, const Marketplace& market,
                                const World& world) {
  try {
    command.run(market, world);
  } catch (const Error& error) {
    return error;
  }
  return std::nullopt;
}

bool is_clear(const Error& error) {
  const bool code_fits =
      error.code() == ErrorCode::storage || error.code() == ErrorCode::unavailable;
  return code_fits && !error.reason().empty() && !error.message().empty();
}

/// Fails the `at`th call of a command, on a disk of its own. Gives whether the fault was met.
bool fail_once(const Command& command, Fault fault, std::uint64_t at) {
  FaultDisk disk(at);
  const DiskMarket market(disk);
  const World world = build_world(market);
  const std::string before = dump(disk);
  fault.at = at;
  disk.inject(fault);
  const std::uint64_t faults = disk.faults();
  const auto error = failure_of(command, market, world);
  const bool met = disk.faults() > faults;
  disk.heal();
  if (error) {
    CHECK_MESSAGE(is_clear(*error), error->reason());
    if (error->known_not_applied()) CHECK(dump(disk) == before);
  }
  CHECK(test::broken_invariants(kPath, disk.name()) == "");
  CHECK_NOTHROW(market.sign_up());
  return met;
}

/// Cuts the power at the `at`th call of a command. Gives whether the command was cut.
bool cut_once(const Command& command, std::uint64_t at) {
  FaultDisk disk(at * 7919);
  World world;
  std::string before;
  bool cut = false;
  {
    const DiskMarket market(disk);
    world = build_world(market);
    before = dump(disk);
    disk.cut_power_at(at);
    cut = failure_of(command, market, world).has_value();
    disk.lose_power();
  }
  const DiskMarket reopened(disk);
  CHECK(test::broken_invariants(kPath, disk.name()) == "");
  if (!cut) {
    CHECK(dump(disk) != before);  // what was acknowledged is there
  }
  CHECK_NOTHROW(reopened.sign_up());
  return cut;
}

/// The short form meets every fifth call.
std::uint64_t stride() { return test::soaking() ? 1 : 5; }

}  // namespace

TEST_CASE("a failed I/O call fails its command and nothing else") {
  const std::vector<Fault> faults{
      {},
      {.calls = {IoCall::write, IoCall::sync, IoCall::truncate}, .code = SQLITE_FULL},
      {.calls = {IoCall::write}, .code = SQLITE_IOERR_WRITE, .leaves_short_write = true}};
  std::size_t met = 0;
  for (const Command& command : commands()) {
    for (std::size_t i = 0; i < faults.size(); ++i) {
      CAPTURE(command.name);
      CAPTURE(i);
      for (std::uint64_t at = 1 + i; fail_once(command, faults[i], at); at += stride()) {
        CAPTURE(at);
        ++met;
      }
    }
  }
  MESSAGE(met << " failed calls met by " << commands().size() << " commands");
  CHECK(met > commands().size());
}

TEST_CASE("a command is there whole or not at all when power is lost in it") {
  std::size_t cuts = 0;
  for (const Command& command : commands()) {
    CAPTURE(command.name);
    for (std::uint64_t at = 1; cut_once(command, at); at += stride()) {
      CAPTURE(at);
      ++cuts;
    }
  }
  MESSAGE("power lost " << cuts << " times in " << commands().size() << " commands");
  CHECK(cuts > commands().size());
}

}  // namespace gigkit
