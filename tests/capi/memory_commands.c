#include "memory_commands.h"

#include <stdio.h>

/* What commands found out, for those after them. */
static gk_id gig;
static gk_id draft;
static gk_id application;
static gk_id conversation;
static gk_id message;
static gk_id call;
static gk_id notification;

static gk_id user_of(const gk_session* session) {
  gk_actor actor = GK_ACTOR_UNKNOWN;
  gk_id id;
  memset(&id, 0, sizeof id);
  gk_session_actor(session, &actor, &id, NULL);
  return id;
}

/* Runs a call that gives an object; keeps its id in `kept`, where there is one to keep, and frees
 * it. */
#define GIVES_ID(type, call_with_out, kept)   \
  do {                                        \
    gk_##type* out = NULL;                    \
    const gk_status status = (call_with_out); \
    if (status == GK_OK) (kept) = out->id;    \
    gk_##type##_free(out);                    \
    return status;                            \
  } while (0)
#define GIVES(type, call_with_out)            \
  do {                                        \
    gk_##type* out = NULL;                    \
    const gk_status status = (call_with_out); \
    gk_##type##_free(out);                    \
    return status;                            \
  } while (0)

/* A command that needs no more than a session, or an id besides. */
#define COMMAND(name) static gk_status name(const people* by, gk_error** failure)
#define LISTS(name, type, function, who) \
  COMMAND(name) { GIVES(type, function(by->who, NULL, &out, failure)); }
#define STEPS(name, type, function, who, id) \
  COMMAND(name) { GIVES(type, function(by->who, &(id), &out, failure)); }
#define GIVES_NUMBER(name, type, function, who) \
  COMMAND(name) {                               \
    type out = 0;                               \
    return function(by->who, &out, failure);    \
  }

COMMAND(sign_up) {
  gk_new_profile params;
  GK_INIT(&params);
  GK_SET_TEXT(params.username, "grace");
  GK_SET_TEXT(params.full_name, "Grace Hopper");
  GIVES(profile, gk_marketplace_sign_up(by->market, &params, &out, failure));
}

COMMAND(as_user) {
  const gk_id id = user_of(by->ada);
  GIVES(session, gk_marketplace_as_user(by->market, &id, &out, failure));
}
COMMAND(as_anonymous) { GIVES(session, gk_marketplace_as_anonymous(by->market, &out, failure)); }
COMMAND(as_service) { GIVES(session, gk_marketplace_as_service(by->market, &out, failure)); }
COMMAND(with_timeout) { GIVES(session, gk_session_with_timeout(by->ada, 1000000, &out, failure)); }
COMMAND(policies_sql) {
  (void)by;
  GIVES(string, gk_policies_sql(&out, failure));
}
COMMAND(reindex) { return gk_marketplace_reindex(by->market, NULL, NULL, failure); }
COMMAND(copy_to) {
  return gk_marketplace_copy_to(by->market, "sqlite::memory:", 15, NULL, NULL, failure);
}
COMMAND(open_another) {
  (void)by;
  GIVES(marketplace, gk_open("sqlite::memory:", 15, NULL, &out, failure));
}

COMMAND(transaction) {
  gk_session* begun = NULL;
  gk_usage_status* usage = NULL;
  gk_status status = gk_session_transaction(by->ada, &begun, failure);
  if (status == GK_OK) status = gk_usage_current(begun, &usage, failure);
  if (status == GK_OK) status = gk_session_commit(begun, failure);
  gk_usage_status_free(usage);
  gk_session_free(begun);
  return status;
}

COMMAND(market_transaction) {
  gk_marketplace* begun = NULL;
  gk_status status = gk_marketplace_transaction(by->market, &begun, failure);
  if (status == GK_OK) status = gk_marketplace_commit(begun, failure);
  gk_marketplace_free(begun);
  return status;
}

COMMAND(profile_get) {
  const gk_id id = user_of(by->ada);
  GIVES(profile, gk_profiles_get(by->linus, &id, &out, failure));
}
COMMAND(profile_get_by_username) {
  GIVES(profile, gk_profiles_get_by_username(by->linus, "ada", 3, &out, failure));
}
COMMAND(profile_update) {
  gk_profile_changes params;
  gk_text skills[2];
  GK_INIT(&params);
  GK_SET_TEXT(skills[0], "Analysis");
  GK_SET_TEXT(skills[1], "Engines");
  GK_SET_TEXT(params.bio, "Notes on the engine");
  params.skills.items = skills;
  params.skills.count = 2;
  GIVES(profile, gk_profiles_update(by->ada, &params, &out, failure));
}
COMMAND(profile_search) {
  gk_profile_search params;
  GK_INIT(&params);
  GK_SET_TEXT(params.text, "engine");
  GIVES(profile_page, gk_profiles_search(by->linus, &params, &out, failure));
}
COMMAND(profile_export) { GIVES(string, gk_profiles_export(by->ada, &out, failure)); }
COMMAND(delete_account) { return gk_profiles_delete_account(by->linus, failure); }

