#include "stage.h"

/* Hardened: what is no live object of its type is told from one that is. */
static void wrong_objects(void) {
  struct stage stage;
  gk_session* freed = NULL;
  gk_gig* gig = NULL;
  gk_gig_page* page = NULL;
  gk_id id;
  int64_t live;
  set_stage(&stage);
  id = posted_gig(&stage, "An oven that talks");
  CHECK_REFUSED_FIELD(gk_gigs_get(NULL, &id, &gig, &error), GK_MISUSE, "handle.invalid", "session");
  CHECK_REFUSED(gk_gigs_get((const gk_session*)(const void*)stage.market, &id, &gig, &error),
                GK_MISUSE, "handle.invalid");
  CHECK_REFUSED(gk_gigs_get((const gk_session*)(const void*)&id, &id, &gig, &error), GK_MISUSE,
                "handle.invalid");
  CHECK_REFUSED(gk_marketplace_close(NULL, &error), GK_MISUSE, "handle.invalid");
  CHECK_REFUSED(gk_marketplace_close((const gk_marketplace*)(const void*)stage.ada, &error),
                GK_MISUSE, "handle.invalid");
  CHECK_REFUSED(gk_marketplace_copy_to((const gk_marketplace*)(const void*)stage.ada,
                                       "sqlite::memory:", 15, NULL, NULL, &error),
                GK_MISUSE, "handle.invalid");
  CHECK_REFUSED(gk_session_commit(NULL, &error), GK_MISUSE, "handle.invalid");
  CHECK_REFUSED(gk_marketplace_rollback(NULL, &error), GK_MISUSE, "handle.invalid");

  CHECK_OK(gk_marketplace_as_user(stage.market, &stage.ada_id, &freed, &error));
  gk_session_free(freed);
  CHECK_REFUSED(gk_gigs_get(freed, &id, &gig, &error), GK_MISUSE, "handle.invalid");
  CHECK_REFUSED(gk_session_rollback(freed, &error), GK_MISUSE, "handle.invalid");
  live = gk_live_objects();
  gk_session_free(freed); /* again */
  gk_gig_free((gk_gig*)(void*)stage.ada);
  CHECK_NUMBER(gk_live_objects(), live);

  CHECK_OK(gk_gigs_mine(stage.ada, NULL, &page, &error));
  live = gk_live_objects();
  gk_gig_free((gk_gig*)(size_t)page->items[0]); /* the page's, not the caller's */
  gk_profile_page_free((gk_profile_page*)(void*)page);
  CHECK_NUMBER(gk_live_objects(), live);
  CHECK_TEXT(page->items[0]->title, "An oven that talks");
  gk_gig_page_free(page);
  clear_stage(&stage);
}

static void missing_pointers(void) {
  struct stage stage;
  int32_t allowed = 0;
  gk_gig* gig = NULL;
  gk_new_gig new_gig;
  gk_id id;
  set_stage(&stage);
  id = posted_gig(&stage, "An oven that talks");
  CHECK_REFUSED_FIELD(gk_gigs_get(stage.ada, NULL, &gig, &error), GK_MISUSE, "argument.null", "id");
  CHECK_REFUSED_FIELD(gk_gigs_get(stage.ada, &id, NULL, &error), GK_MISUSE, "argument.null", "out");
  CHECK_REFUSED_FIELD(gk_gigs_create(stage.ada, NULL, &gig, &error), GK_MISUSE, "argument.null",
                      "gig");
  CHECK_REFUSED_FIELD(gk_messages_unread_count(stage.ada, NULL, &error), GK_MISUSE, "argument.null",
                      "out");
  CHECK_REFUSED_FIELD(gk_marketplace_as_user(stage.market, NULL, NULL, &error), GK_MISUSE,
                      "argument.null", "out");
  CHECK_REFUSED_FIELD(gk_policy_allowed(stage.ada, NULL, &allowed, &error), GK_MISUSE,
                      "argument.null", "question");
  CHECK_NUMBER(gk_gigs_get(stage.ada, NULL, NULL, NULL), GK_MISUSE);
  GK_INIT(&new_gig);
  CHECK_NUMBER(gk_gigs_create(stage.ada, &new_gig, NULL, NULL), GK_MISUSE);
  clear_stage(&stage);
}

/* NULL is fine wherever something is freed. */
static void frees_nothing(void) {
  gk_error_free(NULL);
  gk_string_free(NULL);
  gk_marketplace_free(NULL);
  gk_session_free(NULL);
  gk_profile_free(NULL);
  gk_profile_page_free(NULL);
  gk_gig_free(NULL);
  gk_gig_page_free(NULL);
  gk_gig_results_free(NULL);
  gk_application_free(NULL);
  gk_application_page_free(NULL);
  gk_history_free(NULL);
  gk_conversation_free(NULL);
  gk_conversation_page_free(NULL);
  gk_message_free(NULL);
  gk_message_page_free(NULL);
  gk_review_free(NULL);
  gk_review_page_free(NULL);
  gk_rating_summary_free(NULL);
  gk_notification_free(NULL);
  gk_notification_page_free(NULL);
  gk_video_call_free(NULL);
  gk_video_call_page_free(NULL);
  gk_subscription_free(NULL);
  gk_usage_status_free(NULL);
  gk_actions_free(NULL);
  gk_event_page_free(NULL);
  gk_event_subscription_free(NULL);
  CHECK_NUMBER(gk_live_objects(), 0);
}

static const test tests[] = {{"misuse.wrong_objects", wrong_objects},
                             {"misuse.missing_pointers", missing_pointers},
                             {"misuse.frees_nothing", frees_nothing}};
const suite misuse_suite = SUITE(tests);
