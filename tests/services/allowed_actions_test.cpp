#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <utility>
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

/// Refusals that are about whom or what else a creation names, not about who does it.
bool is_for_input(const std::string& operation, const std::string& reason) {
  static const std::array<std::pair<std::string_view, std::string_view>, 6> all{
      {{"open", "profile.not_found"},
       {"open", "gig.not_found"},
       {"schedule", "profile.not_found"},
       {"schedule", "gig.not_found"},
       {"schedule", "application.not_found"},
       {"schedule", "call.unrelated"}}};
  return std::ranges::any_of(
      all, [&](const auto& each) { return each.first == operation && each.second == reason; });
}

/// What is said of each operation on the entity is what doing it says.
void check_agreement(const AllowedActions& actions, const Operations& operations,
                     const Session& session, const Id& id) {
  for (const auto& [name, reason] : actions) {
    CAPTURE(name);
    const auto operation = operations.find(name);
    REQUIRE_MESSAGE(operation != operations.end(), name);
    const std::string got = reason_of(operation->second, session, id);
    if (got == "storage.no_search") continue;  // on Postgres, as long as it has none
    // Of an empty conversation there is no message to read up to.
    if (name == "mark_read" && operations.contains("open") && got == "message.not_found") continue;
    if (!reason && is_for_input(name, got)) continue;
    CHECK(got == reason.value_or(""));
  }
  for (const auto& [name, operation] : operations) {
    CHECK_MESSAGE(actions.contains(name), name, " is not told of");
  }
}

Operations together(Operations one, const Operations& more) {
  one.insert(more.begin(), more.end());
  return one;
}

/// How far a refusal is from being none, for an attempt with several partners.
int nearness(const Refusal& refusal) {
  if (refusal.code == ErrorCode::conflict) return 3;
  if (refusal.code == ErrorCode::forbidden) return 2;
  return refusal.code == ErrorCode::not_found ? 1 : 0;
}

/// Something that is done with one of these people: it is refused when it is with everybody.
Operation with_one_of(const std::vector<Id>& people,
                      const std::function<void(const Session&, const Id&, const Id&)>& operation) {
  return [=](const Session& session, const Id& id) {
    std::optional<Error> nearest;
    for (const Id& partner : people) {
      try {
        return operation(session, id, partner);
      } catch (const Error& error) {
        if (!nearest || nearness(refused(*nearest)) < nearness(refused(error))) nearest = error;
      }
    }
    throw Error(*nearest);
  };
}

/// All operations of a gig's group, and of others that a gig's actions tell of.
Operations all_of_gigs(const std::vector<Id>& people) {
  return together(
      gig_operations(),
      {{"create", [](const Session& s, const Id&) { s.gigs().create(some_gig()); }},
       {"mine", [](const Session& s, const Id&) { s.gigs().mine(); }},
       {"search", [](const Session& s, const Id&) { s.gigs().search({.sort = GigSort::newest}); }},
       {"create_review", with_one_of(people,
                                     [](const Session& s, const Id& gig, const Id& other) {
                                       s.reviews().create(gig, {.reviewee_id = other, .rating = 3});
                                     })},
       {"open_conversation",
        with_one_of(people,
                    [](const Session& s, const Id& gig, const Id& other) {
                      const std::vector both{other, s.actor().id().value_or(id_of(8))};
                      s.conversations().open({.participant_ids = both, .gig_id = gig});
                    })},
       {"schedule_call", with_one_of(people, [](const Session& s, const Id& gig, const Id& other) {
          const std::vector both{other, s.actor().id().value_or(id_of(8))};
          s.calls().schedule({.participant_ids = both, .gig_id = gig});
        })}});
}

Operations all_of_applications() {
  return together(
      application_operations(),
      {{"submit",
        [](const Session& s, const Id& id) {
          s.applications().submit(s.applications().get(id).gig_id, some_application());
        }},
       {"mine", [](const Session& s, const Id&) { s.applications().mine(); }},
       {"for_gig", [](const Session& s, const Id&) { s.applications().for_gig(id_of(1)); }}});
}

