#pragma once

// Every function, for capi_fuzz.cpp, which has a caller for each kind.
namespace {

template <class T, void (*Free)(T*)>
void free_any(void* object) {
  Free(static_cast<T*>(object));
}

template <>
void (*free_of<gk_string>())(void*) {
  return free_any<gk_string, gk_string_free>;
}
template <>
void (*free_of<gk_marketplace>())(void*) {
  return free_any<gk_marketplace, gk_marketplace_free>;
}
template <>
void (*free_of<gk_session>())(void*) {
  return free_any<gk_session, gk_session_free>;
}
template <>
void (*free_of<gk_profile>())(void*) {
  return free_any<gk_profile, gk_profile_free>;
}
template <>
void (*free_of<gk_profile_page>())(void*) {
  return free_any<gk_profile_page, gk_profile_page_free>;
}
template <>
void (*free_of<gk_gig>())(void*) {
  return free_any<gk_gig, gk_gig_free>;
}
template <>
void (*free_of<gk_gig_page>())(void*) {
  return free_any<gk_gig_page, gk_gig_page_free>;
}
template <>
void (*free_of<gk_gig_results>())(void*) {
  return free_any<gk_gig_results, gk_gig_results_free>;
}
template <>
void (*free_of<gk_application>())(void*) {
  return free_any<gk_application, gk_application_free>;
}
template <>
void (*free_of<gk_application_page>())(void*) {
  return free_any<gk_application_page, gk_application_page_free>;
}
template <>
void (*free_of<gk_history>())(void*) {
  return free_any<gk_history, gk_history_free>;
}
template <>
void (*free_of<gk_message>())(void*) {
  return free_any<gk_message, gk_message_free>;
}
template <>
void (*free_of<gk_message_page>())(void*) {
  return free_any<gk_message_page, gk_message_page_free>;
}
template <>
void (*free_of<gk_conversation>())(void*) {
  return free_any<gk_conversation, gk_conversation_free>;
}
template <>
void (*free_of<gk_conversation_page>())(void*) {
  return free_any<gk_conversation_page, gk_conversation_page_free>;
}
template <>
void (*free_of<gk_review>())(void*) {
  return free_any<gk_review, gk_review_free>;
}
template <>
void (*free_of<gk_review_page>())(void*) {
  return free_any<gk_review_page, gk_review_page_free>;
}
template <>
void (*free_of<gk_rating_summary>())(void*) {
  return free_any<gk_rating_summary, gk_rating_summary_free>;
}
template <>
void (*free_of<gk_notification>())(void*) {
  return free_any<gk_notification, gk_notification_free>;
}
template <>
void (*free_of<gk_notification_page>())(void*) {
  return free_any<gk_notification_page, gk_notification_page_free>;
}
template <>
void (*free_of<gk_video_call>())(void*) {
  return free_any<gk_video_call, gk_video_call_free>;
}
template <>
void (*free_of<gk_video_call_page>())(void*) {
  return free_any<gk_video_call_page, gk_video_call_page_free>;
}
template <>
void (*free_of<gk_subscription>())(void*) {
  return free_any<gk_subscription, gk_subscription_free>;
}
template <>
void (*free_of<gk_usage_status>())(void*) {
  return free_any<gk_usage_status, gk_usage_status_free>;
}
template <>
void (*free_of<gk_actions>())(void*) {
  return free_any<gk_actions, gk_actions_free>;
}
template <>
void (*free_of<gk_event_page>())(void*) {
  return free_any<gk_event_page, gk_event_page_free>;
}
template <>
void (*free_of<gk_event_subscription>())(void*) {
  return free_any<gk_event_subscription, gk_event_subscription_free>;
}

// clang-format off
constexpr Call kCalls[] = {dispatch, copy,
    Caller<gk_id_parse>::call, Caller<gk_id_format>::call, Caller<gk_time_parse>::call, Caller<gk_time_format>::call,
    Caller<gk_money_parse>::call, Caller<gk_money_format>::call, Caller<gk_marketplace_close>::call,
    Caller<gk_marketplace_as_user>::call, Caller<gk_marketplace_as_anonymous>::call,
    Caller<gk_marketplace_as_service>::call, Caller<gk_marketplace_transaction>::call,
    Caller<gk_marketplace_commit>::call, Caller<gk_marketplace_rollback>::call, Caller<gk_marketplace_reindex>::call,
    Caller<gk_policies_sql>::call, Caller<gk_session_actor>::call, Caller<gk_session_with_timeout>::call,
    Caller<gk_session_transaction>::call, Caller<gk_session_commit>::call, Caller<gk_session_rollback>::call,
    Caller<gk_marketplace_sign_up>::call, Caller<gk_profiles_get>::call, Caller<gk_profiles_get_by_username>::call,
    Caller<gk_profiles_update>::call, Caller<gk_profiles_search>::call, Caller<gk_profiles_export>::call,
    Caller<gk_profiles_delete_account>::call, Caller<gk_gigs_create>::call, Caller<gk_gigs_get>::call,
    Caller<gk_gigs_update>::call, Caller<gk_gigs_publish>::call, Caller<gk_gigs_pause>::call,
    Caller<gk_gigs_resume>::call, Caller<gk_gigs_close>::call, Caller<gk_gigs_reopen>::call,
    Caller<gk_gigs_mark_filled>::call, Caller<gk_gigs_remove>::call, Caller<gk_gigs_view>::call,
    Caller<gk_gigs_mine>::call, Caller<gk_gigs_search>::call, Caller<gk_applications_submit>::call,
    Caller<gk_applications_get>::call, Caller<gk_applications_update>::call, Caller<gk_applications_mine>::call,
    Caller<gk_applications_for_gig>::call, Caller<gk_applications_review>::call,
    Caller<gk_applications_shortlist>::call, Caller<gk_applications_unshortlist>::call,
    Caller<gk_applications_accept>::call, Caller<gk_applications_reject>::call,
    Caller<gk_applications_reconsider>::call, Caller<gk_applications_withdraw>::call,
    Caller<gk_applications_resubmit>::call, Caller<gk_applications_history>::call, Caller<gk_messages_send>::call,
    Caller<gk_messages_list>::call, Caller<gk_messages_mark_read>::call, Caller<gk_messages_unread_count>::call,
    Caller<gk_conversations_open>::call, Caller<gk_conversations_get>::call, Caller<gk_conversations_mine>::call,
    Caller<gk_reviews_create>::call, Caller<gk_reviews_for_profile>::call, Caller<gk_reviews_summary>::call,
    Caller<gk_notifications_mine>::call, Caller<gk_notifications_unread_count>::call,
    Caller<gk_notifications_mark_read>::call, Caller<gk_notifications_mark_all_read>::call,
    Caller<gk_notifications_purge>::call, Caller<gk_calls_schedule>::call, Caller<gk_calls_get>::call,
    Caller<gk_calls_reschedule>::call, Caller<gk_calls_cancel>::call, Caller<gk_calls_start>::call,
    Caller<gk_calls_end>::call, Caller<gk_calls_mine>::call, Caller<gk_subscriptions_mine>::call,
    Caller<gk_subscriptions_is_pro>::call, Caller<gk_subscriptions_apply_billing_event>::call,
    Caller<gk_usage_current>::call, Caller<gk_policy_allowed>::call, Caller<gk_policy_explain>::call,
    Caller<gk_policy_allowed_actions>::call, Caller<gk_events_poll>::call, Caller<gk_events_subscribe>::call,
    Caller<gk_events_purge>::call, Caller<gk_string_free>::call, Caller<gk_marketplace_free>::call,
    Caller<gk_session_free>::call, Caller<gk_profile_free>::call, Caller<gk_profile_page_free>::call,
    Caller<gk_gig_free>::call, Caller<gk_gig_page_free>::call, Caller<gk_gig_results_free>::call,
    Caller<gk_application_free>::call, Caller<gk_application_page_free>::call, Caller<gk_history_free>::call,
    Caller<gk_message_free>::call, Caller<gk_message_page_free>::call, Caller<gk_conversation_free>::call,
    Caller<gk_conversation_page_free>::call, Caller<gk_review_free>::call, Caller<gk_review_page_free>::call,
    Caller<gk_rating_summary_free>::call, Caller<gk_notification_free>::call, Caller<gk_notification_page_free>::call,
    Caller<gk_video_call_free>::call, Caller<gk_video_call_page_free>::call, Caller<gk_subscription_free>::call,
    Caller<gk_usage_status_free>::call, Caller<gk_actions_free>::call, Caller<gk_event_page_free>::call,
    Caller<gk_event_subscription_free>::call};
// clang-format on

}  // namespace
