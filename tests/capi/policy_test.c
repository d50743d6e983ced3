#include "stage.h"

static void allowed(void) {
  struct stage stage;
  gk_policy_question question;
  gk_string* words = NULL;
  int32_t allowed = -1;
  set_stage(&stage);
  GK_INIT(&question);
  GK_SET_TEXT(question.table, "gigs");
  GK_SET_TEXT(question.command, "select");
  GK_SET_TEXT(question.row, "{\"status\": \"draft\"}");
  CHECK_OK(gk_policy_allowed(stage.nobody, &question, &allowed, &error));
  CHECK_NUMBER(allowed, 0);
  CHECK_OK(gk_policy_explain(stage.nobody, &question, &words, &error));
  CHECK(words != NULL && contains(words->text, "Active gigs are viewable by everyone"));
  gk_string_free(words);
  GK_SET_TEXT(question.row, "{\"status\": \"active\"}");
  CHECK_OK(gk_policy_allowed(stage.nobody, &question, &allowed, &error));
  CHECK_NUMBER(allowed, 1);
  words = (gk_string*)&stage; /* must become NULL */
  CHECK_OK(gk_policy_explain(stage.nobody, &question, &words, &error));
  CHECK(words == NULL);
  GK_SET_TEXT(question.new_row, "{}");
  CHECK_REFUSED(gk_policy_allowed(stage.nobody, &question, &allowed, &error), GK_INVALID,
                "policy.row");
  GK_INIT(&question);
  CHECK_REFUSED(gk_policy_allowed(stage.nobody, &question, &allowed, &error), GK_INVALID,
                "policy.unknown_table");
  GK_SET_TEXT(question.table, "gigs");
  CHECK_REFUSED(gk_policy_allowed(stage.nobody, &question, &allowed, &error), GK_INVALID,
                "policy.unknown_command");
  clear_stage(&stage);
}

/* An UPDATE that reads nothing needs no SELECT policy; neither does one that returns nothing. */
static void blind(void) {
  struct stage stage;
  gk_policy_question question;
  char written[GK_ID_SIZE];
  char row[128];
  int32_t allowed = -1;
  set_stage(&stage);
  CHECK_OK(gk_id_format(&stage.ada_id, written, &error));
  sprintf(row, "{\"user_id\": \"%s\", \"title\": \"T\", \"type\": \"gig_update\"}", written);
  GK_INIT(&question);
  GK_SET_TEXT(question.table, "notifications");
  GK_SET_TEXT(question.command, "update");
  GK_SET_TEXT(question.row, row);
  GK_SET_TEXT(question.new_row, row);
  CHECK_OK(gk_policy_allowed(stage.ada, &question, &allowed, &error));
  CHECK_NUMBER(allowed, 1);
  question.blind = 1;
  GK_SET(question.returning, 0);
  CHECK_OK(gk_policy_allowed(stage.ada, &question, &allowed, &error));
  CHECK_NUMBER(allowed, 1);
  CHECK_OK(gk_policy_allowed(stage.linus, &question, &allowed, &error));
  CHECK_NUMBER(allowed, 0);
  clear_stage(&stage);
}

/* The reason of an operation; "(none)" if it is allowed, "(no such)" if there is none. */
static const char* reason_of(const gk_actions* actions, const char* operation) {
  size_t i;
  for (i = 0; i < actions->count; ++i) {
    if (strcmp(actions->items[i].operation.data, operation) != 0) continue;
    return actions->items[i].reason.data != NULL ? actions->items[i].reason.data : "(none)";
  }
  return "(no such)";
}

static void check_action(const gk_session* session, gk_entity entity, const gk_id* id,
                         const char* operation, const char* expected) {
  gk_actions* actions = NULL;
  gk_text reason;
  CHECK_OK(gk_policy_allowed_actions(session, entity, id, &actions, &error));
  GK_SET_TEXT(reason, reason_of(actions, operation));
  CHECK_TEXT(reason, expected);
  gk_actions_free(actions);
}

static void actions(void) {
  struct stage stage;
  gk_notification_page* page = NULL;
  gk_video_call* call = NULL;
  gk_subscription* subscription = NULL;
  gk_actions* actions = NULL;
  gk_new_call new_call;
  gk_id gig;
  gk_id application;
  gk_id conversation;
  set_stage(&stage);
  gig = posted_gig(&stage, "An oven that talks");
  application = applied(stage.linus, &gig);
  conversation = chat(&stage);
  check_action(stage.ada, GK_ENTITY_GIG, &gig, "pause", "(none)");
  check_action(stage.linus, GK_ENTITY_GIG, &gig, "pause", "gig.not_poster");
  check_action(stage.linus, GK_ENTITY_GIG, &gig, "submit", "application.duplicate");
  check_action(stage.linus, GK_ENTITY_PROFILE, &stage.ada_id, "update", "profile.not_owner");
  check_action(stage.ada, GK_ENTITY_APPLICATION, &application, "accept", "(none)");
  check_action(stage.linus, GK_ENTITY_APPLICATION, &application, "accept",
               "application.not_poster");
  check_action(stage.grace, GK_ENTITY_CONVERSATION, &conversation, "send",
               "conversation.not_found");
  CHECK_OK(gk_notifications_mine(stage.ada, NULL, &page, &error));
  check_action(stage.ada, GK_ENTITY_NOTIFICATION, &page->items[0]->id, "mark_read", "(none)");
  gk_notification_page_free(page);
  GK_INIT(&new_call);
  new_call.participant_ids.items = &stage.linus_id;
  new_call.participant_ids.count = 1;
  CHECK_OK(gk_calls_schedule(stage.ada, &new_call, &call, &error));
  check_action(stage.linus, GK_ENTITY_VIDEO_CALL, &call->id, "cancel", "call.not_initiator");
  gk_video_call_free(call);
  check_action(stage.linus, GK_ENTITY_MESSAGE, &gig, "mark_read", "message.not_found");
  check_action(stage.linus, GK_ENTITY_REVIEW, &gig, "create", "review.not_found");
  CHECK_OK(gk_subscriptions_mine(stage.ada, &subscription, &error));
  check_action(stage.ada, GK_ENTITY_SUBSCRIPTION, &subscription->id, "apply_billing_event",
               "actor.not_service");
  gk_subscription_free(subscription);
  check_action(stage.nobody, GK_ENTITY_GIG_USAGE, &gig, "current", "actor.anonymous");
  CHECK_REFUSED_FIELD(gk_policy_allowed_actions(stage.ada, 0, &gig, &actions, &error), GK_INVALID,
                      "enum.unknown", "entity");
  CHECK_REFUSED_FIELD(gk_policy_allowed_actions(stage.ada, 11, &gig, &actions, &error), GK_INVALID,
                      "enum.unknown", "entity");
  clear_stage(&stage);
}

static const test tests[] = {
    {"policy.allowed", allowed}, {"policy.blind", blind}, {"policy.actions", actions}};
const suite policy_suite = SUITE(tests);