Operations all_of_conversations() {
  return together(
      conversation_operations(),
      {{"open",
        [](const Session& s, const Id& id) {
          const Conversation row = s.conversations().get(id);
          s.conversations().open({.participant_ids = row.participant_ids, .gig_id = row.gig_id});
        }},
       {"mine", [](const Session& s, const Id&) { s.conversations().mine(); }},
       {"list", [](const Session& s, const Id& id) { s.messages().list(id); }}});
}

bool sees(const Session& session, const Message& message) {
  const auto page = session.messages().list(message.conversation_id, {.page = {.limit = 100}});
  return std::ranges::any_of(page, [&](const Message& each) { return each.id == message.id; });
}

/// Of a message that the session sees or doesn't, and that may have gone with its sender.
Operations all_of_messages(const Message& message) {
  const auto in_its_conversation = [&](const std::string& name) {
    return [message, operation = conversation_operations().at(name)](const Session& s, const Id&) {
      if (!sees(s, message)) {
        throw Error(ErrorCode::not_found, "message.not_found", "The actor does not see it.");
      }
      operation(s, message.conversation_id);
    };
  };
  return {{"send", in_its_conversation("send")},
          {"mark_read", in_its_conversation("mark_read")},
          {"list", [](const Session& s, const Id& id) { s.messages().list(id); }},
          {"unread_count", [](const Session& s, const Id&) { s.messages().unread_count(); }}};
}

Operations all_of_reviews(const Review& review) {
  return {
      {"create",
       [&](const Session& s, const Id&) {
         s.reviews().create(review.gig_id, {.reviewee_id = review.reviewee_id, .rating = 2});
       }},
      {"for_profile",
       [&](const Session& s, const Id&) { s.reviews().for_profile(review.reviewee_id); }},
      {"summary", [&](const Session& s, const Id&) { s.reviews().summary(review.reviewee_id); }}};
}

Operations all_of_notifications() {
  return together(
      notification_operations(),
      {{"mine", [](const Session& s, const Id&) { s.notifications().mine(); }},
       {"unread_count", [](const Session& s, const Id&) { s.notifications().unread_count(); }},
       {"mark_all_read", [](const Session& s, const Id&) { s.notifications().mark_all_read(); }},
       {"purge", [](const Session& s, const Id&) { s.notifications().purge(Time{}); }}});
}

Operations all_of_calls() {
  return together(call_operations(),
                  {{"schedule",
                    [](const Session& s, const Id& id) {
                      const VideoCall row = s.calls().get(id);
                      s.calls().schedule({.participant_ids = row.participant_ids,
                                          .gig_id = row.gig_id,
                                          .application_id = row.application_id});
                    }},
                   {"mine", [](const Session& s, const Id&) { s.calls().mine(); }}});
}

Operations all_of_subscriptions() {
  return {{"mine", [](const Session& s, const Id&) { s.subscriptions().mine(); }},
          {"is_pro", [](const Session& s, const Id&) { s.subscriptions().is_pro(); }},
          {"apply_billing_event", [](const Session& s, const Id&) {
             s.subscriptions().apply_billing_event(R"({"id":"evt_1","created":1,"type":"ping"})");
           }}};
}

/// One's own account is what it is about: that of another is no input for it.
Operation on_own(const std::function<void(const Session&)>& operation) {
  return [=](const Session& s, const Id& id) {
    if (s.actor().id() && !s.actor().is(id)) s.profiles().get(id);
    operation(s);
    if (!s.actor().is(id)) {
      throw Error(ErrorCode::forbidden, "profile.not_owner", "It is somebody else's.");
    }
  };
}

Operations all_of_profiles() {
  return together(
      profile_operations(),
      {{"get_by_username",
        [](const Session& s, const Id& id) {
          s.profiles().get_by_username(s.profiles().get(id).username);
        }},
       {"search", [](const Session& s, const Id&) { s.profiles().search({}); }},
       {"export", on_own([](const Session& s) { s.profiles().export_own(); })},
       {"delete_account", on_own([](const Session& s) { s.profiles().delete_account(); })}});
}

template <class Entity>
Entity with_id(const Id& id) {
  Entity entity{};
  entity.id = id;
  return entity;
}

