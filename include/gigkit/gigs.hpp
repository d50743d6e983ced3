#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gigkit/change.hpp"
#include "gigkit/enums.hpp"
#include "gigkit/export.hpp"
#include "gigkit/fields.hpp"
#include "gigkit/gig.hpp"
#include "gigkit/gig_search.hpp"
#include "gigkit/id.hpp"
#include "gigkit/money.hpp"
#include "gigkit/page.hpp"
#include "gigkit/time.hpp"

namespace gigkit {

namespace services {
struct Context;
}

/// What a new gig takes.
struct NewGig {
  std::string title{};        ///< 1-200 code points
  std::string description{};  ///< 1-20 000 code points, lines allowed
  std::string category{};     ///< 1-100 code points
  BudgetType budget_type = BudgetType::fixed;
  std::optional<Money> budget_min{};              ///< 0 to 99 999 999.99
  std::optional<Money> budget_max{};              ///< the same, and not below `budget_min`
  std::vector<std::string> skills_required{};     ///< at most 50 of 1-50 code points each
  std::vector<std::string> ai_tools_preferred{};  ///< at most 50 of 1-50 code points each
  std::optional<std::string> duration{};          ///< 1-100 code points
  LocationType location_type = LocationType::remote;
  std::optional<std::string> location{};  ///< 1-200 code points
  GigStatus status = GigStatus::active;   ///< draft, or active: published at once
  std::optional<Id> id{};                 ///< a client-made id: the idempotency key
};

template <>
struct Describe<NewGig> {
  static constexpr auto fields =
      list_of(field("title", &NewGig::title), field("description", &NewGig::description),
              field("category", &NewGig::category), field("budget_type", &NewGig::budget_type),
              field("budget_min", &NewGig::budget_min), field("budget_max", &NewGig::budget_max),
              field("skills_required", &NewGig::skills_required),
              field("ai_tools_preferred", &NewGig::ai_tools_preferred),
              field("duration", &NewGig::duration), field("location_type", &NewGig::location_type),
              field("location", &NewGig::location), field("status", &NewGig::status),
              field("id", &NewGig::id));
};

/// What a gig's poster may change. Status, counters and ownership are not among it. Bounds as in
/// `NewGig`.
struct GigChanges {
  Change<std::string> title{};
  Change<std::string> description{};
  Change<std::string> category{};    ///< frozen once somebody applied
  Change<BudgetType> budget_type{};  ///< frozen once somebody applied
  Change<std::optional<Money>> budget_min{};
  Change<std::optional<Money>> budget_max{};
  Change<std::vector<std::string>> skills_required{};
  Change<std::vector<std::string>> ai_tools_preferred{};
  Change<std::optional<std::string>> duration{};
  Change<LocationType> location_type{};
  Change<std::optional<std::string>> location{};
  std::optional<Time> expected_updated_at{};  ///< refuse if the row has moved on since
};

template <>
struct Describe<GigChanges> {
  static constexpr auto fields = list_of(
      field("title", &GigChanges::title), field("description", &GigChanges::description),
      field("category", &GigChanges::category), field("budget_type", &GigChanges::budget_type),
      field("budget_min", &GigChanges::budget_min), field("budget_max", &GigChanges::budget_max),
      field("skills_required", &GigChanges::skills_required),
      field("ai_tools_preferred", &GigChanges::ai_tools_preferred),
      field("duration", &GigChanges::duration), field("location_type", &GigChanges::location_type),
      field("location", &GigChanges::location),
      field("expected_updated_at", &GigChanges::expected_updated_at));
};

/// The gigs, as one actor sees them. From `Session::gigs`.
///
/// Everyone sees active gigs and posters see their own ("Active gigs are viewable by everyone");
/// an applicant keeps reading a gig they applied to, unless it is a draft. What the actor may not
/// see is `not_found`, `gig.not_found`, for every operation.
///
/// Operations that change a gig are the poster's and the service's ("Users can update own gigs",
/// "Users can delete own gigs"); others get `forbidden`, `gig.not_poster`. A change of status that
/// the state does not allow is `conflict`, `gig.transition`; one whose target is the status already
/// is a harmless repeat. A removed gig changes no more: `conflict`, `gig.removed`.
class GIGKIT_API Gigs {
 public:
  /// Posts a gig ("Users can insert own gigs"). Created active, it spends one post of the month.
  /// Throws `invalid` naming the field; `forbidden`, `actor.anonymous`, `actor.unknown`,
  /// `actor.deleted` or `actor.service`; `conflict`, `id.reused`; `limit_reached`,
  /// `usage.limit_reached`.
  Gig create(NewGig gig) const;

  Gig get(const Id& id) const;

  /// Edits the content, and notifies the applicants whose applications are open. Throws also
  /// `invalid` naming the field; `conflict`, `row.stale`, or `gig.frozen` for category and budget
  /// type once somebody applied.
  Gig update(const Id& id, GigChanges changes) const;

  /// draft -> active; spends one post. Throws also `limit_reached`, `usage.limit_reached`.
  Gig publish(const Id& id) const;
  /// active -> paused
  Gig pause(const Id& id) const;
  /// paused -> active
  Gig resume(const Id& id) const;
  /// active, paused, filled -> closed; starts the window for reviews. Open applications stay open.
  Gig close(const Id& id) const;
  /// closed -> active, which spends one post; filled -> paused. Throws also `conflict`,
  /// `gig.has_accepted` while an application is accepted.
  Gig reopen(const Id& id) const;
  /// active, paused -> filled, by somebody who did not apply here. Open applications stay open.
  Gig mark_filled(const Id& id) const;

  /// Deletes a gig that nothing hangs on. One with applications, reviews, conversations or calls
  /// is closed and hidden instead (`Gig::removed_at`), its open applications rejected as
  /// `gig_removed`.
  void remove(const Id& id) const;

  /// `get`, and counts a signed-in viewer other than the poster once a UTC day.
  Gig view(const Id& id) const;

  /// The actor's own gigs, newest first; removed ones too. Empty for anonymous and service.
  Page<Gig> mine(std::optional<GigStatus> status = {}, const PageRequest& page = {}) const;

  /// Active gigs by text and filters, in the order asked for. What a text finds is told in
  /// docs/search.md. Throws `invalid` naming the field, never for the text.
  GigResults search(GigSearch search) const;

 private:
  friend class Session;
  explicit Gigs(std::shared_ptr<const services::Context> context);
  std::shared_ptr<const services::Context> context_;
};

}  // namespace gigkit
