#include <doctest/doctest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/marketplace.hpp"

using namespace gigkit;
using namespace gigkit::test;

namespace {

using nlohmann::json;
using enum NotificationType;

struct Hiring {
  Market market{{.free_posts_per_month = 100}};
  Session poster = market.join("poster");
  Session applicant = market.join("applicant");
  Session second = market.join("second");
  Id gig = poster.gigs().create(some_gig()).id;
  Id application = applicant.applications().submit(gig, some_application()).id;
  Id other = second.applications().submit(gig, some_application()).id;

  Hiring() { forget(); }

  /// Lets the next acts be seen alone.
  void forget() const { market.execute("UPDATE notifications SET read_at = created_at"); }

  /// What is told in one notification: "type: title".
  std::string unread(const Session& session) const {
    std::string all;
    for (const auto& notice : session.notifications().mine(true)) {
      all += std::string(to_string(notice.type)) + ": " + notice.title + "\n";
    }
    return all;
  }
};

json data_of(const Session& session) {
  const auto page = session.notifications().mine(true);
  REQUIRE(page.size() == 1);
  return json::parse(page[0].data.value().text);
}

}  // namespace

TEST_CASE("a new application is told to the poster") {
  const Market market;
  const Session ann = market.join("ann");
  const Session bob = market.join("bob");
  const Id gig = ann.gigs().create(some_gig()).id;
  const Id application = bob.applications().submit(gig, some_application()).id;

  const auto page = ann.notifications().mine();
  REQUIRE(page.size() == 1);
  CHECK(page[0].type == new_application);
  CHECK(page[0].user_id == user_of(ann));
  CHECK_FALSE(page[0].title.empty());
  CHECK(page[0].read_at == std::nullopt);
  CHECK(page[0].created_at.has_value());
  CHECK(data_of(ann) == json{{"gig_id", gig.to_string()},
                             {"application_id", application.to_string()},
                             {"actor_id", user_of(bob).to_string()}});
  CHECK(ann.notifications().unread_count() == 1);
  CHECK(bob.notifications().mine().empty());
}

TEST_CASE("a step is told to the other party, and nobody else") {
  const Hiring hiring;
  const Applications poster = hiring.poster.applications();
  const Applications applicant = hiring.applicant.applications();
  const Id& id = hiring.application;
  struct Step {
    std::function<void()> take;
    const Session& told;
    std::string from;
    std::string to;
  };
  const Step steps[] = {
      {[&] { poster.review(id); }, hiring.applicant, "pending", "reviewing"},
      {[&] { poster.shortlist(id); }, hiring.applicant, "reviewing", "shortlisted"},
      {[&] { poster.unshortlist(id); }, hiring.applicant, "shortlisted", "reviewing"},
      {[&] { poster.reject(id, "Secret words"); }, hiring.applicant, "reviewing", "rejected"},
      {[&] { poster.reconsider(id); }, hiring.applicant, "rejected", "reviewing"},
      {[&] { applicant.withdraw(id); }, hiring.poster, "reviewing", "withdrawn"},
      {[&] { applicant.resubmit(id, "Again"); }, hiring.poster, "withdrawn", "pending"},
  };
  for (const Step& step : steps) {
    CAPTURE(step.to);
    hiring.forget();
    step.take();
    const bool to_poster = &step.told == &hiring.poster;
    const Session& actor = to_poster ? hiring.applicant : hiring.poster;
    CHECK(step.told.notifications().mine(true)[0].type == application_status);
    CHECK(data_of(step.told) == json{{"gig_id", hiring.gig.to_string()},
                                     {"application_id", id.to_string()},
                                     {"actor_id", user_of(actor).to_string()},
                                     {"from", step.from},
                                     {"to", step.to}});
    CHECK(actor.notifications().unread_count() == 0);
    CHECK(hiring.second.notifications().unread_count() == 0);
  }
}

TEST_CASE("accepting is told to all the applicants, resigning to the poster") {
  const Hiring hiring;
  hiring.poster.applications().accept(hiring.application);
  CHECK(hiring.unread(hiring.applicant) == "application_status: Application accepted\n");
  CHECK(hiring.unread(hiring.second) == "application_status: Application rejected\n");
  CHECK(hiring.unread(hiring.poster) == "");
  CHECK(data_of(hiring.second)["application_id"] == hiring.other.to_string());

  hiring.forget();
  hiring.applicant.applications().withdraw(hiring.application);
  CHECK(hiring.unread(hiring.poster) == "application_status: Application withdrawn\n");
  CHECK(hiring.unread(hiring.applicant) == "");
  CHECK(hiring.unread(hiring.second) == "");
}

