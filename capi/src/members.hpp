#pragma once

#include <array>

#include "gigkit.h"
#include "gigkit/fields.hpp"

// Made by tools/capi/derive.py from gigkit.h. How the structs become others: give.hpp and take.hpp.
namespace gigkit {

namespace capi {
/// The bits of a struct's `clear`, and the fields that they clear.
struct ClearBit {
  std::string_view field;
  std::uint32_t bit;
};
template <class Changes>
inline constexpr std::array<ClearBit, 0> kClearBits{};
}  // namespace capi

// clang-format off
template <>
struct Describe<gk_page_request> {
  static constexpr auto fields = list_of(
      field("limit", &gk_page_request::limit), field("after", &gk_page_request::after));
};
template <>
struct Describe<gk_profile> {
  static constexpr auto fields = list_of(
      field("id", &gk_profile::id), field("username", &gk_profile::username), field("full_name",
      &gk_profile::full_name), field("avatar_url", &gk_profile::avatar_url), field("bio", &gk_profile::bio),
      field("skills", &gk_profile::skills), field("ai_tools", &gk_profile::ai_tools), field("hourly_rate",
      &gk_profile::hourly_rate), field("portfolio_urls", &gk_profile::portfolio_urls), field("location",
      &gk_profile::location), field("timezone", &gk_profile::timezone), field("is_available",
      &gk_profile::is_available), field("profile_completed", &gk_profile::profile_completed), field("created_at",
      &gk_profile::created_at), field("updated_at", &gk_profile::updated_at));
};
template <>
struct Describe<gk_new_profile> {
  static constexpr auto fields = list_of(
      field("id", &gk_new_profile::id), field("username", &gk_new_profile::username), field("full_name",
      &gk_new_profile::full_name), field("avatar_url", &gk_new_profile::avatar_url));
};
template <>
struct Describe<gk_profile_changes> {
  static constexpr auto fields = list_of(
      field("id", &gk_profile_changes::id), field("username", &gk_profile_changes::username), field("full_name",
      &gk_profile_changes::full_name), field("avatar_url", &gk_profile_changes::avatar_url), field("bio",
      &gk_profile_changes::bio), field("skills", &gk_profile_changes::skills), field("ai_tools",
      &gk_profile_changes::ai_tools), field("hourly_rate", &gk_profile_changes::hourly_rate), field("portfolio_urls",
      &gk_profile_changes::portfolio_urls), field("location", &gk_profile_changes::location), field("timezone",
      &gk_profile_changes::timezone), field("is_available", &gk_profile_changes::is_available),
      field("expected_updated_at", &gk_profile_changes::expected_updated_at));
};
template <>
inline constexpr auto capi::kClearBits<gk_profile_changes> = std::to_array<ClearBit>({
    {"full_name", GK_PROFILE_CLEAR_FULL_NAME}, {"avatar_url", GK_PROFILE_CLEAR_AVATAR_URL}, {"bio",
    GK_PROFILE_CLEAR_BIO}, {"skills", GK_PROFILE_CLEAR_SKILLS}, {"ai_tools", GK_PROFILE_CLEAR_AI_TOOLS},
    {"hourly_rate", GK_PROFILE_CLEAR_HOURLY_RATE}, {"portfolio_urls", GK_PROFILE_CLEAR_PORTFOLIO_URLS}, {"location",
    GK_PROFILE_CLEAR_LOCATION}, {"timezone", GK_PROFILE_CLEAR_TIMEZONE}});
template <>
struct Describe<gk_profile_search> {
  static constexpr auto fields = list_of(
      field("text", &gk_profile_search::text), field("skills", &gk_profile_search::skills), field("ai_tools",
      &gk_profile_search::ai_tools), field("skills_match", &gk_profile_search::skills_match), field("limit",
      &gk_profile_search::limit), field("max_hourly_rate", &gk_profile_search::max_hourly_rate), field("is_available",
      &gk_profile_search::is_available), field("after", &gk_profile_search::after));
};
template <>
struct Describe<gk_gig> {
  static constexpr auto fields = list_of(
      field("id", &gk_gig::id), field("poster_id", &gk_gig::poster_id), field("title", &gk_gig::title),
      field("description", &gk_gig::description), field("category", &gk_gig::category), field("skills_required",
      &gk_gig::skills_required), field("ai_tools_preferred", &gk_gig::ai_tools_preferred), field("budget_type",
      &gk_gig::budget_type), field("location_type", &gk_gig::location_type), field("budget_min", &gk_gig::budget_min),
      field("budget_max", &gk_gig::budget_max), field("duration", &gk_gig::duration), field("location",
      &gk_gig::location), field("status", &gk_gig::status), field("applications_count", &gk_gig::applications_count),
      field("views_count", &gk_gig::views_count), field("created_at", &gk_gig::created_at), field("updated_at",
      &gk_gig::updated_at), field("removed_at", &gk_gig::removed_at));
};
template <>
struct Describe<gk_new_gig> {
  static constexpr auto fields = list_of(
      field("id", &gk_new_gig::id), field("title", &gk_new_gig::title), field("description",
      &gk_new_gig::description), field("category", &gk_new_gig::category), field("budget_type",
      &gk_new_gig::budget_type), field("location_type", &gk_new_gig::location_type), field("budget_min",
      &gk_new_gig::budget_min), field("budget_max", &gk_new_gig::budget_max), field("skills_required",
      &gk_new_gig::skills_required), field("ai_tools_preferred", &gk_new_gig::ai_tools_preferred), field("duration",
      &gk_new_gig::duration), field("location", &gk_new_gig::location), field("status", &gk_new_gig::status));
};
template <>
struct Describe<gk_gig_changes> {
  static constexpr auto fields = list_of(
      field("title", &gk_gig_changes::title), field("description", &gk_gig_changes::description), field("category",
      &gk_gig_changes::category), field("budget_type", &gk_gig_changes::budget_type), field("location_type",
      &gk_gig_changes::location_type), field("budget_min", &gk_gig_changes::budget_min), field("budget_max",
      &gk_gig_changes::budget_max), field("skills_required", &gk_gig_changes::skills_required),
      field("ai_tools_preferred", &gk_gig_changes::ai_tools_preferred), field("duration", &gk_gig_changes::duration),
      field("location", &gk_gig_changes::location), field("expected_updated_at", &gk_gig_changes::expected_updated_at));
};
template <>
inline constexpr auto capi::kClearBits<gk_gig_changes> = std::to_array<ClearBit>({
    {"budget_min", GK_GIG_CLEAR_BUDGET_MIN}, {"budget_max", GK_GIG_CLEAR_BUDGET_MAX}, {"skills_required",
    GK_GIG_CLEAR_SKILLS_REQUIRED}, {"ai_tools_preferred", GK_GIG_CLEAR_AI_TOOLS_PREFERRED}, {"duration",
    GK_GIG_CLEAR_DURATION}, {"location", GK_GIG_CLEAR_LOCATION}});
template <>
struct Describe<gk_gig_list> {
  static constexpr auto fields = list_of(
      field("status", &gk_gig_list::status), field("limit", &gk_gig_list::limit), field("after", &gk_gig_list::after));
};
template <>
struct Describe<gk_gig_search> {
  static constexpr auto fields = list_of(
      field("text", &gk_gig_search::text), field("category", &gk_gig_search::category), field("skills",
      &gk_gig_search::skills), field("ai_tools", &gk_gig_search::ai_tools), field("skills_match",
      &gk_gig_search::skills_match), field("budget_type", &gk_gig_search::budget_type), field("budget_min",
      &gk_gig_search::budget_min), field("budget_max", &gk_gig_search::budget_max), field("location_type",
      &gk_gig_search::location_type), field("sort", &gk_gig_search::sort), field("posted_since",
      &gk_gig_search::posted_since), field("facets", &gk_gig_search::facets), field("after", &gk_gig_search::after),
      field("limit", &gk_gig_search::limit));
};
template <>
struct Describe<gk_gig_hit> {
  static constexpr auto fields = list_of(
      field("gig", &gk_gig_hit::gig), field("score", &gk_gig_hit::score), field("snippet", &gk_gig_hit::snippet),
      field("highlights", &gk_gig_hit::highlights));
};
template <>
struct Describe<gk_gig_results> {
  static constexpr auto fields = list_of(
      field("items", &gk_gig_results::items), field("count", &gk_gig_results::count), field("next",
      &gk_gig_results::next), field("total", &gk_gig_results::total), field("total_is_exact",
      &gk_gig_results::total_is_exact), field("matched_any", &gk_gig_results::matched_any), field("corrected",
      &gk_gig_results::corrected), field("ranked", &gk_gig_results::ranked), field("facets_exact",
      &gk_gig_results::facets_exact), field("facets", &gk_gig_results::facets));
};
template <>
struct Describe<gk_application> {
  static constexpr auto fields = list_of(
      field("id", &gk_application::id), field("gig_id", &gk_application::gig_id), field("applicant_id",
      &gk_application::applicant_id), field("cover_letter", &gk_application::cover_letter), field("proposed_rate",
      &gk_application::proposed_rate), field("proposed_timeline", &gk_application::proposed_timeline),
      field("portfolio_items", &gk_application::portfolio_items), field("ai_tools_to_use",
      &gk_application::ai_tools_to_use), field("status", &gk_application::status), field("created_at",
      &gk_application::created_at), field("updated_at", &gk_application::updated_at));
};
template <>
struct Describe<gk_transition> {
  static constexpr auto fields = list_of(
      field("at", &gk_transition::at), field("actor_id", &gk_transition::actor_id), field("from_status",
      &gk_transition::from_status), field("to_status", &gk_transition::to_status), field("reason",
      &gk_transition::reason));
};
template <>
struct Describe<gk_new_application> {
  static constexpr auto fields = list_of(
      field("id", &gk_new_application::id), field("cover_letter", &gk_new_application::cover_letter),
      field("proposed_rate", &gk_new_application::proposed_rate), field("proposed_timeline",
      &gk_new_application::proposed_timeline), field("portfolio_items", &gk_new_application::portfolio_items),
      field("ai_tools_to_use", &gk_new_application::ai_tools_to_use));
};
template <>
struct Describe<gk_application_changes> {
  static constexpr auto fields = list_of(
      field("cover_letter", &gk_application_changes::cover_letter), field("proposed_rate",
      &gk_application_changes::proposed_rate), field("proposed_timeline", &gk_application_changes::proposed_timeline),
      field("portfolio_items", &gk_application_changes::portfolio_items), field("ai_tools_to_use",
      &gk_application_changes::ai_tools_to_use), field("expected_updated_at",
      &gk_application_changes::expected_updated_at));
};
template <>
inline constexpr auto capi::kClearBits<gk_application_changes> = std::to_array<ClearBit>({
    {"proposed_rate", GK_APPLICATION_CLEAR_PROPOSED_RATE}, {"proposed_timeline",
    GK_APPLICATION_CLEAR_PROPOSED_TIMELINE}, {"portfolio_items", GK_APPLICATION_CLEAR_PORTFOLIO_ITEMS},
    {"ai_tools_to_use", GK_APPLICATION_CLEAR_AI_TOOLS_TO_USE}});
template <>
struct Describe<gk_application_list> {
  static constexpr auto fields = list_of(
      field("status", &gk_application_list::status), field("limit", &gk_application_list::limit), field("after",
      &gk_application_list::after));
};
template <>
struct Describe<gk_message> {
  static constexpr auto fields = list_of(
      field("id", &gk_message::id), field("conversation_id", &gk_message::conversation_id), field("sender_id",
      &gk_message::sender_id), field("content", &gk_message::content), field("attachments", &gk_message::attachments),
      field("read_by", &gk_message::read_by), field("created_at", &gk_message::created_at));
};
template <>
struct Describe<gk_attachment> {
  static constexpr auto fields = list_of(
      field("url", &gk_attachment::url), field("key", &gk_attachment::key), field("name", &gk_attachment::name),
      field("mime", &gk_attachment::mime), field("size", &gk_attachment::size));
};
template <>
struct Describe<gk_new_message> {
  static constexpr auto fields = list_of(
      field("id", &gk_new_message::id), field("content", &gk_new_message::content), field("attachments",
      &gk_new_message::attachments));
};
template <>
struct Describe<gk_message_list> {
  static constexpr auto fields = list_of(
      field("before", &gk_message_list::before), field("since", &gk_message_list::since), field("after",
      &gk_message_list::after), field("limit", &gk_message_list::limit));
};
template <>
struct Describe<gk_conversation> {
  static constexpr auto fields = list_of(
      field("id", &gk_conversation::id), field("participant_ids", &gk_conversation::participant_ids), field("gig_id",
      &gk_conversation::gig_id), field("last_message_at", &gk_conversation::last_message_at), field("created_at",
      &gk_conversation::created_at), field("updated_at", &gk_conversation::updated_at));
};
template <>
struct Describe<gk_conversation_summary> {
  static constexpr auto fields = list_of(
      field("conversation", &gk_conversation_summary::conversation), field("last_message",
      &gk_conversation_summary::last_message), field("unread_count", &gk_conversation_summary::unread_count));
};
template <>
struct Describe<gk_new_conversation> {
  static constexpr auto fields = list_of(
      field("id", &gk_new_conversation::id), field("participant_ids", &gk_new_conversation::participant_ids),
      field("gig_id", &gk_new_conversation::gig_id));
};
template <>
struct Describe<gk_review> {
  static constexpr auto fields = list_of(
      field("id", &gk_review::id), field("gig_id", &gk_review::gig_id), field("reviewer_id", &gk_review::reviewer_id),
      field("reviewee_id", &gk_review::reviewee_id), field("rating", &gk_review::rating), field("comment",
      &gk_review::comment), field("created_at", &gk_review::created_at));
};
template <>
struct Describe<gk_new_review> {
  static constexpr auto fields = list_of(
      field("id", &gk_new_review::id), field("reviewee_id", &gk_new_review::reviewee_id), field("rating",
      &gk_new_review::rating), field("comment", &gk_new_review::comment));
};
template <>
struct Describe<gk_rating_summary> {
  static constexpr auto fields = list_of(
      field("count", &gk_rating_summary::count), field("mean", &gk_rating_summary::mean), field("histogram",
      &gk_rating_summary::histogram));
};
template <>
struct Describe<gk_notification> {
  static constexpr auto fields = list_of(
      field("id", &gk_notification::id), field("user_id", &gk_notification::user_id), field("type",
      &gk_notification::type), field("title", &gk_notification::title), field("body", &gk_notification::body),
      field("data", &gk_notification::data), field("read_at", &gk_notification::read_at), field("created_at",
      &gk_notification::created_at));
};
template <>
struct Describe<gk_notification_list> {
  static constexpr auto fields = list_of(
      field("unread_only", &gk_notification_list::unread_only), field("limit", &gk_notification_list::limit),
      field("after", &gk_notification_list::after));
};
template <>
struct Describe<gk_video_call> {
  static constexpr auto fields = list_of(
      field("id", &gk_video_call::id), field("room_id", &gk_video_call::room_id), field("initiator_id",
      &gk_video_call::initiator_id), field("participant_ids", &gk_video_call::participant_ids), field("gig_id",
      &gk_video_call::gig_id), field("application_id", &gk_video_call::application_id), field("scheduled_at",
      &gk_video_call::scheduled_at), field("started_at", &gk_video_call::started_at), field("ended_at",
      &gk_video_call::ended_at), field("created_at", &gk_video_call::created_at), field("canceled_at",
      &gk_video_call::canceled_at));
};
template <>
struct Describe<gk_new_call> {
  static constexpr auto fields = list_of(
      field("id", &gk_new_call::id), field("participant_ids", &gk_new_call::participant_ids), field("scheduled_at",
      &gk_new_call::scheduled_at), field("gig_id", &gk_new_call::gig_id), field("application_id",
      &gk_new_call::application_id));
};
template <>
struct Describe<gk_call_list> {
  static constexpr auto fields = list_of(
      field("upcoming", &gk_call_list::upcoming), field("after", &gk_call_list::after), field("limit",
      &gk_call_list::limit));
};
template <>
struct Describe<gk_subscription> {
  static constexpr auto fields = list_of(
      field("id", &gk_subscription::id), field("user_id", &gk_subscription::user_id), field("stripe_customer_id",
      &gk_subscription::stripe_customer_id), field("stripe_subscription_id",
      &gk_subscription::stripe_subscription_id), field("status", &gk_subscription::status), field("plan",
      &gk_subscription::plan), field("current_period_start", &gk_subscription::current_period_start),
      field("current_period_end", &gk_subscription::current_period_end), field("cancel_at_period_end",
      &gk_subscription::cancel_at_period_end), field("created_at", &gk_subscription::created_at), field("updated_at",
      &gk_subscription::updated_at));
};
template <>
struct Describe<gk_usage_status> {
  static constexpr auto fields = list_of(
      field("used", &gk_usage_status::used), field("limit", &gk_usage_status::limit), field("resets_at",
      &gk_usage_status::resets_at));
};
template <>
struct Describe<gk_event> {
  static constexpr auto fields = list_of(
      field("cursor", &gk_event::cursor), field("id", &gk_event::id), field("type", &gk_event::type), field("entity",
      &gk_event::entity), field("entity_id", &gk_event::entity_id), field("actor_id", &gk_event::actor_id),
      field("at", &gk_event::at), field("changed", &gk_event::changed), field("previous", &gk_event::previous));
};
// clang-format on

}  // namespace gigkit
