#include <doctest/doctest.h>

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

#include "support/marketplace.hpp"

using namespace gigkit;
using namespace gigkit::test;

namespace {

/// Runs a call on another thread and waits for it.
template <class Call>
Refusal refusal_elsewhere(Call call) {
  Refusal refused;
  std::thread([&] { refused = refusal(call); }).join();
  return refused;
}

}  // namespace

TEST_CASE("a transaction takes effect as a whole, at its commit") {
  const Market market;
  const Session ann = market.join("ann");
  const std::string before = market.dump();
  auto transaction = ann.transaction();
  const Id id = transaction.gigs().create(some_gig()).id;
  transaction.gigs().update(id, {.title = "Edited"});
  CHECK(transaction.gigs().get(id).title == "Edited");
  CHECK(transaction.gigs().mine().size() == 1);
  CHECK(transaction.usage().current().used == 1);
  // Outside it, nothing has happened yet.
  CHECK(ann.gigs().mine().empty());
  CHECK(refusal([&] { ann.gigs().get(id); }) == not_found("gig.not_found"));
  CHECK(market.dump() == before);
  transaction.commit();
  CHECK(ann.gigs().get(id).title == "Edited");
  CHECK(market.count("gigkit_events WHERE entity = 'gig'") == 2);
}

TEST_CASE("a transaction that is not committed leaves no trace") {
  const Market market;
  const Session ann = market.join("ann");
  const std::string before = market.dump();
  const auto act = [](const Session& session) {
    session.profiles().update({.bio = "1"});
    session.gigs().create(some_gig());
  };
  {
    auto transaction = ann.transaction();
    act(transaction);
    transaction.rollback();
    CHECK(market.dump() == before);
  }
  {
    const auto transaction = ann.transaction();
    act(transaction);
  }
  CHECK(market.dump() == before);
  try {
    const auto transaction = ann.transaction();
    act(transaction);
    throw std::runtime_error("the host's own trouble");
  } catch (const std::runtime_error&) {
    CHECK(market.dump() == before);
  }
  act(ann);  // and the writer is free again
}

TEST_CASE("a refused command alone changes nothing, and the transaction goes on") {
  const Market market{{.free_posts_per_month = 2}};
  const Session ann = market.join("ann");
  const Session bob = market.join("bob");
  const Id bobs = bob.gigs().create(some_gig()).id;
  auto transaction = ann.transaction();
  transaction.gigs().create(some_gig());
  NewGig proposed = some_gig();
  proposed.id = id_of(1);
  transaction.gigs().create(proposed);
  CHECK(refusal([&] { transaction.gigs().create(some_gig()); }).reason == "usage.limit_reached");
  CHECK(refusal([&] { transaction.gigs().create({.title = ""}); }).reason == "text.blank");
  CHECK(refusal([&] { transaction.gigs().close(bobs); }).reason == "gig.not_poster");
  CHECK(refusal([&] { transaction.gigs().get(id_of(9)); }).reason == "gig.not_found");
  CHECK(refusal([&] { transaction.profiles().update({.username = "bob"}); }).reason ==
        "username.taken");
  transaction.gigs().pause(id_of(1));
  transaction.commit();
  CHECK(ann.gigs().mine().size() == 2);
  CHECK(ann.gigs().get(id_of(1)).status == GigStatus::paused);
  CHECK(ann.usage().current().used == 2);
  CHECK(ann.profiles().get(user_of(ann)).username == "ann");
}

/// Whether it was refused by what it had read, or before it read anything.
TEST_CASE("a refused command takes back nothing of the one before it") {
  const Market market;
  const Session ann = market.join("ann");
  const Id gig = ann.gigs().create(some_gig()).id;
  auto transaction = market->transaction();
  const Session poster = transaction.as_user(user_of(ann));
  const auto calls_too_late = [&] {
    poster.calls().schedule(
        {.participant_ids = {id_of(9)}, .scheduled_at = at("2020-01-01T00:00:00Z")});
  };
  const auto closes_nothing = [&] { poster.gigs().close(id_of(9)); };
  poster.gigs().update(gig, {.title = "Edited"});
  CHECK(refusal(calls_too_late).code == ErrorCode::invalid);
  poster.gigs().pause(gig);
  CHECK(refusal(closes_nothing).code == ErrorCode::not_found);
  CHECK(refusal(calls_too_late).code == ErrorCode::invalid);
  poster.profiles().update({.bio = "I draw"});
  CHECK(refusal(calls_too_late).code == ErrorCode::invalid);
  transaction.commit();
  CHECK(ann.gigs().get(gig).title == "Edited");
  CHECK(ann.gigs().get(gig).status == GigStatus::paused);
  CHECK(ann.profiles().get(user_of(ann)).bio == "I draw");
}

