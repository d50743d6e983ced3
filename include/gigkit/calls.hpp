#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gigkit/fields.hpp"
#include "gigkit/id.hpp"
#include "gigkit/time.hpp"

namespace gigkit {

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
  static constexpr auto fields = std::make_tuple(
      field("id", &VideoCall::id), field("room_id", &VideoCall::room_id),
      field("initiator_id", &VideoCall::initiator_id),
      field("participant_ids", &VideoCall::participant_ids), field("gig_id", &VideoCall::gig_id),
      field("application_id", &VideoCall::application_id),
      field("scheduled_at", &VideoCall::scheduled_at), field("started_at", &VideoCall::started_at),
      field("ended_at", &VideoCall::ended_at), field("created_at", &VideoCall::created_at),
      field("canceled_at", &VideoCall::canceled_at));
};

}  // namespace gigkit