static void describe(gk_new_gig* params, gk_text* skills) {
  GK_INIT(params);
  GK_SET_TEXT(params->title, "A chatbot for a bakery");
  GK_SET_TEXT(params->description, "It knows every cake that the oven has seen, and every bread.");
  GK_SET_TEXT(params->category, "Chatbots");
  GK_SET_TEXT(skills[0], "C++");
  GK_SET_TEXT(skills[1], "Retrieval");
  params->skills_required.items = skills;
  params->skills_required.count = 2;
}
COMMAND(gig_create) {
  gk_new_gig params;
  gk_text skills[2];
  describe(&params, skills);
  GIVES_ID(gig, gk_gigs_create(by->ada, &params, &out, failure), gig);
}
COMMAND(gig_create_draft) {
  gk_new_gig params;
  gk_text skills[2];
  describe(&params, skills);
  params.status = GK_GIG_STATUS_DRAFT;
  GIVES_ID(gig, gk_gigs_create(by->ada, &params, &out, failure), draft);
}
COMMAND(gig_update) {
  gk_gig_changes params;
  GK_INIT(&params);
  GK_SET_TEXT(params.title, "A chatbot for two bakeries");
  params.clear = GK_GIG_CLEAR_DURATION;
  GIVES(gig, gk_gigs_update(by->ada, &gig, &params, &out, failure));
}
COMMAND(gig_search) {
  const gk_facet facets[2] = {GK_FACET_CATEGORY, GK_FACET_SKILLS};
  gk_gig_search params;
  GK_INIT(&params);
  GK_SET_TEXT(params.text, "bakerry");
  params.facets.items = facets;
  params.facets.count = 2;
  GIVES(gig_results, gk_gigs_search(by->linus, &params, &out, failure));
}
COMMAND(gig_remove) { return gk_gigs_remove(by->ada, &draft, failure); }
STEPS(gig_get, gig, gk_gigs_get, linus, gig)
STEPS(gig_view, gig, gk_gigs_view, linus, gig)
STEPS(gig_publish, gig, gk_gigs_publish, ada, draft)
STEPS(gig_pause, gig, gk_gigs_pause, ada, draft)
STEPS(gig_resume, gig, gk_gigs_resume, ada, draft)
STEPS(gig_mark_filled, gig, gk_gigs_mark_filled, ada, draft)
STEPS(gig_close, gig, gk_gigs_close, ada, draft)
STEPS(gig_reopen, gig, gk_gigs_reopen, ada, draft)
LISTS(gig_mine, gig_page, gk_gigs_mine, ada)

COMMAND(application_submit) {
  gk_new_application params;
  gk_text url;
  GK_INIT(&params);
  GK_SET_TEXT(params.cover_letter, "I know the cakes, and the oven too.");
  GK_SET_TEXT(url, "https://example.com/cakes");
  params.portfolio_items.items = &url;
  params.portfolio_items.count = 1;
  GIVES_ID(application, gk_applications_submit(by->linus, &gig, &params, &out, failure),
           application);
}
COMMAND(application_update) {
  gk_application_changes params;
  GK_INIT(&params);
  GK_SET(params.proposed_rate, 50000);
  GIVES(application, gk_applications_update(by->linus, &application, &params, &out, failure));
}
COMMAND(application_reject) {
  GIVES(application, gk_applications_reject(by->ada, &application, "No", 2, &out, failure));
}
COMMAND(application_resubmit) {
  GIVES(application,
        gk_applications_resubmit(by->linus, &application, "Again", 5, NULL, &out, failure));
}
COMMAND(application_for_gig) {
  GIVES(application_page, gk_applications_for_gig(by->ada, &gig, NULL, &out, failure));
}
STEPS(application_get, application, gk_applications_get, ada, application)
STEPS(application_review, application, gk_applications_review, ada, application)
STEPS(application_shortlist, application, gk_applications_shortlist, ada, application)
STEPS(application_unshortlist, application, gk_applications_unshortlist, ada, application)
STEPS(application_reconsider, application, gk_applications_reconsider, ada, application)
STEPS(application_withdraw, application, gk_applications_withdraw, linus, application)
STEPS(application_accept, application, gk_applications_accept, ada, application)
STEPS(application_history, history, gk_applications_history, linus, application)
LISTS(application_mine, application_page, gk_applications_mine, linus)

