#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "domain/enum_set.hpp"
#include "domain/operation_names.hpp"
#include "domain/refusal.hpp"
#include "gigkit/actor.hpp"
#include "gigkit/applications.hpp"
#include "gigkit/gigs.hpp"

/// The rules of applications: what may be given, and which step is legal when and by whom.
namespace gigkit::domain {

/// Throws `invalid` naming the field; leaves the texts in the form that is stored.
void normalize(NewApplication& application);
void normalize(ApplicationChanges& changes);
void normalize_rejection_reason(std::optional<std::string>& reason);

enum class ApplicationOperation : std::uint8_t {
  update,
  review,
  shortlist,
  unshortlist,
  accept,
  reject,
  reconsider,
  withdraw,
  resubmit
};

template <>
struct OperationNames<ApplicationOperation> {
  static constexpr std::array<std::string_view, 9> values{"update",      "review",   "shortlist",
                                                          "unshortlist", "accept",   "reject",
                                                          "reconsider",  "withdraw", "resubmit"};
};

enum class Party : std::uint8_t { applicant, poster };

/// A legal change of an application's status.
struct ApplicationStep {
  ApplicationOperation operation;
  EnumSet<ApplicationStatus> from;
  ApplicationStatus to;
  Party party;
  EnumSet<GigStatus> gig;
  std::string_view event;
};

/// The statuses in which a decision is still to come.
inline constexpr EnumSet<ApplicationStatus> kOpenStatuses{
    ApplicationStatus::pending, ApplicationStatus::reviewing, ApplicationStatus::shortlisted};

inline constexpr int kMaxResubmissions = 2;

/// Why the library itself rejected an application.
inline constexpr std::string_view kPositionFilled = "position_filled";
inline constexpr std::string_view kGigRemoved = "gig_removed";

/// What a judgement on an application rests on.
struct ApplicationFacts {
  Application application;
  Id poster_id;
  std::optional<GigStatus> gig_status;
  Standing actor;
  bool gig_has_accepted = false;  ///< this application or another
  int resubmissions = 0;
};

/// Whether the actor may do this now.
Judgement<ApplicationStep> judge(ApplicationOperation operation, const Actor& actor,
                                 const ApplicationFacts& facts);

/// Whether these columns may be changed in the application's status. `judge` with `update` goes
/// first.
Verdict judge_changes(const ApplicationChanges& changes, const Application& application);

/// What a judgement on applying to a gig rests on.
struct SubmissionFacts {
  Id poster_id;
  std::optional<GigStatus> gig_status;
  Standing actor;
  bool has_applied = false;
};

/// Whether the actor may apply to a gig that they see.
Verdict judge_submission(const Actor& actor, const SubmissionFacts& facts);

}  // namespace gigkit::domain
