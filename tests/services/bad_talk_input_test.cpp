#include <doctest/doctest.h>

#include <chrono>
#include <limits>
#include <string>
#include <vector>

#include "bad_fields.hpp"

using namespace gigkit;
using namespace gigkit::test;

// Bad input to conversations, messages, reviews, calls, notifications and events.

namespace {

/// A poster and who works for them, who talk.
struct Work {
  Market market;
  Session poster = market.join("poster");
  Session worker = market.join("worker");
  Session other = market.join("other");
  Id gig = poster.gigs().create(some_gig()).id;
  Id application = worker.applications().submit(gig, some_application()).id;
  Id talk = poster.conversations().open({.participant_ids = {user_of(worker)}}).id;
  Id message = worker.messages().send(talk, {.content = "Done"}).id;
  Id call = poster.calls().schedule({.participant_ids = {user_of(worker)}}).id;

  Work() { poster.applications().accept(application); }

  Kind partners() const { return people(user_of(poster), {user_of(worker)}); }
};

}  // namespace

TEST_CASE("bad input to a new conversation") {
  const Work work;
  const Kinds kinds{
      {"participant_ids", work.partners()}, {"gig_id", anything()}, {"id", some_id()}};
  check_fields<NewConversation>(work.market, kinds,
                                {.participant_ids = {user_of(work.worker)}, .gig_id = work.gig},
                                [&](const Marketplace& on, const NewConversation& params) {
                                  on.as_user(user_of(work.poster)).conversations().open(params);
                                });
}

TEST_CASE("bad input to a message") {
  const Work work;
  const auto send = [&](const Marketplace& on, const NewMessage& params) {
    on.as_user(user_of(work.poster)).messages().send(work.talk, params);
  };
  const Kinds kinds{
      {"content", long_text(10'000)}, {"attachments", attachments()}, {"id", some_id()}};
  check_fields<NewMessage>(work.market, kinds, {.content = "Thank you"}, send);
}

TEST_CASE("bad input to a review") {
  const Work work;
  const Kinds kinds{{"reviewee_id", anything()},
                    {"rating", stars(5)},
                    {"comment", long_text(5'000)},
                    {"id", some_id()}};
  check_fields<NewReview>(work.market, kinds, {.reviewee_id = user_of(work.worker), .rating = 4},
                          [&](const Marketplace& on, const NewReview& params) {
                            on.as_user(user_of(work.poster)).reviews().create(work.gig, params);
                          });
}

TEST_CASE("bad input to a call, and to moving it") {
  const Work work;
  Kind times = moment();
  times.bad.push_back({kEarliestTime, "call.in_the_past"});
  times.bad.push_back({Time{}, "call.in_the_past"});
  times.good.emplace_back(kLatestTime);
  const Kinds kinds{{"participant_ids", work.partners()},
                    {"scheduled_at", times},
                    {"gig_id", anything()},
                    {"application_id", anything()},
                    {"id", some_id()}};
  check_fields<NewCall>(work.market, kinds,
                        {.participant_ids = {user_of(work.worker)}, .gig_id = work.gig},
                        [&](const Marketplace& on, const NewCall& params) {
                          on.as_user(user_of(work.poster)).calls().schedule(params);
                        });
  const std::string before = work.market.dump();
  for (const auto& [value, reason] : times.bad) {
    CHECK(refusal([&] { work.poster.calls().reschedule(work.call, std::get<Time>(value)); }) ==
          invalid(reason, "scheduled_at"));
  }
  CHECK(work.market.dump() == before);
}

TEST_CASE("people, gigs and applications that are not there are named by their field") {
  const Work work;
  const std::string before = work.market.dump();
  const std::vector worker{user_of(work.worker)};
  const Conversations talks = work.poster.conversations();
  const Calls calls = work.poster.calls();
  for (const Id& unknown : {Id{}, id_of(9), work.call}) {
    const Refusal no_profile = not_found("profile.not_found", "participant_ids");
    const Refusal no_gig = not_found("gig.not_found", "gig_id");
    CHECK(refusal([&] { talks.open({.participant_ids = {unknown}}); }) == no_profile);
    CHECK(refusal([&] { talks.open({.participant_ids = worker, .gig_id = unknown}); }) == no_gig);
    CHECK(refusal([&] { calls.schedule({.participant_ids = {unknown}}); }) == no_profile);
    CHECK(refusal([&] { calls.schedule({.participant_ids = worker, .gig_id = unknown}); }) ==
          no_gig);
    CHECK(refusal([&] {
            calls.schedule({.participant_ids = worker, .application_id = unknown});
          }) == not_found("application.not_found", "application_id"));
    CHECK(refusal([&] { work.poster.messages().mark_read(unknown, work.message); }) ==
          not_found("conversation.not_found"));
    CHECK(refusal([&] { work.poster.messages().mark_read(work.talk, unknown); }) ==
          not_found("message.not_found", "up_to"));
    CHECK(refusal([&] { work.poster.messages().send(unknown, {.content = "Hello"}); }) ==
          not_found("conversation.not_found"));
    CHECK(refusal([&] {
            work.poster.reviews().create(unknown, {.reviewee_id = worker[0], .rating = 1});
          }) == not_found("gig.not_found"));
    CHECK(refusal([&] { work.poster.reviews().summary(unknown); }) ==
          not_found("profile.not_found"));
    CHECK(refusal([&] { work.poster.notifications().mark_all_read(unknown); }) ==
          not_found("notification.not_found", "up_to"));
    CHECK(work.poster.messages().list(unknown).empty());
    CHECK(work.poster.messages().list(work.talk, {.before = unknown}).empty());
    CHECK(work.poster.messages().list(work.talk, {.since = unknown}).empty());
    CHECK(work.poster.reviews().for_profile(unknown).empty());
  }
  CHECK(work.market.dump() == before);
}

TEST_CASE("times beyond all calendars purge nothing") {
  const Work work;
  const std::string before = work.market.dump();
  const Session service = work.market.service();
  for (const auto& [value, reason] : moment().bad) {
    const Time time = std::get<Time>(value);
    CHECK(refusal([&] { service.events().purge(time); }) == invalid(reason, "before"));
    CHECK(refusal([&] { service.notifications().purge(time); }) == invalid(reason, "before"));
  }
  CHECK(service.events().purge(kEarliestTime) == 0);
  CHECK(service.notifications().purge(kEarliestTime) == 0);
  CHECK(work.market.dump() == before);
}

TEST_CASE("what is no time to wait, and no cursor of the feed") {
  const Work work;
  const Events events = work.market.service().events();
  for (const double seconds : {-1.0, 86'401.0, 1e300, std::numeric_limits<double>::quiet_NaN()}) {
    CHECK(refusal([&] { events.dispatch(std::chrono::duration<double>(seconds)); }) ==
          invalid("timeout.out_of_range", "timeout"));
  }
  for (const int limit : {0, -1, 1'001, std::numeric_limits<int>::max()}) {
    CHECK(refusal([&] { events.poll({}, limit); }) == invalid("page.limit", "limit"));
  }
  const std::vector<std::string> garbage{
      "", " ", "x", "-1", std::string("\0", 1), "\xFF", std::string(100'000, 'A')};
  for (const std::string& cursor : garbage) {
    CHECK(refusal([&] { events.poll(cursor); }) == invalid("cursor.malformed", "after"));
  }
}