TEST_CASE("what the service does is told to both parties") {
  const Hiring hiring;
  hiring.market.service().applications().reject(hiring.application);
  CHECK(hiring.unread(hiring.poster) == "application_status: Application rejected\n");
  CHECK(hiring.unread(hiring.applicant) == "application_status: Application rejected\n");
  CHECK(data_of(hiring.poster)["actor_id"] == nullptr);
}

TEST_CASE("changes of a gig are told to its open applicants") {
  const Hiring hiring;
  const Gigs gigs = hiring.poster.gigs();
  const Id& id = hiring.gig;
  hiring.second.applications().withdraw(hiring.other);
  struct Change {
    std::function<void()> make;
    std::string told;
  };
  const Change changes[] = {
      {[&] { gigs.update(id, {.title = "Another"}); }, "gig_update: Gig edited\n"},
      {[&] { gigs.update(id, {.title = "Another"}); }, ""},  // changes nothing
      {[&] { gigs.pause(id); }, "gig_update: Gig paused\n"},
      {[&] { gigs.pause(id); }, ""},  // a repeat
      {[&] { gigs.resume(id); }, ""},
      {[&] { gigs.mark_filled(id); }, "gig_update: Gig filled\n"},
      {[&] { gigs.close(id); }, "gig_update: Gig closed\n"},
      {[&] { gigs.reopen(id); }, ""},
      {[&] { gigs.remove(id); }, "gig_update: Gig removed\n"},
  };
  for (const Change& change : changes) {
    CAPTURE(change.told);
    hiring.forget();
    change.make();
    CHECK(hiring.unread(hiring.applicant) == change.told);
    CHECK(hiring.unread(hiring.second) == "");  // withdrawn
    CHECK(hiring.unread(hiring.poster) == "");  // their own act
    if (change.told.empty()) continue;
    const json data = data_of(hiring.applicant);
    CHECK(data["gig_id"] == id.to_string());
    CHECK(data["application_id"] == hiring.application.to_string());
    CHECK(data["actor_id"] == user_of(hiring.poster).to_string());
  }
}

TEST_CASE("notifications hold no words of a user") {
  const Hiring hiring;
  hiring.poster.applications().reject(hiring.application, "Verysecret");
  hiring.poster.gigs().update(hiring.gig, {.title = "Verysecret"});
  CHECK(hiring.market.count(
            "notifications WHERE title || body || CAST(data AS TEXT) LIKE '%verysecret%'") == 0);
}

TEST_CASE("a refused command tells nobody") {
  const Hiring hiring;
  hiring.applicant.applications().withdraw(hiring.application);
  hiring.forget();
  const std::string before = hiring.market.dump();
  CHECK(refusal([&] { hiring.poster.applications().accept(hiring.application); }) ==
        conflict("application.transition"));
  CHECK(hiring.market.dump() == before);
}

TEST_CASE("messages, calls and reviews are told with what opens them") {
  const Hiring hiring;
  const Id poster = user_of(hiring.poster);
  const Id talk = hiring.poster.conversations()
                      .open({.participant_ids = {user_of(hiring.applicant)}, .gig_id = hiring.gig})
                      .id;
  const Id message = hiring.poster.messages().send(talk, {.content = "Hello"}).id;
  CHECK(data_of(hiring.applicant) == json{{"conversation_id", talk.to_string()},
                                          {"message_id", message.to_string()},
                                          {"gig_id", hiring.gig.to_string()},
                                          {"actor_id", poster.to_string()},
                                          {"count", 1}});
  hiring.forget();
  const Id call = hiring.poster.calls()
                      .schedule({.participant_ids = {user_of(hiring.applicant)},
                                 .application_id = hiring.application})
                      .id;
  CHECK(hiring.unread(hiring.applicant) == "call_scheduled: Call scheduled\n");
  CHECK(data_of(hiring.applicant) == json{{"call_id", call.to_string()},
                                          {"gig_id", hiring.gig.to_string()},
                                          {"application_id", hiring.application.to_string()},
                                          {"actor_id", poster.to_string()}});
  CHECK(hiring.poster.notifications().unread_count() == 0);
  hiring.poster.applications().accept(hiring.application);
  hiring.forget();
  const Id review = hiring.poster.reviews()
                        .create(hiring.gig, {.reviewee_id = user_of(hiring.applicant), .rating = 5})
                        .id;
  CHECK(data_of(hiring.applicant) == json{{"gig_id", hiring.gig.to_string()},
                                          {"review_id", review.to_string()},
                                          {"actor_id", poster.to_string()}});
}

