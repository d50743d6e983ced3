#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gigkit/change.hpp"
#include "gigkit/enums.hpp"
#include "gigkit/export.hpp"
#include "gigkit/fields.hpp"
#include "gigkit/id.hpp"
#include "gigkit/money.hpp"
#include "gigkit/page.hpp"
#include "gigkit/time.hpp"

namespace gigkit {

namespace services {
struct Context;
}

/// Somebody's offer to do a gig. One per gig and applicant.
struct Application {
  Id id;
  Id gig_id;
  Id applicant_id;
  std::string cover_letter;
  std::optional<Money> proposed_rate;  ///< for the gig or for an hour: see its budget type
  std::optional<std::string> proposed_timeline;
  std::optional<std::vector<std::string>> portfolio_items;  ///< URLs
  std::optional<std::vector<std::string>> ai_tools_to_use;
  std::optional<ApplicationStatus> status;
  std::optional<Time> created_at;
  std::optional<Time> updated_at;

  friend bool operator==(const Application&, const Application&) = default;
};

template <>
struct Describe<Application> {
  static constexpr std::string_view table = "applications";
  static constexpr auto fields =
      list_of(field("id", &Application::id), field("gig_id", &Application::gig_id),
              field("applicant_id", &Application::applicant_id),
              field("cover_letter", &Application::cover_letter),
              field("proposed_rate", &Application::proposed_rate),
              field("proposed_timeline", &Application::proposed_timeline),
              field("portfolio_items", &Application::portfolio_items),
              field("ai_tools_to_use", &Application::ai_tools_to_use),
              field("status", &Application::status), field("created_at", &Application::created_at),
              field("updated_at", &Application::updated_at));
};

/// What applying takes.
struct NewApplication {
  std::string cover_letter{};                      ///< 1-10 000 code points, lines allowed
  std::optional<Money> proposed_rate{};            ///< 0 to 99 999 999.99
  std::optional<std::string> proposed_timeline{};  ///< 1-500 code points, lines allowed
  std::vector<std::string> portfolio_items{};      ///< at most 20 URLs, http or https
  std::vector<std::string> ai_tools_to_use{};      ///< at most 50 of 1-50 code points each
  std::optional<Id> id{};                          ///< a client-made id: the idempotency key
};

template <>
struct Describe<NewApplication> {
  static constexpr auto fields = list_of(
      field("cover_letter", &NewApplication::cover_letter),
      field("proposed_rate", &NewApplication::proposed_rate),
      field("proposed_timeline", &NewApplication::proposed_timeline),
      field("portfolio_items", &NewApplication::portfolio_items),
      field("ai_tools_to_use", &NewApplication::ai_tools_to_use), field("id", &NewApplication::id));
};

/// What an applicant may change: letter, portfolio and tools while pending; rate and timeline until
/// there is a decision. Bounds as in `NewApplication`.
struct ApplicationChanges {
  Change<std::string> cover_letter{};
  Change<std::optional<Money>> proposed_rate{};
  Change<std::optional<std::string>> proposed_timeline{};
  Change<std::vector<std::string>> portfolio_items{};
  Change<std::vector<std::string>> ai_tools_to_use{};
  std::optional<Time> expected_updated_at{};  ///< refuse if the row has moved on since
};

template <>
struct Describe<ApplicationChanges> {
  static constexpr auto fields =
      list_of(field("cover_letter", &ApplicationChanges::cover_letter),
              field("proposed_rate", &ApplicationChanges::proposed_rate),
              field("proposed_timeline", &ApplicationChanges::proposed_timeline),
              field("portfolio_items", &ApplicationChanges::portfolio_items),
              field("ai_tools_to_use", &ApplicationChanges::ai_tools_to_use),
              field("expected_updated_at", &ApplicationChanges::expected_updated_at));
};

/// One step in an application's life.
struct Transition {
  Time at;
  std::optional<Id> actor_id;                    ///< empty when the service did it
  std::optional<ApplicationStatus> from_status;  ///< empty for the submission
  ApplicationStatus to_status = ApplicationStatus::pending;
  /// The poster's words, or `position_filled` or `gig_removed`.
  std::optional<std::string> reason;

