#include "stage.h"

static void poll(void) {
  struct stage stage;
  gk_event_page* page = NULL;
  gk_event_page* rest = NULL;
  gk_id gig;
  int64_t purged = 0;
  set_stage(&stage);
  gig = posted_gig(&stage, "An oven that talks");
  CHECK_OK(gk_events_poll(stage.service, NULL, 0, 0, &page, &error));
  CHECK_NUMBER(page->count, 4);
  {
    const gk_event* posted = page->items[3];
    CHECK_NUMBER(posted->struct_size, sizeof *posted);
    CHECK_TEXT(posted->type, "gig.created");
    CHECK_TEXT(posted->entity, "gig");
    CHECK(same_id(&posted->entity_id, &gig));
    CHECK(same_id(posted->actor_id, &stage.ada_id));
    CHECK(posted->at > 0);
    CHECK(contains(posted->changed, "\"active\""));
    CHECK_TEXT(posted->previous, "{}");
    CHECK_TEXT(page->next, posted->cursor.data);
    CHECK(page->items[0]->actor_id == NULL);
  }
  CHECK_OK(gk_events_poll(stage.service, page->next.data, page->next.length, 10, &rest, &error));
  CHECK_NUMBER(rest->count, 0);
  CHECK_TEXT(rest->next, page->next.data);
  gk_event_page_free(rest);
  CHECK_REFUSED_FIELD(gk_events_poll(stage.service, "?", 1, 10, &rest, &error), GK_INVALID,
                      "cursor.malformed", "after");
  CHECK_REFUSED_FIELD(gk_events_poll(stage.service, NULL, 0, 1001, &rest, &error), GK_INVALID,
                      "page.limit", "limit");
  CHECK_OK(gk_events_poll(stage.nobody, NULL, 0, 1, &rest, &error));
  CHECK_NUMBER(rest->count, 0);
  CHECK_TEXT(rest->next, NULL);
  gk_event_page_free(rest);

  CHECK_OK(gk_events_purge(stage.service, stage.now + DAY, &purged, &error));
  CHECK_NUMBER(purged, 4);
  CHECK_REFUSED(gk_events_poll(stage.service, page->items[0]->cursor.data,
                               page->items[0]->cursor.length, 1, &rest, &error),
                GK_CONFLICT, "cursor.purged");
  CHECK_REFUSED(gk_events_purge(stage.ada, stage.now, &purged, &error), GK_FORBIDDEN,
                "actor.not_service");
  gk_event_page_free(page);
  clear_stage(&stage);
}

struct heard {
  int count;
  char last[64];
  gk_event_subscription* subscription; /* to be ended by the callback */
};

static void hear(void* context, const gk_event* event) {
  struct heard* const self = context;
  ++self->count;
  memcpy(self->last, event->type.data, event->type.length + 1);
  if (self->subscription != NULL) {
    gk_event_subscription_free(self->subscription);
    self->subscription = NULL;
  }
}

static void subscribe(void) {
  struct stage stage;
  gk_event_subscription* subscription = NULL;
  struct heard heard = {0, "", NULL};
  int32_t ran = -1;
  set_stage(&stage);
  posted_gig(&stage, "Before");
  CHECK_OK(gk_events_subscribe(stage.service, hear, &heard, &subscription, &error));
  posted_gig(&stage, "After");
  CHECK_NUMBER(heard.count, 0); /* only while it is dispatched */
  CHECK_OK(gk_events_dispatch(stage.service, 0, &ran, &error));
  CHECK_NUMBER(ran, 1);
  CHECK_NUMBER(heard.count, 1);
  CHECK(strcmp(heard.last, "gig.created") == 0);
  CHECK_OK(gk_events_dispatch(stage.service, 1000, &ran, &error));
  CHECK_NUMBER(ran, 0);
  gk_event_subscription_free(subscription);
  posted_gig(&stage, "Unheard");
  CHECK_OK(gk_events_dispatch(stage.service, 0, &ran, &error));
  CHECK_NUMBER(heard.count, 1);
  clear_stage(&stage);
}

/* A callback may end its own subscription. */
static void ends_itself(void) {
  struct stage stage;
  struct heard heard = {0, "", NULL};
  int32_t ran = -1;
  set_stage(&stage);
  CHECK_OK(gk_events_subscribe(stage.service, hear, &heard, &heard.subscription, &error));
  posted_gig(&stage, "One");
  posted_gig(&stage, "Two");
  CHECK_OK(gk_events_dispatch(stage.service, 0, &ran, &error));
  CHECK_NUMBER(heard.count, 1);
  CHECK(heard.subscription == NULL);
  CHECK_REFUSED(gk_events_dispatch(stage.service, -1, &ran, &error), GK_INVALID,
                "timeout.out_of_range");
  CHECK_REFUSED_FIELD(gk_events_subscribe(stage.service, NULL, NULL, &heard.subscription, &error),
                      GK_MISUSE, "argument.null", "callback");
  clear_stage(&stage);
}

static const test tests[] = {
    {"events.poll", poll}, {"events.subscribe", subscribe}, {"events.ends_itself", ends_itself}};
const suite events_suite = SUITE(tests);
