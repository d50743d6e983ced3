#include "model.hpp"
#include "rules.hpp"

namespace gigkit::model {
namespace {

using test::show;

bool is_scheduled(const VideoCall& call) { return !call.canceled_at && !call.started_at; }

}  // namespace

VideoCall Calls::schedule(NewCall call) const {
  require_id(call.id);
  std::vector<Id> people;
  if (actor_.id()) call.participant_ids.push_back(me());
  for (const Id& each : call.participant_ids) {
    if (std::ranges::find(people, each) == people.end()) people.push_back(each);
  }
  call.participant_ids = people;
  if (people.size() < 2 || people.size() > 10) {
    invalid("conversation.participants", "participant_ids");
  }
  const Shown asked = show(call);
  const Earlier before =
      earlier("calls.schedule", call.id, asked, call.id && state_.calls.contains(*call.id));
  if (!before.result && call.scheduled_at && *call.scheduled_at < now()) {
    invalid("call.in_the_past", "scheduled_at");
  }
  require_creator();
  if (before.result) return get(*before.result);
  if (!std::ranges::all_of(people, [&](const Id& each) { return is_living(each); })) {
    not_found("profile", "participant_ids");
  }
  if (call.gig_id) gig_or_refuse(*call.gig_id, "gig_id");
  if (call.application_id) application_or_refuse(*call.application_id, "application_id");
  if (!are_related(call)) forbidden("call.unrelated");
  before.require_free();
  if (call.application_id) {
    const Id gig = state_.applications.at(*call.application_id).row.gig_id;
    if (call.gig_id && *call.gig_id != gig) conflict("call.other_gig", "gig_id");
    call.gig_id = gig;
  }
  VideoCall row;
  row.id = id_for(call.id);
  row.room_id = "secret";
  row.initiator_id = me();
  row.participant_ids = people;
  row.gig_id = call.gig_id;
  row.application_id = call.application_id;
  row.scheduled_at = call.scheduled_at;
  row.created_at = now();
  state_.calls[row.id] = row;
  remember("calls.schedule", call.id, asked, row.id);
  tell("call.scheduled", "call", row.id, {{"scheduled_at", show(row.scheduled_at)}}, {},
       {people.begin(), people.end()});
  notify_of(row);
  return row;
}

bool Calls::are_related(const NewCall& call) const {
  const auto all_are = [&](auto&& is_party) {
    return std::ranges::all_of(call.participant_ids, is_party);
  };
  if (call.application_id) {
    const Application& application = state_.applications.at(*call.application_id).row;
    const Id& poster = state_.gigs.at(application.gig_id).row.poster_id;
    return all_are([&](const Id& id) { return id == application.applicant_id || id == poster; });
  }
  if (call.gig_id) {
    const Id& poster = state_.gigs.at(*call.gig_id).row.poster_id;
    return all_are([&](const Id& id) { return id == poster || applied(id, *call.gig_id); });
  }
  return std::ranges::any_of(state_.talks, [&](const auto& talk) {
    return all_are([&](const Id& id) { return talk.second.sides.contains(id); });
  });
}

bool Calls::sees(const VideoCall& call) const {
  return actor_.is_service() || actor_.is(call.initiator_id) ||
         (actor_.id() &&
          std::ranges::find(call.participant_ids, me()) != call.participant_ids.end());
}

VideoCall& Calls::call_or_refuse(const Id& id) const {
  const auto found = state_.calls.find(id);
  if (found == state_.calls.end() || !sees(found->second)) not_found("call");
  return found->second;
}

VideoCall Calls::get(const Id& id) const { return call_or_refuse(id); }

void Calls::tell_of(const VideoCall& call, const std::string& type, const std::string& column,
                    const Shown& before) const {
  tell(type, "call", call.id, {{column, show(call)[column]}}, {{column, before}},
       {call.participant_ids.begin(), call.participant_ids.end()});
}

void Calls::notify_of(const VideoCall& call) const {
  Shown data{{"call_id", show(call.id)}, {"actor_id", show(actor_.id())}};
  if (call.gig_id) data["gig_id"] = show(call.gig_id);
  if (call.application_id) data["application_id"] = show(call.application_id);
  for (const Id& each : call.participant_ids) {
    notify(each, NotificationType::call_scheduled, data);
  }
}

VideoCall Calls::reschedule(const Id& id, const Time& scheduled_at) const {
  if (scheduled_at < now()) invalid("call.in_the_past", "scheduled_at");
  VideoCall& call = call_or_refuse(id);
  require_actor();
  if (!actor_.is_service() && !actor_.is(call.initiator_id)) forbidden("call.not_initiator");
  if (!is_scheduled(call)) conflict("call.transition");
  if (call.scheduled_at == scheduled_at) return call;
  const Shown before = show(call.scheduled_at);
  call.scheduled_at = scheduled_at;
  tell_of(call, "call.rescheduled", "scheduled_at", before);
  notify_of(call);
  return call;
}

VideoCall Calls::cancel(const Id& id) const {
  VideoCall& call = call_or_refuse(id);
  require_actor();
  if (!actor_.is_service() && !actor_.is(call.initiator_id)) forbidden("call.not_initiator");
  if (call.canceled_at) return call;
  if (!is_scheduled(call)) conflict("call.transition");
  call.canceled_at = now();
  tell_of(call, "call.canceled", "canceled_at", {});
  notify_of(call);
  return call;
}

VideoCall Calls::start(const Id& id) const {
  VideoCall& call = call_or_refuse(id);
  require_actor();
  if (call.started_at && !call.ended_at) return call;
  if (!is_scheduled(call)) conflict("call.transition");
  call.started_at = now();
  tell_of(call, "call.started", "started_at", {});
  return call;
}

VideoCall Calls::end(const Id& id) const {
  VideoCall& call = call_or_refuse(id);
  require_actor();
  if (call.ended_at) return call;
  if (!call.started_at) conflict("call.transition");
  call.ended_at = std::max(now(), *call.started_at);
  tell_of(call, "call.ended", "ended_at", {});
  return call;
}

Page<VideoCall> Calls::mine(std::optional<bool> upcoming, const PageRequest& page) const {
  std::vector<VideoCall> mine;
  for (const auto& [id, call] : state_.calls) {
    if (!actor_.id() || !sees(call)) continue;
    const bool is_upcoming = !call.ended_at && !call.canceled_at;
    if (!upcoming || *upcoming == is_upcoming) mine.push_back(call);
  }
  return page_of(newest_first(mine), page);
}

}  // namespace gigkit::model