COMMAND(conversation_open) {
  const gk_id other = user_of(by->linus);
  gk_new_conversation params;
  GK_INIT(&params);
  params.participant_ids.items = &other;
  params.participant_ids.count = 1;
  params.gig_id = &gig;
  GIVES_ID(conversation, gk_conversations_open(by->ada, &params, &out, failure), conversation);
}
STEPS(conversation_get, conversation, gk_conversations_get, linus, conversation)
LISTS(conversation_mine, conversation_page, gk_conversations_mine, linus)

COMMAND(message_send) {
  gk_new_message params;
  GK_INIT(&params);
  GK_SET_TEXT(params.content, "A cake, and a long enough text to be put on the heap");
  GIVES_ID(message, gk_messages_send(by->ada, &conversation, &params, &out, failure), message);
}
COMMAND(message_send_files) {
  gk_attachment attachment;
  const gk_attachment* const items[1] = {&attachment};
  gk_new_message params;
  GK_INIT(&attachment);
  GK_SET_TEXT(attachment.key, "cakes/1");
  GK_SET_TEXT(attachment.name, "cake.png");
  GK_SET_TEXT(attachment.mime, "image/png");
  GK_INIT(&params);
  GK_SET_TEXT(params.content, "A cake, and a long enough text to be put on the heap");
  params.attachments.items = items;
  params.attachments.count = 1;
  GIVES_ID(message, gk_messages_send(by->ada, &conversation, &params, &out, failure), message);
}
COMMAND(message_list) {
  GIVES(message_page, gk_messages_list(by->linus, &conversation, NULL, &out, failure));
}
COMMAND(message_mark_read) {
  int64_t out = 0;
  return gk_messages_mark_read(by->linus, &conversation, &message, &out, failure);
}
GIVES_NUMBER(message_unread_count, int64_t, gk_messages_unread_count, linus)

COMMAND(review_create) {
  const gk_id reviewee = user_of(by->linus);
  gk_new_review params;
  GK_INIT(&params);
  params.reviewee_id = &reviewee;
  params.rating = 5;
  GIVES(review, gk_reviews_create(by->ada, &gig, &params, &out, failure));
}
COMMAND(review_for_profile) {
  const gk_id reviewee = user_of(by->linus);
  GIVES(review_page, gk_reviews_for_profile(by->ada, &reviewee, NULL, &out, failure));
}
COMMAND(review_summary) {
  const gk_id reviewee = user_of(by->linus);
  GIVES(rating_summary, gk_reviews_summary(by->ada, &reviewee, &out, failure));
}

COMMAND(notification_mine) {
  gk_notification_page* page = NULL;
  const gk_status status = gk_notifications_mine(by->linus, NULL, &page, failure);
  if (status == GK_OK && page->count > 0) notification = page->items[0]->id;
  gk_notification_page_free(page);
  return status;
}
COMMAND(notification_mark_all_read) {
  int64_t out = 0;
  return gk_notifications_mark_all_read(by->linus, NULL, &out, failure);
}
COMMAND(notification_purge) {
  int64_t out = 0;
  return gk_notifications_purge(by->service, 1, &out, failure);
}
STEPS(notification_mark_read, notification, gk_notifications_mark_read, linus, notification)
GIVES_NUMBER(notification_unread_count, int64_t, gk_notifications_unread_count, linus)

COMMAND(call_schedule) {
  const gk_id other = user_of(by->linus);
  gk_new_call params;
  GK_INIT(&params);
  params.participant_ids.items = &other;
  params.participant_ids.count = 1;
  GIVES_ID(video_call, gk_calls_schedule(by->ada, &params, &out, failure), call);
}
COMMAND(call_reschedule) {
  const gk_time later = (gk_time)4102444800 * 1000000; /* 2100 */
  GIVES(video_call, gk_calls_reschedule(by->ada, &call, later, &out, failure));
}
STEPS(call_get, video_call, gk_calls_get, linus, call)
STEPS(call_start, video_call, gk_calls_start, linus, call)
STEPS(call_end, video_call, gk_calls_end, linus, call)
STEPS(call_cancel, video_call, gk_calls_cancel, ada, call)
LISTS(call_mine, video_call_page, gk_calls_mine, linus)

COMMAND(subscription_mine) { GIVES(subscription, gk_subscriptions_mine(by->ada, &out, failure)); }
COMMAND(usage_current) { GIVES(usage_status, gk_usage_current(by->ada, &out, failure)); }
COMMAND(billing) {
  static const char form[] =
      "{\"id\":\"evt_1\",\"type\":\"customer.subscription.deleted\",\"created\":1777593600,"
      "\"data\":{\"object\":{\"id\":\"sub_1\",\"customer\":\"cus_1\",\"status\":\"canceled\","
      "\"current_period_end\":1777593600,\"metadata\":{\"user_id\":\"%s\"}}}}";
  char event[sizeof form + GK_ID_SIZE];
  char user[GK_ID_SIZE];
  const gk_id id = user_of(by->ada);
  gk_billing_outcome out = 0;
  const gk_status status = gk_id_format(&id, user, failure);
  if (status != GK_OK) return status;
  sprintf(event, form, user);
  return gk_subscriptions_apply_billing_event(by->service, event, strlen(event), &out, failure);
}
GIVES_NUMBER(is_pro, int32_t, gk_subscriptions_is_pro, ada)