/// A marketplace that lives on by chance, and everybody who may ask.
class Life {
 public:
  explicit Life(unsigned seed) : crowd_(people_, seed), random_(seed) {
    everyone_ = people_;
    for (const Session& other : {market_.anonymous(), market_.service(), market_->as_user(id_of(9)),
                                 market_.join("new")}) {
      everyone_.push_back(other);
    }
    for (const Session& session : people_) ids_.push_back(user_of(session));
    crowd_.meet({id_of(8)}, {id_of(8)});  // which nobody finds
  }

  void go_on() {
    for (int step = 0; step < 40; ++step) crowd_.act();
    market_.clock().advance(kDay * (random_() % 9));
  }

  void lose_somebody() { people_.back().profiles().delete_account(); }

  void check_all() {
    for (const Session& session : everyone_) {
      const Policy policy = session.policy();
      check_rows<Gig>(policy, crowd_.gigs(), all_of_gigs(ids_), session);
      check_rows<Application>(policy, crowd_.applications(), all_of_applications(), session);
      check_rows<Conversation>(policy, crowd_.conversations(), all_of_conversations(), session);
      check_rows<VideoCall>(policy, crowd_.calls(), all_of_calls(), session);
      check_rows<Profile>(policy, ids_, all_of_profiles(), session);
      check_talk(policy, session);
      check_notifications(policy, session);
    }
  }

 private:
  template <class Rows>
  const auto& one_of(const Rows& rows) {
    return rows[random_() % rows.size()];
  }

  /// Some of the rows, by chance.
  template <class Entity>
  void check_rows(const Policy& policy, const std::vector<Id>& ids, const Operations& operations,
                  const Session& session) {
    for (int i = 0; i < 3 && !ids.empty(); ++i) {
      const Id id = one_of(ids);
      check_agreement(policy.allowed_actions(with_id<Entity>(id)), operations, session, id);
    }
  }

  void check_talk(const Policy& policy, const Session& session) {
    if (!crowd_.messages().empty()) {
      const Message message = one_of(crowd_.messages());
      check_agreement(policy.allowed_actions(message), all_of_messages(message), session,
                      message.id);
    }
    if (!crowd_.reviews().empty()) {
      const Review review = one_of(crowd_.reviews());
      check_agreement(policy.allowed_actions(review), all_of_reviews(review), session, review.id);
    }
  }

  void check_notifications(const Policy& policy, const Session& session) {
    const auto told = one_of(people_).notifications().mine(random_() % 2 == 0, {.limit = 1});
    const Id id = told.empty() ? id_of(8) : told[0].id;
    check_agreement(policy.allowed_actions(with_id<Notification>(id)), all_of_notifications(),
                    session, id);
    check_agreement(policy.allowed_actions(Subscription{}), all_of_subscriptions(), session, id);
    check_agreement(policy.allowed_actions(GigUsage{}),
                    {{"current", [](const Session& s, const Id&) { s.usage().current(); }}},
                    session, id);
  }

  Market market_{{.free_posts_per_month = 4}};
  std::vector<Session> people_{market_.join("ann"), market_.join("bob"), market_.join("eve")};
  std::vector<Session> everyone_;
  std::vector<Id> ids_;
  Crowd crowd_;
  std::mt19937 random_;
};

}  // namespace

TEST_CASE("what is said to be allowed is, and what is not is refused for the reason told") {
  for (int round = 0; round < rounds(3, 200); ++round) {
    CAPTURE(round);
    Life life(static_cast<unsigned>(round));
    for (int i = 0; i < 4; ++i) {
      life.go_on();
      if (i == 2) life.lose_somebody();
      life.check_all();
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
      check_agreement(session.policy().allowed_actions(with_id<Profile>(id)), all_of_profiles(),
                      session, id);
    }
  }
}

TEST_CASE("a poster who hired nobody may review nobody, as such") {
  const Market market;
  const Session ann = market.join("ann");
  const Gig gig = ann.gigs().create(some_gig());
  CHECK(ann.policy().allowed_actions(gig).at("create_review") == "review.not_parties");
}

TEST_CASE("rows that nobody has seen refuse what is about them") {
  const Market market;
  const Session ann = market.join("ann");
  CHECK(ann.policy().allowed_actions(Message{}).at("send") == "message.not_found");
  CHECK(ann.policy().allowed_actions(Review{}).at("create") == "review.not_found");
  CHECK(ann.policy().allowed_actions(VideoCall{}).at("start") == "call.not_found");
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
