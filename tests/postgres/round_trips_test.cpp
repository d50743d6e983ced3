#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "support/marketplace.hpp"
#include "support/postgres_proxy.hpp"

/// How often a call waits for the server, counted on the wire: a call costs latency, however fast
/// the server is.
namespace gigkit::test {
namespace {

class Counted {
 public:
  explicit Counted(PostgresServer& server)
      : server_(server),
        name_(server.make_marketplace()),
        proxy_(server),
        marketplace_(open(proxy_.uri(name_), options())) {}
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;
  ~Counted() {
    marketplace_.close();
    server_.drop(name_);
  }

  const Marketplace* operator->() const { return &marketplace_; }

  Session join(const std::string& username) const {
    return marketplace_.as_user(marketplace_.sign_up({.username = username}).id);
  }

  void costs(int limit, const std::string& call, const std::function<void()>& run) {
    const int before = proxy_.round_trips();
    run();
    const int trips = proxy_.round_trips() - before;
    CAPTURE(call);
    CHECK(trips >= 1);
    CHECK(trips <= limit);
    ++calls_;
  }
  /// A call that only reads, and one that may write.
  void reads(const std::string& call, const std::function<void()>& run) { costs(1, call, run); }
  void writes(const std::string& call, const std::function<void()>& run) { costs(2, call, run); }

  int calls() const { return calls_; }

 private:
  static Options options() {
    Options options;
    options.free_posts_per_month = 100;
    options.prices = {{"price_pro", "pro"}};
    return options;
  }

  PostgresServer& server_;
  std::string name_;
  PostgresProxy proxy_;
  Marketplace marketplace_;
  int calls_ = 0;
};

void count_gigs(Counted& count, const Session& ann, const Session& bob) {
  Gig gig;
  count.writes("gigs.create", [&] { gig = ann.gigs().create(some_gig()); });
  NewGig named = some_gig();
  named.id = id_of(1);
  named.status = GigStatus::draft;
  count.writes("gigs.create under an id", [&] { ann.gigs().create(named); });
  count.writes("gigs.create under an id, again", [&] { ann.gigs().create(named); });
  count.writes("gigs.publish", [&] { ann.gigs().publish(*named.id); });
  bob.applications().submit(gig.id, some_application());
  count.reads("gigs.get", [&] { bob.gigs().get(gig.id); });
  count.writes("gigs.view", [&] { bob.gigs().view(gig.id); });
  count.writes("gigs.update", [&] { ann.gigs().update(gig.id, {.title = "Another"}); });
  count.writes("gigs.pause", [&] { ann.gigs().pause(gig.id); });
  count.writes("gigs.resume", [&] { ann.gigs().resume(gig.id); });
  count.writes("gigs.mark_filled", [&] { ann.gigs().mark_filled(gig.id); });
  count.writes("gigs.reopen, filled", [&] { ann.gigs().reopen(gig.id); });
  count.writes("gigs.close", [&] { ann.gigs().close(gig.id); });
  count.writes("gigs.reopen, closed", [&] { ann.gigs().reopen(gig.id); });
  count.reads("gigs.mine", [&] { ann.gigs().mine(); });
  count.reads("allowed_actions of a gig", [&] { bob.policy().allowed_actions(gig); });
  count.writes("gigs.remove, softly", [&] { ann.gigs().remove(gig.id); });
  count.writes("gigs.remove, really", [&] { ann.gigs().remove(*named.id); });
}

void count_applications(Counted& count, const Session& ann, const Session& bob,
                        const Session& cid) {
  const Id gig = ann.gigs().create(some_gig()).id;
  Application application;
  count.writes("applications.submit",
               [&] { application = bob.applications().submit(gig, some_application()); });
  NewApplication named = some_application();
  named.id = id_of(2);
  count.writes("applications.submit under an id", [&] { cid.applications().submit(gig, named); });
  const Id& id = application.id;
  count.reads("applications.get", [&] { bob.applications().get(id); });
  count.writes("applications.update",
               [&] { bob.applications().update(id, {.proposed_rate = Money::from_cents(700)}); });
  count.writes("applications.review", [&] { ann.applications().review(id); });
  count.writes("applications.shortlist", [&] { ann.applications().shortlist(id); });
  count.writes("applications.unshortlist", [&] { ann.applications().unshortlist(id); });
  count.writes("applications.withdraw", [&] { bob.applications().withdraw(id); });
  count.writes("applications.resubmit", [&] { bob.applications().resubmit(id, "Again"); });
  count.writes("applications.reject", [&] { ann.applications().reject(id); });
  count.writes("applications.reconsider", [&] { ann.applications().reconsider(id); });
  count.writes("applications.accept", [&] { ann.applications().accept(id); });
  count.writes("applications.withdraw, accepted", [&] { bob.applications().withdraw(id); });
  count.reads("applications.mine", [&] { bob.applications().mine(); });
  count.reads("applications.for_gig", [&] { ann.applications().for_gig(gig); });
  count.reads("applications.history", [&] { bob.applications().history(id); });
  count.reads("allowed_actions of an application",
              [&] { bob.policy().allowed_actions(application); });
  count.writes("applications.submit under an id, again",
               [&] { cid.applications().submit(gig, named); });
  // A refusal is known by the first answer.
  count.costs(1, "applications.submit, refused", [&] {
    CHECK(refusal([&] { cid.applications().submit(gig, some_application()); }).code ==
          ErrorCode::conflict);
  });
}

/// The policies look into another table, here for the old row and the new one.
void count_policies(Counted& count, const Session& ann, const Session& bob) {
  const auto row = [&] {
    const Id gig = ann.gigs().create(some_gig()).id;
    return Json{R"({"applicant_id":")" + user_of(bob).to_string() + R"(","gig_id":")" +
                gig.to_string() + R"(","status":"pending"})"};
  };
  const Json before = row();
  const Json after = row();
  count.reads("policy.allowed", [&] {
    CHECK(ann.policy().allowed(
        {.table = "applications", .command = "update", .row = before, .new_row = after}));
  });
}