static void ask(gk_policy_question* question) {
  GK_INIT(question);
  GK_SET_TEXT(question->table, "gigs");
  GK_SET_TEXT(question->command, "select");
  GK_SET_TEXT(question->row, "{\"status\": \"draft\"}");
}
COMMAND(policy_allowed) {
  gk_policy_question question;
  int32_t out = 0;
  ask(&question);
  return gk_policy_allowed(by->linus, &question, &out, failure);
}
COMMAND(policy_explain) {
  gk_policy_question question;
  ask(&question);
  GIVES(string, gk_policy_explain(by->linus, &question, &out, failure));
}
COMMAND(policy_allowed_actions) {
  GIVES(actions, gk_policy_allowed_actions(by->ada, GK_ENTITY_GIG, &gig, &out, failure));
}

COMMAND(event_poll) { GIVES(event_page, gk_events_poll(by->service, NULL, 0, 0, &out, failure)); }
static void ignore(void* context, const gk_event* event) {
  (void)context;
  (void)event;
}
COMMAND(event_subscribe) {
  GIVES(event_subscription, gk_events_subscribe(by->service, ignore, NULL, &out, failure));
}
COMMAND(event_dispatch) {
  int32_t out = 0;
  return gk_events_dispatch(by->service, 0, &out, failure);
}
COMMAND(event_purge) {
  int64_t out = 0;
  return gk_events_purge(by->service, 1, &out, failure);
}
COMMAND(parse) {
  gk_id id;
  (void)by;
  return gk_id_parse("0198f2a4-7c1b-7def-8a00-0123456789ab", 36, &id, failure);
}

/* clang-format off */
#define PLAIN(name) {#name, name, 0, 0}
#define INDEXES(name) {#name, name, 1, 0}
#define ALONE(name) {#name, name, 0, 1}
const command commands[] = {
    PLAIN(sign_up), PLAIN(as_user), PLAIN(as_anonymous), PLAIN(as_service), PLAIN(with_timeout),
    PLAIN(policies_sql), ALONE(open_another), ALONE(transaction), ALONE(market_transaction),
    PLAIN(profile_get), PLAIN(profile_get_by_username), PLAIN(profile_update),
    INDEXES(profile_search), PLAIN(gig_create), PLAIN(gig_create_draft), PLAIN(gig_update),
    PLAIN(gig_get), PLAIN(gig_view), INDEXES(gig_search), PLAIN(gig_publish), PLAIN(gig_pause),
    PLAIN(gig_resume), PLAIN(gig_mark_filled), PLAIN(gig_close), PLAIN(gig_reopen),
    PLAIN(gig_mine), PLAIN(application_submit), PLAIN(application_update), PLAIN(application_get),
    PLAIN(application_review), PLAIN(application_shortlist), PLAIN(application_unshortlist),
    PLAIN(application_reject), PLAIN(application_reconsider), PLAIN(application_withdraw),
    PLAIN(application_resubmit), PLAIN(application_for_gig), PLAIN(application_mine),
    PLAIN(application_accept), PLAIN(application_history), PLAIN(conversation_open),
    PLAIN(conversation_get), PLAIN(message_send), PLAIN(message_send_files), PLAIN(conversation_mine), PLAIN(message_list),
    PLAIN(message_unread_count), PLAIN(message_mark_read), PLAIN(review_create),
    PLAIN(review_for_profile), PLAIN(review_summary), PLAIN(notification_mine),
    PLAIN(notification_unread_count), PLAIN(notification_mark_read),
    PLAIN(notification_mark_all_read), PLAIN(call_schedule), PLAIN(call_get),
    PLAIN(call_reschedule), PLAIN(call_cancel), PLAIN(call_mine), PLAIN(call_schedule),
    PLAIN(call_start), PLAIN(call_end), PLAIN(subscription_mine), PLAIN(is_pro), PLAIN(billing),
    PLAIN(usage_current), PLAIN(policy_allowed), PLAIN(policy_explain),
    PLAIN(policy_allowed_actions), PLAIN(event_poll), PLAIN(event_subscribe),
    PLAIN(event_dispatch), PLAIN(parse), ALONE(reindex), ALONE(copy_to), PLAIN(profile_export), PLAIN(gig_remove),
    PLAIN(delete_account), PLAIN(notification_purge), PLAIN(event_purge)};
/* clang-format on */
const size_t command_count = sizeof commands / sizeof commands[0];
