#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gigkit/enums.hpp"
#include "gigkit/fields.hpp"
#include "gigkit/id.hpp"
#include "gigkit/money.hpp"
#include "gigkit/time.hpp"

namespace gigkit {

/// A piece of work on offer.
struct Gig {
  Id id;
  Id poster_id;
  std::string title;
  std::string description;
  std::string category;
  std::optional<std::vector<std::string>> skills_required;
  std::optional<std::vector<std::string>> ai_tools_preferred;
  BudgetType budget_type = BudgetType::fixed;
  std::optional<Money> budget_min;  ///< for all of it, or for an hour: see `budget_type`
  std::optional<Money> budget_max;
  std::optional<std::string> duration;  ///< in the poster's words: "two weeks"
  std::optional<LocationType> location_type;
  std::optional<std::string> location;
  std::optional<GigStatus> status;
  std::optional<std::int32_t> applications_count;  ///< applications that are not withdrawn
  std::optional<std::int32_t> views_count;         ///< signed-in viewers, once a UTC day each
  std::optional<Time> created_at;
  std::optional<Time> updated_at;
  std::optional<Time> removed_at;  ///< set when removed softly: only poster and applicants see it

  friend bool operator==(const Gig&, const Gig&) = default;
};

template <>
struct Describe<Gig> {
  static constexpr std::string_view table = "gigs";
  static constexpr auto fields =
      list_of(field("id", &Gig::id), field("poster_id", &Gig::poster_id),
              field("title", &Gig::title), field("description", &Gig::description),
              field("category", &Gig::category), field("skills_required", &Gig::skills_required),
              field("ai_tools_preferred", &Gig::ai_tools_preferred),
              field("budget_type", &Gig::budget_type), field("budget_min", &Gig::budget_min),
              field("budget_max", &Gig::budget_max), field("duration", &Gig::duration),
              field("location_type", &Gig::location_type), field("location", &Gig::location),
              field("status", &Gig::status), field("applications_count", &Gig::applications_count),
              field("views_count", &Gig::views_count), field("created_at", &Gig::created_at),
              field("updated_at", &Gig::updated_at), field("removed_at", &Gig::removed_at));
};

}  // namespace gigkit