TEST_CASE("a call that is moved or canceled is told, one that begins or ends is not") {
  const Hiring hiring;
  const std::vector partners{user_of(hiring.applicant)};
  const NewCall params{.participant_ids = partners, .gig_id = hiring.gig};
  const Id call = hiring.poster.calls().schedule(params).id;
  hiring.forget();
  hiring.poster.calls().reschedule(call, at("2090-01-01T00:00:00Z"));
  hiring.poster.calls().reschedule(call, at("2090-01-01T00:00:00Z"));  // a repeat
  CHECK(hiring.unread(hiring.applicant) == "call_scheduled: Call rescheduled\n");
  hiring.forget();
  hiring.poster.calls().cancel(call);
  hiring.poster.calls().cancel(call);
  CHECK(hiring.unread(hiring.applicant) == "call_scheduled: Call canceled\n");
  const Id other = hiring.poster.calls().schedule(params).id;
  hiring.forget();
  hiring.applicant.calls().start(other);
  hiring.poster.calls().end(other);
  CHECK(hiring.poster.notifications().unread_count() == 0);
  CHECK(hiring.applicant.notifications().unread_count() == 0);
}

TEST_CASE("all are marked read up to one, and no further") {
  const Market market{{.free_posts_per_month = 100}};
  const Session ann = market.join("ann");
  const Session bob = market.join("bob");
  std::vector<Id> told;
  for (int i = 0; i < 5; ++i) {
    bob.applications().submit(ann.gigs().create(some_gig()).id, some_application());
    told.push_back(ann.notifications().mine()[0].id);
  }
  CHECK(ann.notifications().mark_read(told[1]).read_at.has_value());
  CHECK(ann.notifications().mark_all_read(told[3]) == 3);
  CHECK(ann.notifications().mark_all_read(told[3]) == 0);
  CHECK(ann.notifications().unread_count() == 1);
  CHECK(ann.notifications().mine(true)[0].id == told[4]);
  CHECK(refusal([&] { bob.notifications().mark_all_read(told[4]); }) ==
        not_found("notification.not_found", "up_to"));
  CHECK(ann.notifications().mark_all_read() == 1);
}

TEST_CASE("the first reading of a notification counts") {
  Market market;
  const Session ann = market.join("ann");
  const Session bob = market.join("bob");
  bob.applications().submit(ann.gigs().create(some_gig()).id, some_application());
  const Id id = ann.notifications().mine()[0].id;
  const auto read_at = ann.notifications().mark_read(id).read_at;
  market.clock().advance(kDay);
  CHECK(ann.notifications().mark_read(id).read_at == read_at);
}

TEST_CASE("old notifications are purged, read or not, and messages are told anew") {
  Market market;
  const Session ann = market.join("ann");
  const Session bob = market.join("bob");
  const Id talk = ann.conversations().open({.participant_ids = {user_of(bob)}}).id;
  ann.messages().send(talk, {.content = "One"});
  market.clock().advance(kDay);
  bob.applications().submit(ann.gigs().create(some_gig()).id, some_application());
  CHECK(refusal([&] { ann.notifications().purge(market.clock().now()); }) ==
        forbidden("actor.not_service"));
  CHECK(market.service().notifications().purge(market.clock().now()) == 1);
  CHECK(bob.notifications().mine().empty());
  CHECK(ann.notifications().mine().size() == 1);
  CHECK(bob.messages().unread_count() == 1);  // it is only no longer told
  const Id last = ann.messages().send(talk, {.content = "Two"}).id;
  CHECK(data_of(bob)["count"] == 1);
  CHECK(bob.messages().mark_read(talk, last) == 2);
  CHECK(bob.notifications().unread_count() == 0);
}

TEST_CASE("a notification of messages stays until all of them are read, and moves up") {
  Market market;
  const Session ann = market.join("ann");
  const Session bob = market.join("bob");
  const Id talk = ann.conversations().open({.participant_ids = {user_of(bob)}}).id;
  const Id first = ann.messages().send(talk, {.content = "One"}).id;
  market.clock().advance(kHour);
  const Id gig = bob.gigs().create(some_gig()).id;
  ann.applications().submit(gig, some_application());
  CHECK(bob.notifications().mine()[0].type == new_application);
  market.clock().advance(kHour);
  ann.messages().send(talk, {.content = "Two"});
  CHECK(bob.notifications().mine().size() == 2);
  CHECK(bob.notifications().mine()[0].type == new_message);
  CHECK(bob.messages().mark_read(talk, first) == 1);
  CHECK(bob.notifications().unread_count() == 2);
}
