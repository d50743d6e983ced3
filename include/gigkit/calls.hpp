#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gigkit/export.hpp"
#include "gigkit/fields.hpp"
#include "gigkit/id.hpp"
#include "gigkit/page.hpp"
#include "gigkit/time.hpp"

namespace gigkit {

namespace services {
struct Context;
}

/// A scheduled, running or past video call, seen by its participants and its initiator.
struct VideoCall {
  Id id;
  std::string room_id;  ///< a secret made by the library; it opens the room
  Id initiator_id;
  std::vector<Id> participant_ids;
  std::optional<Id> gig_id;
  std::optional<Id> application_id;
  std::optional<Time> scheduled_at;
  std::optional<Time> started_at;
  std::optional<Time> ended_at;
  std::optional<Time> created_at;
  std::optional<Time> canceled_at;

  friend bool operator==(const VideoCall&, const VideoCall&) = default;
};

template <>
struct Describe<VideoCall> {
  static constexpr std::string_view table = "video_calls";
  static constexpr auto fields = list_of(
      field("id", &VideoCall::id), field("room_id", &VideoCall::room_id),
      field("initiator_id", &VideoCall::initiator_id),
      field("participant_ids", &VideoCall::participant_ids), field("gig_id", &VideoCall::gig_id),
      field("application_id", &VideoCall::application_id),
      field("scheduled_at", &VideoCall::scheduled_at), field("started_at", &VideoCall::started_at),
      field("ended_at", &VideoCall::ended_at), field("created_at", &VideoCall::created_at),
      field("canceled_at", &VideoCall::canceled_at));
};

/// What scheduling a call takes.
struct NewCall {
  std::vector<Id> participant_ids{};   ///< repeats merge, the actor is added; then 2 to 10
  std::optional<Time> scheduled_at{};  ///< not in the past; empty: whenever somebody starts it
  std::optional<Id> gig_id{};          ///< a gig whose poster or applicants they all are
  std::optional<Id> application_id{};  ///< an application whose two parties they are
  std::optional<Id> id{};              ///< a client-made id: the idempotency key
};

template <>
struct Describe<NewCall> {
  static constexpr auto fields =
      list_of(field("participant_ids", &NewCall::participant_ids),
              field("scheduled_at", &NewCall::scheduled_at), field("gig_id", &NewCall::gig_id),
              field("application_id", &NewCall::application_id), field("id", &NewCall::id));
};

/// The actor's video calls ("Participants can view their calls"). From `Session::calls`. To others
/// one is `not_found`, `call.not_found`.
///
/// Its initiator moves and cancels a call (others: `forbidden`, `call.not_initiator`); any
/// participant starts and ends it. A step that its state does not allow is `conflict`,
/// `call.transition`; one whose outcome is the case already is a harmless repeat.
class GIGKIT_API Calls {
 public:
  /// Schedules a call ("Users can create calls") among people who share the named gig or
  /// application or, with neither, a conversation.
  /// Throws `invalid`, `conversation.participants` on `participant_ids` or `call.in_the_past` on
  /// `scheduled_at`; `not_found`, `gig.not_found`, `application.not_found` or `profile.not_found`;
  /// `forbidden`, `actor.anonymous`, `actor.unknown`, `actor.deleted`, `actor.service` or
  /// `call.unrelated`; `conflict`, `id.reused` or `call.other_gig`.
  VideoCall schedule(NewCall call) const;

  VideoCall get(const Id& id) const;

  /// Before it has started. Throws also `invalid`, `call.in_the_past` on `scheduled_at`.
  VideoCall reschedule(const Id& id, const Time& scheduled_at) const;
  /// Before it has started.
  VideoCall cancel(const Id& id) const;
  /// The first start wins.
  VideoCall start(const Id& id) const;
  VideoCall end(const Id& id) const;

  /// The actor's calls, the latest made first: all; those that are still to come or running
  /// (`upcoming` true); or those that ended or were canceled (false).
  Page<VideoCall> mine(std::optional<bool> upcoming = {}, const PageRequest& page = {}) const;

 private:
  friend class Session;
  explicit Calls(std::shared_ptr<const services::Context> context);
  std::shared_ptr<const services::Context> context_;
};

}  // namespace gigkit
