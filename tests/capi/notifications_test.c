#include "stage.h"

static void notifications(void) {
  struct stage stage;
  gk_notification* notification = NULL;
  gk_notification_page* page = NULL;
  gk_notification_list list;
  gk_id gig;
  gk_id id;
  int64_t count = 0;
  set_stage(&stage);
  gig = posted_gig(&stage, "An oven that talks");
  applied(stage.linus, &gig);
  applied(stage.grace, &gig);
  CHECK_OK(gk_notifications_unread_count(stage.ada, &count, &error));
  CHECK_NUMBER(count, 2);
  CHECK_OK(gk_notifications_mine(stage.ada, NULL, &page, &error));
  CHECK_NUMBER(page->count, 2);
  CHECK_NUMBER(page->items[0]->struct_size, sizeof(gk_notification));
  CHECK(same_id(&page->items[0]->user_id, &stage.ada_id));
  CHECK_NUMBER(page->items[0]->type, GK_NOTIFICATION_TYPE_NEW_APPLICATION);
  CHECK(page->items[0]->title.length > 0);
  CHECK(page->items[0]->body.length > 0);
  CHECK(contains(page->items[0]->data, "application_id"));
  CHECK_NUMBER(page->items[0]->read_at.is_set, 0);
  CHECK(page->items[0]->created_at.is_set);
  id = page->items[1]->id;
  gk_notification_page_free(page);
  CHECK_OK(gk_notifications_mark_read(stage.ada, &id, &notification, &error));
  CHECK_NUMBER(notification->read_at.is_set, 1);
  gk_notification_free(notification);
  CHECK_REFUSED(gk_notifications_mark_read(stage.linus, &id, &notification, &error), GK_NOT_FOUND,
                "notification.not_found");
  GK_INIT(&list);
  list.unread_only = 1;
  list.limit = 5;
  CHECK_OK(gk_notifications_mine(stage.ada, &list, &page, &error));
  CHECK_NUMBER(page->count, 1);
  gk_notification_page_free(page);
  GK_SET_TEXT(list.after, "?");
  CHECK_REFUSED(gk_notifications_mine(stage.ada, &list, &page, &error), GK_INVALID,
                "cursor.malformed");
  CHECK_OK(gk_notifications_mark_all_read(stage.ada, &id, &count, &error));
  CHECK_NUMBER(count, 0);
  CHECK_OK(gk_notifications_mark_all_read(stage.ada, NULL, &count, &error));
  CHECK_NUMBER(count, 1);
  CHECK_REFUSED_FIELD(gk_notifications_mark_all_read(stage.ada, &gig, &count, &error), GK_NOT_FOUND,
                      "notification.not_found", "up_to");
  CHECK_OK(gk_notifications_purge(stage.service, stage.now + DAY, &count, &error));
  CHECK_NUMBER(count, 2);
  CHECK_REFUSED(gk_notifications_purge(stage.ada, stage.now, &count, &error), GK_FORBIDDEN,
                "actor.not_service");
  clear_stage(&stage);
}

static const test tests[] = {{"notifications.notifications", notifications}};
const suite notifications_suite = SUITE(tests);
