#include "gigkit/calls.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/base64url.hpp"
#include "domain/calls.hpp"
#include "services/create_once.hpp"
#include "services/cursor.hpp"
#include "services/not_found.hpp"
#include "services/work.hpp"
#include "storage/sql/applications.hpp"
#include "storage/sql/calls.hpp"
#include "storage/sql/conversations.hpp"
#include "storage/sql/gigs.hpp"
#include "storage/sql/profiles.hpp"

namespace gigkit {
namespace {

using domain::CallOperation;
using services::Context;
using services::Work;

/// A secret that nobody guesses: 192 random bits.
std::string new_room_id(const Options& options) {
  std::array<std::byte, 24> bytes{};
  options.random(bytes);
  std::string text(bytes.size(), '\0');
  std::ranges::transform(bytes, text.begin(), [](std::byte b) { return static_cast<char>(b); });
  return base::base64url_encode(text);
}

void tell_participants(Work& work, const VideoCall& call, domain::CallNews news) {
  for (const Id& participant : call.participant_ids) {
    work.notify(domain::notice_of_call(participant, call, news, work.actor().id()));
  }
}

/// Whom a call is between, and what it is about.
struct Subject {
  bool are_related = false;  ///< all participants share it
  bool of_other_gig = false;
  std::optional<Id> gig_id;
};

Subject subject_of(const NewCall& params, const domain::ApplicationFacts& facts) {
  const Application& application = facts.application;
  const bool are_related = std::ranges::all_of(params.participant_ids, [&](const Id& id) {
    return id == application.applicant_id || id == facts.poster_id;
  });
  const bool of_other_gig = params.gig_id && *params.gig_id != application.gig_id;
  return {are_related, of_other_gig, application.gig_id};
}

/// What the participants share: the named application or gig, or else a conversation. A call about
/// an application is also about its gig. Asked at once, answered with the next read.
class SubjectLater {
 public:
  SubjectLater(Work& work, const NewCall& params)
      : params_(params),
        living_(storage::conversations::ask_living(work.db(), params.participant_ids)) {
    const auto& [people, gig, application] =
        std::tie(params.participant_ids, params.gig_id, params.application_id);
    if (gig) sees_gig_ = storage::gigs::ask_visible(work.db(), work.actor(), *gig);
    if (application) {
      application_ = storage::applications::ask_facts(work.db(), work.actor(), *application);
    } else if (gig) {
      related_ = storage::calls::ask_parties(work.db(), *gig, people);
    } else {
      related_ =
          storage::calls::ask_companions(work.db(), work.actor().id().value_or(Id{}), people);
    }
  }

  /// Throws `not_found` unless the people, the gig and the application are there for the actor.
  Subject require() const {
    const auto people = static_cast<int>(params_.participant_ids.size());
    require_there(living_.get() == people, "profile", "participant_ids");
    require_there(!sees_gig_ || sees_gig_->get(), "gig", "gig_id");
    if (!application_) return {related_->get() == people, false, params_.gig_id};
    require_there(application_->get().has_value(), "application", "application_id");
    return subject_of(params_, *application_->get());
  }

 private:
  static void require_there(bool is_there, const std::string& entity, std::string_view field) {
    if (is_there) return;
    throw Error(ErrorCode::not_found, entity + ".not_found", "There is no such " + entity + ".",
                std::string(field));
  }

