#pragma once

#include <optional>

#include "domain/json_object.hpp"
#include "gigkit/applications.hpp"
#include "gigkit/calls.hpp"
#include "gigkit/enums.hpp"
#include "gigkit/id.hpp"
#include "gigkit/notifications.hpp"
#include "gigkit/reviews.hpp"

/// What users are told, and of which things.
namespace gigkit::domain {

/// A notification yet to be given an id and a time.
struct Notice {
  Id user_id;
  NotificationType type;
  std::string_view title;
  std::string_view body;
  JsonObject data;
};

/// To the poster: somebody applied.
Notice notice_of_application(const Id& poster, const Application& application, const Id& actor);

/// To a participant: messages of a conversation they have not read, gathered in one.
Notice notice_of_message(const Id& participant, const Id& conversation, const Id& message,
                         const std::optional<Id>& gig, const Id& sender, std::int64_t count);

/// To one party of an application: its status has changed. No actor: the service did it.
Notice notice_of_status(const Id& user, const Application& application, ApplicationStatus from,
                        ApplicationStatus to, const std::optional<Id>& actor);

/// To an open applicant: the gig's content was edited.
Notice notice_of_edit(const Id& applicant, const Id& gig, const Id& application,
                      const std::optional<Id>& actor);

/// To an open applicant: the gig is paused, closed, filled or removed now.
Notice notice_of_gig_status(const Id& applicant, const Id& gig, const Id& application,
                            std::optional<GigStatus> from, GigStatus to, bool removed,
                            const std::optional<Id>& actor);

/// To whom a review is about. With blind reviews it tells no more than that there is one.
Notice notice_of_review(const Review& review);

enum class CallNews : std::uint8_t { scheduled, rescheduled, canceled };

/// To a participant of a call.
Notice notice_of_call(const Id& participant, const VideoCall& call, CallNews news,
                      const std::optional<Id>& actor);

}  // namespace gigkit::domain
