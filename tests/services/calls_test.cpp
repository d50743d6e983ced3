#include <doctest/doctest.h>

#include <array>
#include <set>
#include <string>
#include <thread>
#include <vector>

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

TEST_CASE("of two who start a call at once the first wins, and both have the same start") {
  Talk talk;
  for (int round = 0; round < 10; ++round) {
    const VideoCall call = talk.schedule();
    std::array<VideoCall, 2> started;
    std::thread other([&] { started[1] = talk.applicant.calls().start(call.id); });
    started[0] = talk.poster.calls().start(call.id);
    other.join();
    CHECK(started[0] == started[1]);
    CHECK(started[0].started_at.has_value());
  }
  CHECK(talk.market.count("gigkit_events WHERE type = 'call.started'") == 10);
}

TEST_CASE("the service does what any party may, and schedules nothing") {
  Talk talk;
  const Calls service = talk.market.service().calls();
  CHECK(refusal([&] {
          service.schedule({.participant_ids = {user_of(talk.poster), user_of(talk.applicant)}});
        }) == forbidden("actor.service"));
  const VideoCall call = talk.schedule();
  const Time later = talk.market.clock().now() + 3 * kHour;
  CHECK(service.reschedule(call.id, later).scheduled_at == later);
  CHECK(service.start(call.id).started_at.has_value());
  CHECK(service.end(call.id).ended_at.has_value());
  CHECK(service.cancel(talk.schedule().id).canceled_at.has_value());
  CHECK(service.mine().empty());
}

TEST_CASE("an application's call is between its two parties, whoever else applied") {
  Talk talk;
  const Session second = talk.market.join("second");
  second.applications().submit(talk.gig.id, test::some_application());
  const auto schedule = [&](std::vector<Id> people, std::optional<Id> application) {
    return refusal([&] {
      talk.poster.calls().schedule({.participant_ids = std::move(people),
                                    .gig_id = talk.gig.id,
                                    .application_id = application});
    });
  };
  const Id applicant = user_of(talk.applicant);
  CHECK(schedule({applicant, user_of(second)}, talk.application.id) == forbidden("call.unrelated"));
  CHECK(schedule({user_of(second)}, talk.application.id) == forbidden("call.unrelated"));
  CHECK(schedule({applicant, user_of(second)}, std::nullopt) == test::Refusal{});
  CHECK(schedule({applicant}, talk.application.id) == test::Refusal{});
}

TEST_CASE("a call never starts before it was made, nor ends before it starts") {
  Talk talk;
  const VideoCall call = talk.schedule();
  const VideoCall started = talk.poster.calls().start(call.id);
  talk.market.clock().advance(-2 * kHour);  // the host's clock is set back
  const VideoCall ended = talk.poster.calls().end(call.id);
  CHECK(*ended.ended_at == *started.started_at);
}

TEST_CASE("a call is scheduled once under a proposed id, and found when its time has passed") {
  Talk talk;
  NewCall params{.participant_ids = {user_of(talk.applicant)},
                 .scheduled_at = talk.market.clock().now() + kHour,
                 .gig_id = talk.gig.id,
                 .id = test::id_of(7)};
  const VideoCall call = talk.poster.calls().schedule(params);
  CHECK(call.id == test::id_of(7));
  talk.market.clock().advance(2 * kHour);
  CHECK(talk.poster.calls().schedule(params) == call);
  params.scheduled_at.reset();
  CHECK(refusal([&] { talk.poster.calls().schedule(params); }) == conflict("id.reused", "id"));
  CHECK(talk.applicant.notifications().unread_count() == 1);
}

TEST_CASE("rooms are secrets: no two are alike, and no message tells one") {
  std::vector<std::string> log;
  Options options;
  options.on_log = [&](LogLevel, std::string_view line) { log.emplace_back(line); };
  Market market(options);
  const Session ann = market.join();
  const Session bob = market.join();
  ann.conversations().open({.participant_ids = {user_of(bob)}});
  std::set<std::string> rooms;
  for (int i = 0; i < 20; ++i) {
    const VideoCall call = ann.calls().schedule({.participant_ids = {user_of(bob)}});
    rooms.insert(call.room_id);
    ann.calls().start(call.id);
    try {
      ann.calls().cancel(call.id);
    } catch (const Error& error) {
      CHECK(error.message().find(call.room_id) == std::string::npos);
    }
    for (const std::string& line : log) CHECK(line.find(call.room_id) == std::string::npos);
  }
  CHECK(rooms.size() == 20);
}

TEST_CASE("a room is told to nobody but in its call") {
  Talk talk;
  const VideoCall call = talk.schedule();
  talk.poster.calls().reschedule(call.id, talk.market.clock().now() + 2 * kHour);
  talk.applicant.calls().start(call.id);
  talk.applicant.calls().end(call.id);
  CHECK(talk.market.count("gigkit_events WHERE CAST(changed AS TEXT) LIKE '%" + call.room_id +
                          "%'") == 0);
  CHECK(talk.market.count("notifications WHERE CAST(data AS TEXT) LIKE '%" + call.room_id + "%'") ==
        0);
}

}  // namespace gigkit
