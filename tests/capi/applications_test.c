#include "stage.h"

static void submit(void) {
  struct stage stage;
  gk_application* application = NULL;
  gk_new_application new_application;
  gk_text texts[2];
  gk_id id = id_of("0198f2a4-7c1b-7def-8a00-0123456789ab");
  gk_id gig;
  set_stage(&stage);
  gig = posted_gig(&stage, "An oven that talks");
  GK_INIT(&new_application);
  GK_SET_TEXT(texts[0], "https://example.com/oven");
  GK_SET_TEXT(texts[1], "Claude");
  new_application.id = &id;
  GK_SET_TEXT(new_application.cover_letter, "I know ovens.");
  GK_SET(new_application.proposed_rate, 99900);
  GK_SET_TEXT(new_application.proposed_timeline, "a week");
  new_application.portfolio_items.items = &texts[0];
  new_application.portfolio_items.count = 1;
  new_application.ai_tools_to_use.items = &texts[1];
  new_application.ai_tools_to_use.count = 1;
  CHECK_OK(gk_applications_submit(stage.linus, &gig, &new_application, &application, &error));
  CHECK_NUMBER(application->struct_size, sizeof *application);
  CHECK(same_id(&application->id, &id));
  CHECK(same_id(&application->gig_id, &gig));
  CHECK(same_id(&application->applicant_id, &stage.linus_id));
  CHECK_TEXT(application->cover_letter, "I know ovens.");
  CHECK_NUMBER(application->proposed_rate.value, 99900);
  CHECK_TEXT(application->proposed_timeline, "a week");
  CHECK_TEXT(application->portfolio_items.items[0], "https://example.com/oven");
  CHECK_TEXT(application->ai_tools_to_use.items[0], "Claude");
  CHECK_NUMBER(application->status, GK_APPLICATION_STATUS_PENDING);
  CHECK(application->created_at.is_set && application->updated_at.is_set);
  gk_application_free(application);
  CHECK_OK(gk_applications_get(stage.ada, &id, &application, &error));
  CHECK_TEXT(application->cover_letter, "I know ovens.");
  gk_application_free(application);
  CHECK_REFUSED(gk_applications_get(stage.grace, &id, &application, &error), GK_NOT_FOUND,
                "application.not_found");
  new_application.id = NULL;
  CHECK_REFUSED(gk_applications_submit(stage.linus, &gig, &new_application, &application, &error),
                GK_CONFLICT, "application.duplicate");
  CHECK_REFUSED(gk_applications_submit(stage.ada, &gig, &new_application, &application, &error),
                GK_FORBIDDEN, "application.own_gig");
  clear_stage(&stage);
}

static void update(void) {
  struct stage stage;
  gk_application* application = NULL;
  gk_application_changes changes;
  gk_text texts[2];
  gk_id gig;
  gk_id id;
  set_stage(&stage);
  gig = posted_gig(&stage, "An oven that talks");
  id = applied(stage.linus, &gig);
  GK_INIT(&changes);
  GK_SET_TEXT(texts[0], "https://example.com/oven");
  GK_SET_TEXT(texts[1], "Claude");
  GK_SET_TEXT(changes.cover_letter, "I love ovens.");
  GK_SET(changes.proposed_rate, 1);
  GK_SET_TEXT(changes.proposed_timeline, "a day");
  changes.portfolio_items.items = &texts[0];
  changes.portfolio_items.count = 1;
  changes.ai_tools_to_use.items = &texts[1];
  changes.ai_tools_to_use.count = 1;
  CHECK_OK(gk_applications_update(stage.linus, &id, &changes, &application, &error));
  CHECK_TEXT(application->cover_letter, "I love ovens.");
  CHECK_NUMBER(application->proposed_rate.value, 1);
  CHECK_TEXT(application->proposed_timeline, "a day");
  CHECK_NUMBER(application->portfolio_items.count, 1);
  CHECK_NUMBER(application->ai_tools_to_use.count, 1);
  GK_INIT(&changes);
  GK_SET(changes.expected_updated_at, application->updated_at.value);
  gk_application_free(application);
  changes.clear = GK_APPLICATION_CLEAR_PROPOSED_RATE | GK_APPLICATION_CLEAR_PROPOSED_TIMELINE |
                  GK_APPLICATION_CLEAR_PORTFOLIO_ITEMS | GK_APPLICATION_CLEAR_AI_TOOLS_TO_USE;
  CHECK_OK(gk_applications_update(stage.linus, &id, &changes, &application, &error));
  CHECK_TEXT(application->cover_letter, "I love ovens.");
  CHECK_NUMBER(application->proposed_rate.is_set, 0);
  CHECK_TEXT(application->proposed_timeline, NULL);
  CHECK_NUMBER(application->portfolio_items.count, 0);
  CHECK_NUMBER(application->ai_tools_to_use.count, 0);
  gk_application_free(application);
  CHECK_REFUSED(gk_applications_update(stage.linus, &id, &changes, &application, &error),
                GK_CONFLICT, "row.stale");
  clear_stage(&stage);
}

typedef gk_status (*application_step)(const gk_session*, const gk_id*, gk_application**,
                                      gk_error**);

static void step(const gk_session* session, application_step run, const gk_id* id,
                 gk_application_status expected) {
  gk_application* application = NULL;
  CHECK_OK(run(session, id, &application, &error));
  CHECK_NUMBER(application->status, expected);
  gk_application_free(application);
}