TEST_CASE("several actors act in one transaction") {
  const Market market;
  auto transaction = market->transaction();
  const Session ann = transaction.as_user(transaction.sign_up({.username = "ann"}).id);
  const Session bob = transaction.as_user(transaction.sign_up({.username = "bob"}).id);
  const Id gig = ann.gigs().create(some_gig()).id;
  const Id application = bob.applications().submit(gig, some_application()).id;
  ann.applications().accept(application);
  CHECK(transaction.as_service().gigs().get(gig).status == GigStatus::filled);
  CHECK(refusal([&] { transaction.as_anonymous().gigs().get(gig); }) == not_found("gig.not_found"));
  CHECK(market.count("profiles") == 0);
  transaction.commit();
  CHECK(market.count("profiles") == 2);
  CHECK(market->as_user(user_of(bob)).applications().get(application).status ==
        ApplicationStatus::accepted);
}

TEST_CASE("what ended takes no more calls") {
  const Market market;
  const Session ann = market.join("ann");
  const Refusal finished = misuse("transaction.finished");
  for (const bool commits : {true, false}) {
    auto transaction = ann.transaction();
    const Session kept = transaction;
    transaction.gigs().create(some_gig());
    commits ? transaction.commit() : transaction.rollback();
    const std::string before = market.dump();
    CHECK(refusal([&] { transaction.commit(); }) == finished);
    CHECK(refusal([&] { transaction.rollback(); }) == Refusal{});  // harmless, as on the way out
    CHECK(refusal([&] { transaction.gigs().create(some_gig()); }) == finished);
    CHECK(refusal([&] { transaction.gigs().mine(); }) == finished);
    CHECK(refusal([&] { kept.gigs().create(some_gig()); }) == finished);
    CHECK(market.dump() == before);
  }
  std::optional<Session> outlived;
  {
    const auto transaction = ann.transaction();
    outlived.emplace(transaction);
  }
  CHECK(refusal([&] { outlived->gigs().mine(); }) == finished);
}

TEST_CASE("transactions do not nest") {
  const Market market;
  const Session ann = market.join("ann");
  const Refusal nested = misuse("transaction.nested");
  auto transaction = ann.transaction();
  CHECK(refusal([&] { static_cast<void>(transaction.transaction()); }) == nested);
  CHECK(refusal([&] { static_cast<void>(ann.transaction()); }) == nested);
  CHECK(refusal([&] { static_cast<void>(market->transaction()); }) == nested);
  CHECK(refusal([&] { static_cast<void>(transaction.with_timeout(kDay).transaction()); }) ==
        nested);
  auto moved = std::move(transaction);
  moved.gigs().create(some_gig());
  moved.commit();
  CHECK(ann.gigs().mine().size() == 1);
  ann.transaction().rollback();  // one after the other is fine
}

TEST_CASE("a write past the transaction of its own thread is refused, a read is not") {
  const Market market;
  const Session ann = market.join("ann");
  const Session bob = market.join("bob");
  auto transaction = ann.transaction();
  transaction.profiles().update({.bio = "1"});
  const Refusal bypassed = misuse("transaction.bypassed");
  CHECK(refusal([&] { ann.gigs().create(some_gig()); }) == bypassed);
  CHECK(refusal([&] { bob.profiles().update({.bio = "2"}); }) == bypassed);
  CHECK(refusal([&] { market->sign_up(); }) == bypassed);
  CHECK(bob.profiles().get(user_of(ann)).bio == std::nullopt);
  transaction.commit();
  CHECK(bob.profiles().get(user_of(ann)).bio == "1");
  bob.profiles().update({.bio = "2"});
}

TEST_CASE("two marketplaces on one thread have their own transactions") {
  const Market market;
  const Market other;
  const auto transaction = market.join("ann").transaction();
  CHECK(other.join("bob").gigs().create(some_gig()).title == some_gig().title);
}

TEST_CASE("another thread waits for its turn, and says when it has waited too long") {
  const Market market{{.busy_timeout = std::chrono::milliseconds{20}}};
  const Session ann = market.join("ann");
  const Session bob = market.join("bob");
  auto transaction = ann.transaction();
  transaction.gigs().create(some_gig());
  const Refusal busy{ErrorCode::unavailable, "storage.busy", {}};
  CHECK(refusal_elsewhere([&] { ann.gigs().create(some_gig()); }) == busy);
  // One at a time writes to a file; to a server, all who write about different things.
  const Refusal others = is_on_postgres() ? Refusal{} : busy;
  CHECK(refusal_elsewhere([&] { bob.gigs().create(some_gig()); }) == others);
  CHECK(refusal_elsewhere([&] { static_cast<void>(bob.transaction()); }) == others);
  CHECK(refusal_elsewhere([&] { bob.gigs().mine(); }) == Refusal{});
  transaction.commit();
  CHECK(refusal_elsewhere([&] { bob.gigs().create(some_gig()); }) == Refusal{});
}

TEST_CASE("a transaction may end on another thread than it began on") {
  const Market market;
  const Session ann = market.join("ann");
  auto transaction = std::make_unique<SessionTransaction>(ann.transaction());
  transaction->gigs().create(some_gig());
  std::thread([&] { transaction->commit(); }).join();
  CHECK(ann.gigs().create(some_gig()).status == GigStatus::active);
}
