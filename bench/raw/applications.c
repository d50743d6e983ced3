#include "raw/applications.h"

#include <stdio.h>
#include <stdlib.h>

#include "raw/market.h"
#include "raw/row.h"

const char* const raw_application_statuses[] = {"pending",  "reviewing", "shortlisted",
                                                "rejected", "accepted",  "withdrawn"};

int raw_prepare_applications(raw_market* market) {
  /* Counts an application where it may be made. */
  int code = raw_prepare(
      market,
      "UPDATE gigs SET applications_count = coalesce(applications_count, 0) + 1"
      " WHERE id = ?1 AND status = 'active' AND poster_id <> ?2"
      " AND EXISTS (SELECT 1 FROM profiles WHERE id = ?2)"
      " AND NOT EXISTS (SELECT 1 FROM gigkit_deleted_accounts WHERE user_id = ?2)"
      " AND NOT EXISTS (SELECT 1 FROM applications WHERE gig_id = ?1 AND applicant_id = ?2)"
      " RETURNING poster_id",
      &market->count_application);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(market,
                     "INSERT INTO applications (" APPLICATION_COLUMNS
                     ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'pending', ?9, ?9)",
                     &market->insert_application);
  if (code != SQLITE_OK) return code;
  code =
      raw_prepare(market,
                  "INSERT INTO gigkit_application_history (application_id, step, at, actor_id,"
                  " from_status, to_status, reason) VALUES (?1, 1, ?2, ?3, NULL, 'pending', NULL)",
                  &market->insert_history);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(market,
                     "INSERT INTO gigkit_event_audience (user_id, position)"
                     " VALUES (?1, ?3), (?2, ?3)",
                     &market->insert_two_audience);
  if (code != SQLITE_OK) return code;
  return raw_prepare(market,
                     "INSERT INTO notifications (id, user_id, type, title, body, data, created_at)"
                     " VALUES (?1, ?2, 'new_application', 'New application',"
                     " 'Somebody applied to your gig.', ?3, ?4)",
                     &market->insert_notification);
}

int raw_read_application(sqlite3_stmt* row, raw_application* application) {
  static const int kTexts[] = {3, 5};
  static const int kLists[] = {6, 7};
  raw_copier copier;
  application->memory = raw_copier_start(&copier, row, kTexts, 2, kLists, 2);
  if (application->memory == NULL) return SQLITE_NOMEM;
  application->id = raw_column_id(row, 0);
  application->gig_id = raw_column_id(row, 1);
  application->applicant_id = raw_column_id(row, 2);
  application->cover_letter = raw_copy_text(&copier, 3);
  application->proposed_rate = raw_column_number(row, 4);
  application->proposed_timeline = raw_copy_text(&copier, 5);
  application->portfolio_items = raw_copy_list(&copier, 6);
  application->ai_tools_to_use = raw_copy_list(&copier, 7);
  application->status = raw_column_enum(row, 8, raw_application_statuses, 6);
  application->created_at = raw_column_number(row, 9);
  application->updated_at = raw_column_number(row, 10);
  return SQLITE_OK;
}

void raw_free_application(raw_application* application) {
  free(application->memory);
  application->memory = NULL;
}

static int count_application(raw_market* market, const raw_id* actor, const raw_id* gig,
                             raw_id* poster) {
  sqlite3_stmt* const count = market->count_application;
  raw_bind_id(count, 1, gig);
  raw_bind_id(count, 2, actor);
  const int code = sqlite3_step(count);
  if (code == SQLITE_ROW) *poster = raw_column_id(count, 0);
  const int reset = sqlite3_reset(count);
  if (code == SQLITE_DONE) return RAW_REFUSED;
  return code == SQLITE_ROW ? SQLITE_OK : reset;
}

static int insert_application(raw_market* market, const raw_application* application) {
  sqlite3_stmt* const insert = market->insert_application;
  raw_bind_id(insert, 1, &application->id);
  raw_bind_id(insert, 2, &application->gig_id);
  raw_bind_id(insert, 3, &application->applicant_id);
  raw_bind_text(insert, 4, application->cover_letter);
  raw_bind_number(insert, 5, application->proposed_rate);
  raw_bind_text(insert, 6, application->proposed_timeline);
  raw_bind_list(insert, 7, &application->portfolio_items);
  raw_bind_list(insert, 8, &application->ai_tools_to_use);
  sqlite3_bind_int64(insert, 9, application->created_at.value);
  return raw_run(insert);
}

static int insert_history(raw_market* market, const raw_application* application) {
  sqlite3_stmt* const insert = market->insert_history;
  raw_bind_id(insert, 1, &application->id);
  sqlite3_bind_int64(insert, 2, application->created_at.value);
  raw_bind_id(insert, 3, &application->applicant_id);
  return raw_run(insert);
}

static int append_event(raw_market* market, const raw_application* application,
                        const raw_id* poster) {
  char gig[RAW_UUID_SIZE];
  char changed[80];
  raw_uuid(&application->gig_id, gig);
  snprintf(changed, sizeof changed, "{\"gig_id\":\"%s\",\"status\":\"pending\"}", gig);
  const int code =
      raw_append_event(market, "application.submitted", "application", &application->id,
                       &application->applicant_id, application->created_at.value, changed, "{}");
  if (code != SQLITE_OK) return code;
  sqlite3_stmt* const insert = market->insert_two_audience;
  raw_bind_id(insert, 1, &application->applicant_id);
  raw_bind_id(insert, 2, poster);
  sqlite3_bind_int64(insert, 3, sqlite3_last_insert_rowid(market->db));
  return raw_run(insert);
}

static int notify_poster(raw_market* market, const raw_application* application,
                         const raw_id* poster) {
  sqlite3_stmt* const insert = market->insert_notification;
  raw_id id;
  char gig[RAW_UUID_SIZE];
  char self[RAW_UUID_SIZE];
  char actor[RAW_UUID_SIZE];
  char data[200];
  raw_new_id(market, application->created_at.value, &id);
  raw_uuid(&application->gig_id, gig);
  raw_uuid(&application->id, self);
  raw_uuid(&application->applicant_id, actor);
  snprintf(data, sizeof data, "{\"gig_id\":\"%s\",\"actor_id\":\"%s\",\"application_id\":\"%s\"}",
           gig, actor, self);
  raw_bind_id(insert, 1, &id);
  raw_bind_id(insert, 2, poster);
  raw_bind_text(insert, 3, data);
  sqlite3_bind_int64(insert, 4, application->created_at.value);
  return raw_run(insert);
}

static void complete(raw_market* market, const raw_id* actor, const raw_id* gig, int64_t now,
                     raw_application* application) {
  const raw_number time = {1, now};
  raw_new_id(market, now, &application->id);
  application->gig_id = *gig;
  application->applicant_id = *actor;
  application->status = RAW_PENDING;
  application->created_at = time;
  application->updated_at = time;
}

int raw_submit(raw_market* market, const raw_id* actor, const raw_id* gig,
               raw_application* application) {
  raw_id poster;
  int code = raw_run(market->begin);
  if (code != SQLITE_OK) return code;
  complete(market, actor, gig, raw_now(market), application);
  code = count_application(market, actor, gig, &poster);
  if (code == SQLITE_OK) code = insert_application(market, application);
  if (code == SQLITE_OK) code = insert_history(market, application);
  if (code == SQLITE_OK) code = append_event(market, application, &poster);
  if (code == SQLITE_OK) code = notify_poster(market, application, &poster);
  return raw_finish(market, code);
}
