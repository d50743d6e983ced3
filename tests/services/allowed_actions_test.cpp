#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "operations.hpp"
#include "support/rounds.hpp"

using namespace gigkit;
using namespace gigkit::test;

namespace {

/// Doing it, and taking it back: with what is it refused?
std::string reason_of(const Operation& operation, const Session& session, const Id& id) {
  const auto attempt = session.transaction();
  return refusal([&] { operation(attempt, id); }).reason;
}

/// Operations of other groups that a gig's actions tell of too: their outcome hangs on whom they
/// are about, which their own tests vary.
bool is_of_another_group(const std::string& name) {
  return name == "create_review" || name == "open_conversation" || name == "schedule_call";
}

/// What is said of each operation on the entity is what doing it says.
void check_agreement(const AllowedActions& actions, const Operations& operations,
                     const Session& session, const Id& id) {
  for (const auto& [name, reason] : actions) {
    CAPTURE(name);
    if (is_of_another_group(name)) continue;
    const auto operation = operations.find(name);
    REQUIRE(operation != operations.end());
    CHECK(reason_of(operation->second, session, id) == reason.value_or(""));
  }
  for (const auto& [name, operation] : operations) {
    CHECK_MESSAGE(actions.contains(name), name, " is not told of");
  }
}

template <class Entity>
Entity with_id(const Id& id) {
  Entity entity{};
  entity.id = id;
  return entity;
}

void check_all(const std::vector<Session>& sessions, const Crowd& crowd) {
  for (const Session& session : sessions) {
    const Policy policy = session.policy();
    for (const Id& gig : crowd.gigs()) {
      check_agreement(policy.allowed_actions(with_id<Gig>(gig)), gig_operations(), session, gig);
    }
    for (const Id& application : crowd.applications()) {
      check_agreement(policy.allowed_actions(with_id<Application>(application)),
                      application_operations(), session, application);
    }
  }
}

}  // namespace

TEST_CASE("what is said to be allowed is, and what is not is refused for the reason told") {
  for (int round = 0; round < rounds(4, 100); ++round) {
    const Market market{{.free_posts_per_month = 3}};
    const std::vector<Session> people{market.join("ann"), market.join("bob"), market.join("eve")};
    Crowd crowd(people, static_cast<unsigned>(round));
    std::vector<Session> everyone = people;
    for (const Session& other :
         {market.anonymous(), market.service(), market->as_user(id_of(9)), market.join("new")}) {
      everyone.push_back(other);
    }
    crowd.meet({id_of(8)}, {id_of(8)});  // which nobody finds
    for (int i = 0; i < 5; ++i) {
      for (int step = 0; step < 30; ++step) crowd.act();
      check_all(everyone, crowd);
    }
  }
}

TEST_CASE("what is allowed on a profile") {
  const Market market;
  const Session ann = market.join("ann");
  const Session deleted = market.join("gone");
  deleted.profiles().delete_account();
  const std::vector<Session> everyone{ann,
                                      deleted,
                                      market.join("bob"),
                                      market.anonymous(),
                                      market.service(),
                                      market->as_user(id_of(9))};
  for (const Session& session : everyone) {
    for (const Id& id : {user_of(ann), user_of(deleted), id_of(9)}) {
      check_agreement(session.policy().allowed_actions(with_id<Profile>(id)), profile_operations(),
                      session, id);
    }
  }
}

TEST_CASE("only the id of the entity counts, not what its copy says") {
  const Market market;
  const Session ann = market.join("ann");
  const Session bob = market.join("bob");
  Gig gig = ann.gigs().create(some_gig());
  gig.poster_id = user_of(bob);
  gig.status = GigStatus::draft;
  CHECK(bob.policy().allowed_actions(gig).at("pause") == "gig.not_poster");
  CHECK(ann.policy().allowed_actions(gig).at("pause") == std::nullopt);
}

TEST_CASE("asking what is allowed changes nothing") {
  const Market market;
  const Session ann = market.join("ann");
  const Session bob = market.join("bob");
  const Gig gig = ann.gigs().create(some_gig());
  const Application application = bob.applications().submit(gig.id, some_application());
  const std::string before = market.dump();
  ann.policy().allowed_actions(gig);
  bob.policy().allowed_actions(gig);
  bob.policy().allowed_actions(application);
  bob.policy().allowed_actions(bob.profiles().get(user_of(bob)));
  CHECK(market.dump() == before);
}