static void life(void) {
  struct stage stage;
  gk_application* application = NULL;
  gk_application_changes content;
  gk_history* history = NULL;
  gk_id gig;
  gk_id id;
  set_stage(&stage);
  gig = posted_gig(&stage, "An oven that talks");
  id = applied(stage.linus, &gig);
  CHECK_REFUSED(gk_applications_review(stage.linus, &id, &application, &error), GK_FORBIDDEN,
                "application.not_poster");
  step(stage.ada, gk_applications_review, &id, GK_APPLICATION_STATUS_REVIEWING);
  step(stage.ada, gk_applications_shortlist, &id, GK_APPLICATION_STATUS_SHORTLISTED);
  step(stage.ada, gk_applications_unshortlist, &id, GK_APPLICATION_STATUS_REVIEWING);
  CHECK_OK(gk_applications_reject(stage.ada, &id, "Too hot", 7, &application, &error));
  CHECK_NUMBER(application->status, GK_APPLICATION_STATUS_REJECTED);
  gk_application_free(application);
  step(stage.ada, gk_applications_reconsider, &id, GK_APPLICATION_STATUS_REVIEWING);
  step(stage.linus, gk_applications_withdraw, &id, GK_APPLICATION_STATUS_WITHDRAWN);
  GK_INIT(&content);
  GK_SET(content.proposed_rate, 700);
  CHECK_OK(gk_applications_resubmit(stage.linus, &id, "Again!", 6, &content, &application, &error));
  CHECK_NUMBER(application->status, GK_APPLICATION_STATUS_PENDING);
  CHECK_TEXT(application->cover_letter, "Again!");
  CHECK_NUMBER(application->proposed_rate.value, 700);
  gk_application_free(application);
  step(stage.linus, gk_applications_withdraw, &id, GK_APPLICATION_STATUS_WITHDRAWN);
  CHECK_OK(
      gk_applications_resubmit(stage.linus, &id, "Once more.", 10, NULL, &application, &error));
  gk_application_free(application);
  CHECK_REFUSED_FIELD(gk_applications_reject(stage.ada, &id, NULL, 1, &application, &error),
                      GK_MISUSE, "argument.null", "reason");
  step(stage.ada, gk_applications_accept, &id, GK_APPLICATION_STATUS_ACCEPTED);
  CHECK_OK(gk_applications_reject(stage.ada, &id, NULL, 0, &application, &error));
  gk_application_free(application);

  CHECK_OK(gk_applications_history(stage.linus, &id, &history, &error));
  CHECK_NUMBER(history->struct_size, sizeof *history);
  CHECK_NUMBER(history->count, 12);
  CHECK_NUMBER(history->items[0]->struct_size, sizeof(gk_transition));
  CHECK_NUMBER(history->items[0]->from_status, GK_APPLICATION_STATUS_UNKNOWN);
  CHECK_NUMBER(history->items[0]->to_status, GK_APPLICATION_STATUS_PENDING);
  CHECK(same_id(history->items[0]->actor_id, &stage.linus_id));
  CHECK(history->items[0]->at > 0);
  CHECK_NUMBER(history->items[4]->from_status, GK_APPLICATION_STATUS_REVIEWING);
  CHECK_NUMBER(history->items[4]->to_status, GK_APPLICATION_STATUS_REJECTED);
  CHECK_TEXT(history->items[4]->reason, "Too hot");
  CHECK_TEXT(history->items[11]->reason, NULL);
  gk_history_free(history);
  CHECK_REFUSED(gk_applications_history(stage.grace, &id, &history, &error), GK_NOT_FOUND,
                "application.not_found");
  clear_stage(&stage);
}

static void lists(void) {
  struct stage stage;
  gk_application_page* page = NULL;
  gk_application_list list;
  gk_id gig;
  set_stage(&stage);
  gig = posted_gig(&stage, "An oven that talks");
  applied(stage.linus, &gig);
  applied(stage.grace, &gig);
  GK_INIT(&list);
  list.limit = 1;
  list.status = GK_APPLICATION_STATUS_PENDING;
  CHECK_OK(gk_applications_for_gig(stage.ada, &gig, &list, &page, &error));
  CHECK_NUMBER(page->count, 1);
  CHECK(same_id(&page->items[0]->applicant_id, &stage.grace_id));
  list.after = page->next;
  {
    gk_application_page* rest = NULL;
    CHECK_OK(gk_applications_for_gig(stage.ada, &gig, &list, &rest, &error));
    CHECK_NUMBER(rest->count, 1);
    CHECK(same_id(&rest->items[0]->applicant_id, &stage.linus_id));
    gk_application_page_free(rest);
  }
  gk_application_page_free(page);
  CHECK_OK(gk_applications_mine(stage.linus, NULL, &page, &error));
  CHECK_NUMBER(page->count, 1);
  gk_application_page_free(page);
  GK_INIT(&list);
  list.status = GK_APPLICATION_STATUS_ACCEPTED;
  CHECK_OK(gk_applications_mine(stage.linus, &list, &page, &error));
  CHECK_NUMBER(page->count, 0);
  gk_application_page_free(page);
  list.status = 7;
  CHECK_REFUSED_FIELD(gk_applications_mine(stage.linus, &list, &page, &error), GK_INVALID,
                      "enum.unknown", "status");
  clear_stage(&stage);
}

static const test tests[] = {{"applications.submit", submit},
                             {"applications.update", update},
                             {"applications.life", life},
                             {"applications.lists", lists}};
const suite applications_suite = SUITE(tests);
