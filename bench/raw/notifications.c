#include <stdlib.h>

#include "raw/market.h"
#include "raw/row.h"
#include "raw/talks.h"

static const char* const kTypes[] = {"new_application", "application_status", "new_message",
                                     "call_scheduled",  "review_received",    "gig_update"};

int raw_prepare_notifications(raw_market* market) {
  const int code = raw_prepare(market,
                               "SELECT id, user_id, type, title, body, data, read_at, created_at"
                               " FROM notifications WHERE user_id = ?1 AND read_at IS NULL"
                               " ORDER BY created_at DESC, id DESC LIMIT ?2",
                               &market->unread_notifications);
  if (code != SQLITE_OK) return code;
  return raw_prepare(market,
                     "SELECT count(*) FROM notifications WHERE user_id = ?1 AND read_at IS NULL",
                     &market->count_unread_notifications);
}

static int read_notification(sqlite3_stmt* row, raw_notification* notification) {
  static const int kTexts[] = {3, 4, 5};
  raw_copier copier;
  notification->memory = raw_copier_start(&copier, row, kTexts, 3, NULL, 0);
  if (notification->memory == NULL) return SQLITE_NOMEM;
  notification->id = raw_column_id(row, 0);
  notification->user_id = raw_column_id(row, 1);
  notification->type = raw_column_enum(row, 2, kTypes, 6);
  notification->title = raw_copy_text(&copier, 3);
  notification->body = raw_copy_text(&copier, 4);
  notification->data = raw_copy_text(&copier, 5);
  notification->read_at = raw_column_number(row, 6);
  notification->created_at = raw_column_number(row, 7);
  return SQLITE_OK;
}

void raw_free_notification(raw_notification* notification) {
  free(notification->memory);
  notification->memory = NULL;
}

int raw_unread_notifications(raw_market* market, const raw_id* actor, int limit,
                             raw_notification* notifications, int* count, int* has_more) {
  sqlite3_stmt* const list = market->unread_notifications;
  int code = SQLITE_OK;
  *count = 0;
  *has_more = 0;
  raw_bind_id(list, 1, actor);
  sqlite3_bind_int(list, 2, limit + 1);
  while ((code = sqlite3_step(list)) == SQLITE_ROW) {
    if (*count == limit) {
      *has_more = 1;
      break;
    }
    code = read_notification(list, &notifications[*count]);
    if (code != SQLITE_OK) break;
    ++*count;
  }
  sqlite3_reset(list);
  return code == SQLITE_DONE || code == SQLITE_ROW ? SQLITE_OK : code;
}

int raw_count_unread_notifications(raw_market* market, const raw_id* actor, int64_t* count) {
  sqlite3_stmt* const statement = market->count_unread_notifications;
  raw_bind_id(statement, 1, actor);
  const int code = sqlite3_step(statement);
  if (code == SQLITE_ROW) *count = sqlite3_column_int64(statement, 0);
  sqlite3_reset(statement);
  return code == SQLITE_ROW ? SQLITE_OK : code;
}
