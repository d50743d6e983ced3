#include "stage.h"

static gk_id scheduled(const struct stage* stage) {
  gk_video_call* call = NULL;
  gk_new_call new_call;
  gk_id id;
  GK_INIT(&new_call);
  new_call.participant_ids.items = &stage->linus_id;
  new_call.participant_ids.count = 1;
  CHECK_OK(gk_calls_schedule(stage->ada, &new_call, &call, &error));
  id = call->id;
  gk_video_call_free(call);
  return id;
}

static void schedule(void) {
  struct stage stage;
  gk_video_call* call = NULL;
  gk_new_call new_call;
  gk_id proposed = id_of("0198f2a4-7c1b-7def-8a00-0123456789ab");
  gk_id gig;
  gk_id application;
  set_stage(&stage);
  gig = posted_gig(&stage, "An oven that talks");
  application = applied(stage.linus, &gig);
  GK_INIT(&new_call);
  new_call.id = &proposed;
  new_call.participant_ids.items = &stage.linus_id;
  new_call.participant_ids.count = 1;
  GK_SET(new_call.scheduled_at, stage.now + DAY);
  new_call.gig_id = &gig;
  new_call.application_id = &application;
  CHECK_OK(gk_calls_schedule(stage.ada, &new_call, &call, &error));
  CHECK_NUMBER(call->struct_size, sizeof *call);
  CHECK(same_id(&call->id, &proposed));
  CHECK(call->room_id.length >= 20);
  CHECK(same_id(&call->initiator_id, &stage.ada_id));
  CHECK_NUMBER(call->participant_ids.count, 2);
  CHECK(same_id(call->gig_id, &gig));
  CHECK(same_id(call->application_id, &application));
  CHECK_NUMBER(call->scheduled_at.value, new_call.scheduled_at.value);
  CHECK_NUMBER(call->started_at.is_set, 0);
  CHECK_NUMBER(call->ended_at.is_set, 0);
  CHECK_NUMBER(call->canceled_at.is_set, 0);
  CHECK(call->created_at.is_set);
  gk_video_call_free(call);
  GK_SET(new_call.scheduled_at, stage.now - DAY);
  new_call.id = NULL;
  CHECK_REFUSED_FIELD(gk_calls_schedule(stage.ada, &new_call, &call, &error), GK_INVALID,
                      "call.in_the_past", "scheduled_at");
  GK_INIT(&new_call);
  new_call.participant_ids.items = &stage.grace_id;
  new_call.participant_ids.count = 1;
  CHECK_REFUSED(gk_calls_schedule(stage.ada, &new_call, &call, &error), GK_FORBIDDEN,
                "call.unrelated");
  clear_stage(&stage);
}

static void life(void) {
  struct stage stage;
  gk_video_call* call = NULL;
  gk_id id;
  set_stage(&stage);
  chat(&stage);
  id = scheduled(&stage);
  CHECK_OK(gk_calls_get(stage.linus, &id, &call, &error));
  gk_video_call_free(call);
  CHECK_REFUSED(gk_calls_get(stage.grace, &id, &call, &error), GK_NOT_FOUND, "call.not_found");
  CHECK_OK(gk_calls_reschedule(stage.ada, &id, stage.now + DAY, &call, &error));
  CHECK(call->scheduled_at.is_set);
  gk_video_call_free(call);
  CHECK_REFUSED(gk_calls_reschedule(stage.linus, &id, stage.now + DAY, &call, &error), GK_FORBIDDEN,
                "call.not_initiator");
  CHECK_REFUSED(gk_calls_reschedule(stage.ada, &id, INT64_MAX, &call, &error), GK_INVALID,
                "time.out_of_range");
  CHECK_OK(gk_calls_start(stage.linus, &id, &call, &error));
  CHECK(call->started_at.is_set);
  gk_video_call_free(call);
  CHECK_OK(gk_calls_end(stage.ada, &id, &call, &error));
  CHECK(call->ended_at.is_set);
  gk_video_call_free(call);
  CHECK_REFUSED(gk_calls_cancel(stage.ada, &id, &call, &error), GK_CONFLICT, "call.transition");
  id = scheduled(&stage);
  CHECK_OK(gk_calls_cancel(stage.ada, &id, &call, &error));
  CHECK(call->canceled_at.is_set);
  gk_video_call_free(call);
  clear_stage(&stage);
}

static void mine(void) {
  struct stage stage;
  gk_video_call* call = NULL;
  gk_video_call_page* page = NULL;
  gk_call_list list;
  gk_id id;
  set_stage(&stage);
  chat(&stage);
  id = scheduled(&stage);
  CHECK_OK(gk_calls_cancel(stage.ada, &id, &call, &error));
  gk_video_call_free(call);
  id = scheduled(&stage);
  CHECK_OK(gk_calls_mine(stage.linus, NULL, &page, &error));
  CHECK_NUMBER(page->count, 2);
  gk_video_call_page_free(page);
  GK_INIT(&list);
  GK_SET(list.upcoming, 1);
  CHECK_OK(gk_calls_mine(stage.linus, &list, &page, &error));
  CHECK_NUMBER(page->count, 1);
  CHECK(same_id(&page->items[0]->id, &id));
  gk_video_call_page_free(page);
  GK_SET(list.upcoming, 0);
  list.limit = 1;
  CHECK_OK(gk_calls_mine(stage.linus, &list, &page, &error));
  CHECK_NUMBER(page->count, 1);
  CHECK(page->items[0]->canceled_at.is_set);
  gk_video_call_page_free(page);
  GK_SET_TEXT(list.after, "?");
  CHECK_REFUSED(gk_calls_mine(stage.linus, &list, &page, &error), GK_INVALID, "cursor.malformed");
  clear_stage(&stage);
}

static const test tests[] = {
    {"calls.schedule", schedule}, {"calls.life", life}, {"calls.mine", mine}};
const suite calls_suite = SUITE(tests);