void count_talks(Counted& count, const Session& ann, const Session& bob) {
  const Id gig = ann.gigs().create(some_gig()).id;
  Conversation conversation;
  const NewConversation params{.participant_ids = {user_of(bob)}, .gig_id = gig};
  count.writes("conversations.open", [&] { conversation = ann.conversations().open(params); });
  count.writes("conversations.open, again", [&] { ann.conversations().open(params); });
  const Id& id = conversation.id;
  Message message;
  count.writes("messages.send", [&] { ann.messages().send(id, {.content = "Hello"}); });
  count.writes("messages.send under an id", [&] {
    message = ann.messages().send(id, {.content = "Are you there?", .id = id_of(3)});
  });
  count.writes("messages.send under an id, again",
               [&] { ann.messages().send(id, {.content = "Are you there?", .id = id_of(3)}); });
  count.reads("allowed_actions of a message", [&] { bob.policy().allowed_actions(message); });
  ann.messages().send(id, {.content = "?"});
  count.reads("conversations.get", [&] { bob.conversations().get(id); });
  count.reads("conversations.mine", [&] { bob.conversations().mine(); });
  count.reads("messages.list", [&] { bob.messages().list(id); });
  count.reads("messages.unread_count", [&] { bob.messages().unread_count(); });
  count.reads("allowed_actions of a conversation",
              [&] { bob.policy().allowed_actions(conversation); });
  count.writes("messages.mark_read", [&] { bob.messages().mark_read(id, message.id); });
}

void count_calls(Counted& count, const Session& ann, const Session& bob) {
  const Id gig = ann.gigs().create(some_gig()).id;
  const Id application = bob.applications().submit(gig, some_application()).id;
  const Time soon =
      std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now() + kDay);
  VideoCall call;
  count.writes("calls.schedule, with one talked to", [&] {
    call = ann.calls().schedule({.participant_ids = {user_of(bob)}, .scheduled_at = soon});
  });
  count.writes("calls.schedule, on a gig",
               [&] { ann.calls().schedule({.participant_ids = {user_of(bob)}, .gig_id = gig}); });
  count.writes("calls.schedule, on an application under an id", [&] {
    ann.calls().schedule(
        {.participant_ids = {user_of(bob)}, .application_id = application, .id = id_of(4)});
  });
  count.reads("calls.get", [&] { bob.calls().get(call.id); });
  count.reads("calls.mine", [&] { bob.calls().mine(); });
  count.reads("allowed_actions of a call", [&] { bob.policy().allowed_actions(call); });
  count.writes("calls.reschedule", [&] { ann.calls().reschedule(call.id, soon + kHour); });
  count.writes("calls.start", [&] { bob.calls().start(call.id); });
  count.writes("calls.end", [&] { bob.calls().end(call.id); });
  count.writes("calls.cancel", [&] { ann.calls().cancel(id_of(4)); });
}

