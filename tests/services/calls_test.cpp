#include <doctest/doctest.h>

#include "support/marketplace.hpp"

namespace gigkit {
namespace {

using test::conflict;
using test::forbidden;
using test::invalid;
using test::kHour;
using test::Market;
using test::not_found;
using test::refusal;
using test::user_of;

struct Talk {
  Market market;
  Session poster = market.join("poster");
  Session applicant = market.join("applicant");
  Session stranger = market.join("stranger");
  Gig gig = poster.gigs().create(test::some_gig());
  Application application = applicant.applications().submit(gig.id, test::some_application());

  VideoCall schedule() {
    return poster.calls().schedule({.participant_ids = {user_of(applicant)},
                                    .scheduled_at = market.clock().now() + kHour,
                                    .application_id = application.id});
  }
};

}  // namespace

TEST_CASE("a call lives from scheduled to ended") {
  Talk talk;
  const VideoCall call = talk.schedule();
  CHECK(call.gig_id == talk.gig.id);
  CHECK(call.room_id.size() >= 22);  // 128 bits in base64
  CHECK(talk.applicant.notifications().mine()[0].type == NotificationType::call_scheduled);
  CHECK(talk.applicant.calls().mine(true).size() == 1);
  const auto started = talk.applicant.calls().start(call.id);
  talk.market.clock().advance(kHour);
  CHECK(talk.poster.calls().start(call.id).started_at == started.started_at);  // the first wins
  CHECK(refusal([&] { talk.poster.calls().cancel(call.id); }) == conflict("call.transition"));
  const auto ended = talk.poster.calls().end(call.id);
  CHECK(*ended.started_at <= *ended.ended_at);
  CHECK(talk.applicant.calls().end(call.id) == ended);
  CHECK(talk.applicant.calls().mine(true).empty());
  CHECK(talk.applicant.calls().mine(false).size() == 1);
}

TEST_CASE("its initiator moves and cancels a call, and nobody else sees it") {
  Talk talk;
  const VideoCall call = talk.schedule();
  const Time later = talk.market.clock().now() + 2 * kHour;
  CHECK(refusal([&] { talk.applicant.calls().reschedule(call.id, later); }) ==
        forbidden("call.not_initiator"));
  CHECK(refusal([&] { talk.applicant.calls().cancel(call.id); }) ==
        forbidden("call.not_initiator"));
  CHECK(refusal([&] { talk.stranger.calls().start(call.id); }) == not_found("call.not_found"));
  CHECK(refusal([&] { talk.stranger.calls().get(call.id); }) == not_found("call.not_found"));
  CHECK(talk.poster.calls().reschedule(call.id, later).scheduled_at == later);
  CHECK(talk.poster.calls().cancel(call.id).canceled_at.has_value());
  CHECK_NOTHROW(talk.poster.calls().cancel(call.id));
  CHECK(refusal([&] { talk.applicant.calls().start(call.id); }) == conflict("call.transition"));
  CHECK(refusal([&] { talk.applicant.calls().end(call.id); }) == conflict("call.transition"));
}

TEST_CASE("calls are for related people and times to come") {
  Talk talk;
  const auto schedule = [&](const Session& who, NewCall call) {
    return refusal([&] { who.calls().schedule(std::move(call)); });
  };
  const std::vector applicant{user_of(talk.applicant)};
  const std::vector stranger{user_of(talk.stranger)};
  CHECK(schedule(talk.poster, {.participant_ids = stranger}) == forbidden("call.unrelated"));
  CHECK(schedule(talk.poster, {.participant_ids = stranger, .gig_id = talk.gig.id}) ==
        forbidden("call.unrelated"));
  CHECK(schedule(talk.stranger,
                 {.participant_ids = applicant, .application_id = talk.application.id}) ==
        not_found("application.not_found", "application_id"));
  CHECK(schedule(talk.poster, {.participant_ids = applicant}) == forbidden("call.unrelated"));
  CHECK(schedule(talk.poster, {.participant_ids = applicant,
                               .scheduled_at = talk.market.clock().now() - test::kMicrosecond}) ==
        invalid("call.in_the_past", "scheduled_at"));
  const Gig other = talk.poster.gigs().create(test::some_gig());
  CHECK(schedule(talk.poster, {.participant_ids = applicant,
                               .gig_id = other.id,
                               .application_id = talk.application.id}) ==
        conflict("call.other_gig", "gig_id"));
  CHECK(schedule(talk.poster, {.participant_ids = applicant, .gig_id = talk.gig.id}) ==
        test::Refusal{});
  talk.poster.conversations().open({.participant_ids = stranger});
  CHECK(schedule(talk.poster, {.participant_ids = stranger}) == test::Refusal{});
}

TEST_CASE("a room is told to nobody but in its call") {
  Talk talk;
  const VideoCall call = talk.schedule();
  CHECK(talk.market.count("gigkit_events WHERE CAST(changed AS TEXT) LIKE '%" + call.room_id +
                          "%'") == 0);
  CHECK(talk.market.count("notifications WHERE CAST(data AS TEXT) LIKE '%" + call.room_id + "%'") ==
        0);
}

}  // namespace gigkit