  const NewCall& params_;
  storage::Later<int> living_;
  std::optional<storage::Later<bool>> sees_gig_;
  std::optional<storage::Later<std::optional<domain::ApplicationFacts>>> application_;
  std::optional<storage::Later<int>> related_;
};

void require_same_gig(const Subject& subject) {
  if (!subject.of_other_gig) return;
  throw Error(ErrorCode::conflict, "call.other_gig", "The application is to another gig.",
              "gig_id");
}

VideoCall new_call(Work& work, const NewCall& params, const Id& id) {
  VideoCall call;
  call.id = id;
  call.room_id = new_room_id(work.options());
  call.initiator_id = *work.actor().id();
  call.participant_ids = params.participant_ids;
  call.gig_id = params.gig_id;
  call.application_id = params.application_id;
  call.scheduled_at = params.scheduled_at;
  call.created_at = work.now();
  return call;
}

/// Says which of its times a step has set.
void record(Work& work, std::string_view type, const VideoCall& before, const VideoCall& after) {
  domain::Event event{type, "call", after.id, {}, {}, after.participant_ids};
  const auto add = [&](std::string_view column, auto member) {
    if (after.*member == before.*member) return;
    event.changed.add(column, after.*member);
    event.previous.add(column, before.*member);
  };
  add("scheduled_at", &VideoCall::scheduled_at);
  add("started_at", &VideoCall::started_at);
  add("ended_at", &VideoCall::ended_at);
  add("canceled_at", &VideoCall::canceled_at);
  work.record(event);
}

void record_scheduling(Work& work, const VideoCall& call) {
  domain::Event event{"call.scheduled", "call", call.id, {}, {}, call.participant_ids};
  event.changed.add("scheduled_at", call.scheduled_at);
  work.record(event);
}

VideoCall schedule(Work& work, NewCall params) {
  const services::CreationRequest request{"calls.schedule",
                                          storage::requests::use_of_id<VideoCall>(), params.id,
                                          domain::fingerprint(params)};
  const SubjectLater asked_subject(work, params);
  const auto asked_standing = storage::profiles::ask_standing(work.db(), work.actor().id());
  const services::EarlierLater asked_earlier(work, request);
  const auto earlier = asked_earlier.get();
  // The time of a call that was scheduled before may have passed.
  if (!earlier.result && params.scheduled_at) {
    domain::require_future(*params.scheduled_at, work.now());
  }
  const auto& standing = asked_standing.get();
  domain::enforce(domain::judge_creator(work.actor(), standing));
  if (earlier.result) {
    return services::require_found(storage::calls::find(work.db(), work.actor(), *earlier.result),
                                   "call");
  }
  const Subject subject = asked_subject.require();
  services::enforce(earlier,
                    domain::judge_scheduling(work.actor(), {standing, subject.are_related}));
  require_same_gig(subject);
  params.gig_id = subject.gig_id;
  const Id id = services::id_for(work, request);
  VideoCall call = new_call(work, params, id);
  storage::calls::insert(work.db(), call);
  services::remember_result(work, request, id);
  record_scheduling(work, call);
  tell_participants(work, call, domain::CallNews::scheduled);
  return call;
}

void set_time(VideoCall& call, CallOperation operation, Time now) {
  switch (operation) {
    case CallOperation::cancel:
      call.canceled_at = now;
      return;
    case CallOperation::start:
      call.started_at = now;
      return;
    case CallOperation::end:
      call.ended_at = std::max(now, call.started_at.value_or(now));
      return;
    case CallOperation::reschedule:
      return;
  }
}

VideoCall take_step(Work& work, const Id& id, CallOperation operation,
                    const std::optional<Time>& scheduled_at) {
  const auto facts =
      services::require_found(storage::calls::load(work.db(), work.actor(), id), "call");
  const auto judgement = domain::judge(operation, work.actor(), facts);
  domain::enforce(judgement.refusal);
  VideoCall call = facts.call;
  if (judgement.step == nullptr) return call;
  if (scheduled_at) {
    if (call.scheduled_at == scheduled_at) return call;
    call.scheduled_at = scheduled_at;
  }
  set_time(call, operation, work.now());
  storage::calls::update_times(work.db(), call);
  record(work, judgement.step->event, facts.call, call);
  if (operation == CallOperation::reschedule) {
    tell_participants(work, call, domain::CallNews::rescheduled);
  }
  if (operation == CallOperation::cancel) {
    tell_participants(work, call, domain::CallNews::canceled);
  }
  return call;
}

VideoCall step(const Context& context, const Id& id, CallOperation operation,
               const std::optional<Time>& scheduled_at = std::nullopt) {
  return services::write(context,
                         [&](Work& work) { return take_step(work, id, operation, scheduled_at); });
}

}  // namespace

Calls::Calls(std::shared_ptr<const Context> context) : context_(std::move(context)) {}

VideoCall Calls::schedule(NewCall call) const {
  domain::normalize(call, context_->actor);
  return services::write(*context_, [&](Work& work) { return gigkit::schedule(work, call); });
}

VideoCall Calls::get(const Id& id) const {
  return services::require_found(
      services::read(*context_,
                     [&](auto& db) { return storage::calls::find(db, context_->actor, id); }),
      "call");
}

VideoCall Calls::reschedule(const Id& id, const Time& scheduled_at) const {
  domain::require_future(scheduled_at, context_->core->now());
  return step(*context_, id, CallOperation::reschedule, scheduled_at);
}
VideoCall Calls::cancel(const Id& id) const { return step(*context_, id, CallOperation::cancel); }
VideoCall Calls::start(const Id& id) const { return step(*context_, id, CallOperation::start); }
VideoCall Calls::end(const Id& id) const { return step(*context_, id, CallOperation::end); }

Page<VideoCall> Calls::mine(std::optional<bool> upcoming, const PageRequest& page) const {
  const std::string list =
      services::list_name("calls.mine", context_->actor.id(),
                          std::int64_t{upcoming ? 1 + static_cast<int>(*upcoming) : 0});
  const auto query = services::page_query(page, list);
  if (!context_->actor.id()) return {};
  return services::make_page(services::read(*context_,
                                            [&](auto& db) {
                                              return storage::calls::of_user(
                                                  db, *context_->actor.id(), upcoming, query);
                                            }),
                             page, list);
}

}  // namespace gigkit