  friend bool operator==(const Transition&, const Transition&) = default;
};

template <>
struct Describe<Transition> {
  static constexpr std::string_view table = "gigkit.application_history";
  static constexpr auto fields =
      list_of(field("at", &Transition::at), field("actor_id", &Transition::actor_id),
              field("from_status", &Transition::from_status),
              field("to_status", &Transition::to_status), field("reason", &Transition::reason));
};

/// The applications, as one actor sees them. From `Session::applications`.
///
/// An application is seen by its applicant and by the gig's poster ("Applicants can view own
/// applications", "Gig owners can view applications"); to others it is `not_found`,
/// `application.not_found`. The wrong one of the two gets `forbidden`, `application.not_poster` or
/// `application.not_applicant`, and a deleted account `actor.deleted`; the service may do what
/// either may.
///
/// A step that the state does not allow is `conflict`, `application.transition`; one whose target
/// is the status already is a harmless repeat, which leaves the reason of a rejection as it was.
/// Each step is kept as history and told to the other party.
class GIGKIT_API Applications {
 public:
  /// Applies to an active gig ("Users can insert own applications"), and notifies the poster.
  /// Throws `invalid` naming the field; `not_found`, `gig.not_found`; `forbidden`,
  /// `actor.anonymous`, `actor.unknown`, `actor.deleted`, `actor.service` or
  /// `application.own_gig`; `conflict`, `gig.not_open`, `application.duplicate` or `id.reused`.
  Application submit(const Id& gig_id, NewApplication application) const;

  Application get(const Id& id) const;

  /// The applicant edits. Throws also `invalid` naming the field; `conflict`,
  /// `application.not_pending`, `application.not_open` or `row.stale`.
  Application update(const Id& id, ApplicationChanges changes) const;

  /// The actor's own applications, newest first.
  Page<Application> mine(std::optional<ApplicationStatus> status = {},
                         const PageRequest& page = {}) const;

  /// A gig's applications that the actor may see, newest first: all of them for the poster and the
  /// service, one's own for others. Empty where the gig is not there.
  Page<Application> for_gig(const Id& gig_id, std::optional<ApplicationStatus> status = {},
                            const PageRequest& page = {}) const;

  /// Poster: pending -> reviewing
  Application review(const Id& id) const;
  /// Poster: pending, reviewing -> shortlisted
  Application shortlist(const Id& id) const;
  /// Poster: shortlisted -> reviewing
  Application unshortlist(const Id& id) const;
  /// Poster: pending, reviewing, shortlisted -> accepted. Fills the gig and rejects the other open
  /// applications as `position_filled`. Throws also `conflict`, `gig.has_accepted`.
  Application accept(const Id& id) const;
  /// Poster: pending, reviewing, shortlisted -> rejected; accepted -> rejected (rescinds, and
  /// pauses a filled gig). The reason is 1-1 000 code points, and kept in the history; throws also
  /// `invalid` on `reason`.
  Application reject(const Id& id, std::optional<std::string> reason = {}) const;
  /// Poster: rejected -> reviewing
  Application reconsider(const Id& id) const;
  /// Applicant: pending, reviewing, shortlisted -> withdrawn; accepted -> withdrawn (resigns, and
  /// pauses a filled gig).
  Application withdraw(const Id& id) const;
  /// Applicant: withdrawn -> pending with a new letter, at most twice, on an active gig. Other
  /// content that is not given stays as it was. Throws also `invalid` naming the field; `conflict`,
  /// `gig.not_open` or `application.resubmissions_used_up`.
  Application resubmit(const Id& id, std::string cover_letter,
                       ApplicationChanges content = {}) const;

  /// Every step so far, oldest first, beginning with the submission.
  std::vector<Transition> history(const Id& id) const;

 private:
  friend class Session;
  explicit Applications(std::shared_ptr<const services::Context> context);
  std::shared_ptr<const services::Context> context_;
};

}  // namespace gigkit
