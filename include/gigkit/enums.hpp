#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace gigkit {

enum class GigStatus : std::uint8_t { draft, active, paused, closed, filled };
enum class ApplicationStatus : std::uint8_t {
  pending,
  reviewing,
  shortlisted,
  rejected,
  accepted,
  withdrawn
};
enum class BudgetType : std::uint8_t { fixed, hourly };
enum class LocationType : std::uint8_t { remote, onsite, hybrid };
enum class SubscriptionStatus : std::uint8_t { active, canceled, past_due, trialing, incomplete };
enum class Plan : std::uint8_t { free, pro };
enum class NotificationType : std::uint8_t {
  new_application,
  application_status,
  new_message,
  call_scheduled,
  review_received,
  gig_update
};

/// Whether one or every one of the tags that are searched for must be there.
enum class Match : std::uint8_t { any, all };
enum class GigSort : std::uint8_t {
  relevance,
  newest,
  budget  ///< the highest upper end first, the lower one where there is no other, none last
};
/// What the matches of a search can be counted by.
enum class Facet : std::uint8_t { category, skills, ai_tools, budget_type, location_type };

/// The stable names of an enum's values, in the order of the values: what every language, the
/// database and JSON say.
template <class E>
struct EnumNames;

template <>
struct EnumNames<GigStatus> {
  static constexpr std::string_view type = "gig_status";
  static constexpr std::array<std::string_view, 5> values{"draft", "active", "paused", "closed",
                                                          "filled"};
};

template <>
struct EnumNames<ApplicationStatus> {
  static constexpr std::string_view type = "application_status";
  static constexpr std::array<std::string_view, 6> values{"pending",  "reviewing", "shortlisted",
                                                          "rejected", "accepted",  "withdrawn"};
};

template <>
struct EnumNames<BudgetType> {
  static constexpr std::string_view type = "budget_type";
  static constexpr std::array<std::string_view, 2> values{"fixed", "hourly"};
};

template <>
struct EnumNames<LocationType> {
  static constexpr std::string_view type = "location_type";
  static constexpr std::array<std::string_view, 3> values{"remote", "onsite", "hybrid"};
};

template <>
struct EnumNames<SubscriptionStatus> {
  static constexpr std::string_view type = "subscription_status";
  static constexpr std::array<std::string_view, 5> values{"active", "canceled", "past_due",
                                                          "trialing", "incomplete"};
};

template <>
struct EnumNames<Plan> {
  static constexpr std::string_view type = "subscription_plan";
  static constexpr std::array<std::string_view, 2> values{"free", "pro"};
};

template <>
struct EnumNames<NotificationType> {
  static constexpr std::string_view type = "notification_type";
  static constexpr std::array<std::string_view, 6> values{"new_application", "application_status",
                                                          "new_message",     "call_scheduled",
                                                          "review_received", "gig_update"};
};

template <>
struct EnumNames<Match> {
  static constexpr std::string_view type = "match";
  static constexpr std::array<std::string_view, 2> values{"any", "all"};
};

template <>
struct EnumNames<GigSort> {
  static constexpr std::string_view type = "gig_sort";
  static constexpr std::array<std::string_view, 3> values{"relevance", "newest", "budget"};
};

template <>
struct EnumNames<Facet> {
  static constexpr std::string_view type = "facet";
  static constexpr std::array<std::string_view, 5> values{"category", "skills", "ai_tools",
                                                          "budget_type", "location_type"};
};

/// An enum of the library's vocabulary: one that has `EnumNames`.
template <class E>
concept NamedEnum = requires {
  EnumNames<E>::values;
};

/// Whether the value is one of the enum's own, and not a number cast to it.
template <NamedEnum E>
constexpr bool is_valid(E value) noexcept {
  return static_cast<std::size_t>(value) < EnumNames<E>::values.size();
}

template <NamedEnum E>
constexpr std::string_view to_string(E value) noexcept {
  return is_valid(value) ? EnumNames<E>::values[static_cast<std::size_t>(value)] : "?";
}

template <NamedEnum E>
constexpr std::optional<E> parse_enum(std::string_view name) noexcept {
  for (std::size_t i = 0; i < EnumNames<E>::values.size(); ++i) {
    if (EnumNames<E>::values[i] == name) return static_cast<E>(i);
  }
  return std::nullopt;
}

}  // namespace gigkit