void count_reviews(Counted& count, const Session& ann, const Session& bob) {
  const Id gig = ann.gigs().create(some_gig()).id;
  ann.applications().accept(bob.applications().submit(gig, some_application()).id);
  count.writes("reviews.create",
               [&] { ann.reviews().create(gig, {.reviewee_id = user_of(bob), .rating = 5}); });
  count.writes("reviews.create under an id", [&] {
    bob.reviews().create(gig, {.reviewee_id = user_of(ann), .rating = 4, .id = id_of(5)});
  });
  const Review review = ann.reviews().for_profile(user_of(bob)).items.front();
  count.reads("allowed_actions of a review", [&] { ann.policy().allowed_actions(review); });
  count.reads("reviews.for_profile", [&] { ann.reviews().for_profile(user_of(bob)); });
  count.reads("reviews.summary", [&] { ann.reviews().summary(user_of(bob)); });
}

void count_notifications(Counted& count, const Session& bob) {
  Page<Notification> page;
  count.reads("notifications.mine", [&] { page = bob.notifications().mine(); });
  count.reads("notifications.unread_count", [&] { bob.notifications().unread_count(); });
  REQUIRE(page.items.size() > 1);
  count.reads("allowed_actions of a notification",
              [&] { bob.policy().allowed_actions(page.items.front()); });
  count.writes("notifications.mark_read",
               [&] { bob.notifications().mark_read(page.items.back().id); });
  count.writes("notifications.mark_all_read up to one",
               [&] { bob.notifications().mark_all_read(page.items.front().id); });
  count.writes("notifications.mark_all_read", [&] { bob.notifications().mark_all_read(); });
}

constexpr const char* kBillingEvent = R"({"id":"evt_1","type":"customer.subscription.updated",
 "created":1778752800,"data":{"object":{"id":"sub_1","customer":"cus_1","status":"active",
 "metadata":{"user_id":"%"},"current_period_start":1778752800,"current_period_end":1781344800,
 "cancel_at_period_end":false,"items":{"data":[{"price":{"id":"price_pro"}}]}}}})";

void count_accounts(Counted& count, const Session& bob) {
  count.writes("sign_up", [&] { count->sign_up({.id = id_of(6), .username = "dora"}); });
  const Session service = count->as_service();
  count.reads("profiles.get", [&] { bob.profiles().get(id_of(6)); });
  count.reads("profiles.get_by_username", [&] { bob.profiles().get_by_username("dora"); });
  count.writes("profiles.update",
               [&] { bob.profiles().update({.username = "bobby", .bio = "I draw"}); });
  const Profile profile = bob.profiles().get(user_of(bob));
  count.reads("allowed_actions of a profile", [&] { bob.policy().allowed_actions(profile); });
  count.reads("profiles.export", [&] { bob.profiles().export_own(); });
  count.reads("subscriptions.mine", [&] { bob.subscriptions().mine(); });
  count.reads("subscriptions.is_pro", [&] { bob.subscriptions().is_pro(); });
  count.reads("usage.current", [&] { bob.usage().current(); });
  std::string event = kBillingEvent;
  event.replace(event.find('%'), 1, user_of(bob).to_string());
  count.writes("subscriptions.apply_billing_event",
               [&] { service.subscriptions().apply_billing_event(event); });
  count.reads("events.poll", [&] { service.events().poll(); });
  count.writes("events.purge", [&] { service.events().purge(at("2026-01-01T00:00:00Z")); });
}

TEST_CASE("a call that reads waits for the server once, one that writes twice") {
  PostgresServer* const server = PostgresServer::shared();
  if (server == nullptr) return;
  Counted count(*server);
  const Session ann = count.join("ann");
  const Session bob = count.join("bob");
  const Session cid = count.join("cid");
  count_gigs(count, ann, bob);
  count_applications(count, ann, bob, cid);
  count_policies(count, ann, bob);
  count_talks(count, ann, bob);
  count_calls(count, ann, bob);
  count_reviews(count, ann, bob);
  count_notifications(count, bob);
  count_accounts(count, bob);
  count.writes("profiles.delete_account, with all that hangs on it",
               [&] { ann.profiles().delete_account(); });
  count.writes("profiles.delete_account", [&] { cid.profiles().delete_account(); });
  MESSAGE(count.calls() << " calls counted");
}

}  // namespace
}  // namespace gigkit::test
