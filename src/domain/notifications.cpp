#include "domain/notifications.hpp"

#include <array>

namespace gigkit::domain {
namespace {

std::string_view title_of(ApplicationStatus status) {
  switch (status) {
    case ApplicationStatus::pending:
      return "Application submitted again";
    case ApplicationStatus::reviewing:
      return "Application under review";
    case ApplicationStatus::shortlisted:
      return "Application shortlisted";
    case ApplicationStatus::rejected:
      return "Application rejected";
    case ApplicationStatus::accepted:
      return "Application accepted";
    case ApplicationStatus::withdrawn:
      return "Application withdrawn";
  }
  return "Application changed";
}

std::string_view title_of(GigStatus status) {
  switch (status) {
    case GigStatus::paused:
      return "Gig paused";
    case GigStatus::closed:
      return "Gig closed";
    case GigStatus::filled:
      return "Gig filled";
    case GigStatus::draft:
    case GigStatus::active:
      break;
  }
  return "Gig changed";
}

constexpr std::string_view kGigBody = "A gig you applied to has changed.";

Notice gig_update(const Id& applicant, const Id& gig, const Id& application, std::string_view title,
                  const std::optional<Id>& actor) {
  Notice notice{applicant, NotificationType::gig_update, title, kGigBody, {}};
  notice.data.add("gig_id", gig).add("application_id", application).add("actor_id", actor);
  return notice;
}

}  // namespace

Notice notice_of_application(const Id& poster, const Application& application, const Id& actor) {
  Notice notice{poster,
                NotificationType::new_application,
                "New application",
                "Somebody applied to your gig.",
                {}};
  notice.data.add("gig_id", application.gig_id)
      .add("application_id", application.id)
      .add("actor_id", actor);
  return notice;
}

Notice notice_of_message(const Id& participant, const Id& conversation, const Id& message,
                         const std::optional<Id>& gig, const Id& sender, std::int64_t count) {
  Notice notice{participant,
                NotificationType::new_message,
                count == 1 ? "New message" : "New messages",
                "There is something new in a conversation of yours.",
                {}};
  notice.data.add("conversation_id", conversation).add("message_id", message);
  if (gig) notice.data.add("gig_id", *gig);
  notice.data.add("actor_id", sender).add("count", count);
  return notice;
}

Notice notice_of_status(const Id& user, const Application& application, ApplicationStatus from,
                        ApplicationStatus to, const std::optional<Id>& actor) {
  Notice notice{user,
                NotificationType::application_status,
                title_of(to),
                "The status of an application has changed.",
                {}};
  notice.data.add("gig_id", application.gig_id)
      .add("application_id", application.id)
      .add("actor_id", actor)
      .add("from", from)
      .add("to", to);
  return notice;
}

Notice notice_of_edit(const Id& applicant, const Id& gig, const Id& application,
                      const std::optional<Id>& actor) {
  return gig_update(applicant, gig, application, "Gig edited", actor);
}

Notice notice_of_gig_status(const Id& applicant, const Id& gig, const Id& application,
                            std::optional<GigStatus> from, GigStatus to, bool removed,
                            const std::optional<Id>& actor) {
  Notice notice =
      gig_update(applicant, gig, application, removed ? "Gig removed" : title_of(to), actor);
  notice.data.add("from", from).add("to", to);
  return notice;
}

Notice notice_of_review(const Review& review) {
  Notice notice{review.reviewee_id,
                NotificationType::review_received,
                "New review",
                "You were reviewed.",
                {}};
  notice.data.add("gig_id", review.gig_id)
      .add("review_id", review.id)
      .add("actor_id", review.reviewer_id);
  return notice;
}

Notice notice_of_call(const Id& participant, const VideoCall& call, CallNews news,
                      const std::optional<Id>& actor) {
  constexpr std::array<std::string_view, 3> kTitles{"Call scheduled", "Call rescheduled",
                                                    "Call canceled"};
  Notice notice{participant,
                NotificationType::call_scheduled,
                kTitles.at(static_cast<std::size_t>(news)),
                "There is news of a video call with you.",
                {}};
  notice.data.add("call_id", call.id);
  if (call.gig_id) notice.data.add("gig_id", *call.gig_id);
  if (call.application_id) notice.data.add("application_id", *call.application_id);
  notice.data.add("actor_id", actor);
  return notice;
}

}  // namespace gigkit::domain
