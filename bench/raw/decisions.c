/* Accepting: one statement for each table, over all applications that are decided by it. */
#include <stdio.h>
#include <string.h>

#include "raw/applications.h"
#include "raw/market.h"
#include "raw/row.h"

/* The open applications of gig ?1, the accepted one (?2) first. */
#define DECIDED                                                                \
  "(SELECT id, applicant_id, status, id = ?2 AS is_accepted FROM applications" \
  " WHERE gig_id = ?1 AND status IN ('pending', 'reviewing', 'shortlisted')"   \
  " ORDER BY is_accepted DESC, created_at, id) AS decided"
#define NEW_STATUS "iif(is_accepted, 'accepted', 'rejected')"

int raw_prepare_decisions(raw_market* market) {
  int code = raw_prepare(
      market,
      "SELECT " APPLICATION_COLUMNS
      ", (SELECT status FROM gigs WHERE id = gig_id)"
      " FROM applications WHERE id = ?1 AND status IN ('pending', 'reviewing', 'shortlisted')"
      " AND EXISTS (SELECT 1 FROM gigs WHERE gigs.id = applications.gig_id AND poster_id = ?2"
      " AND gigs.status IN ('active', 'paused'))"
      " AND EXISTS (SELECT 1 FROM profiles WHERE profiles.id = ?2)"
      " AND NOT EXISTS (SELECT 1 FROM gigkit_deleted_accounts WHERE user_id = ?2)"
      " AND NOT EXISTS (SELECT 1 FROM applications AS other"
      " WHERE other.gig_id = applications.gig_id AND other.status = 'accepted')",
      &market->load_accepted);
  if (code != SQLITE_OK) return code;
  code =
      raw_prepare(market,
                  "INSERT INTO gigkit_application_history"
                  " (application_id, step, at, actor_id, from_status, to_status, reason)"
                  " SELECT id, (SELECT coalesce(max(step), 0) + 1 FROM gigkit_application_history"
                  " WHERE application_id = decided.id), ?4, ?3, status, " NEW_STATUS
                  ","
                  " iif(is_accepted, NULL, 'position_filled') FROM " DECIDED,
                  &market->decide_history);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(
      market,
      "INSERT INTO gigkit_events (id, type, entity, entity_id, actor_id, at, changed, previous)"
      " SELECT new_id(?4), iif(is_accepted, 'application.accepted', 'application.rejected'),"
      " 'application', id, ?3, ?4, '{\"status\":\"' || " NEW_STATUS
      " || '\"}',"
      " '{\"status\":\"' || status || '\"}' FROM " DECIDED
      " UNION ALL SELECT new_id(?4), 'gig.filled', 'gig', ?1, ?3, ?4, '{\"status\":\"filled\"}',"
      " '{\"status\":\"' || ?5 || '\"}'",
      &market->decide_events);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(market,
                     "INSERT INTO gigkit_event_audience (user_id, position)"
                     " SELECT applicant_id, position FROM gigkit_events JOIN applications"
                     " ON applications.id = entity_id WHERE position > ?1"
                     " UNION ALL SELECT ?2, position FROM gigkit_events WHERE position > ?1",
                     &market->decide_audience);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(market,
                     "INSERT INTO notifications (id, user_id, type, title, body, data, created_at)"
                     " SELECT new_id(?4), applicant_id, 'application_status',"
                     " iif(is_accepted, 'Application accepted', 'Application rejected'),"
                     " 'The status of an application has changed.', '{\"to\":\"' || " NEW_STATUS
                     " || '\",\"from\":\"' || status || ?5 || uuid(id) || '\"}', ?4 FROM " DECIDED,
                     &market->decide_notifications);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(market,
                     "UPDATE applications SET status = iif(id = ?2, 'accepted', 'rejected'),"
                     " updated_at = max(?3, ifnull(updated_at + 1, ?3)) WHERE gig_id = ?1"
                     " AND status IN ('pending', 'reviewing', 'shortlisted')",
                     &market->decide_applications);
  if (code != SQLITE_OK) return code;
  return raw_prepare(market,
                     "UPDATE gigs SET status = 'filled',"
                     " updated_at = max(?2, ifnull(updated_at + 1, ?2)) WHERE id = ?1"
                     " RETURNING " RAW_GIG_COLUMNS ", docid",
                     &market->fill_gig);
}

/* A decision under way. */
typedef struct decision {
  raw_market* market;
  const raw_id* actor;
  int64_t now;
  raw_application* application;
  char gig_status[16];
  sqlite3_int64 last_position;
} decision;

static int load(decision* made, const raw_id* id) {
  sqlite3_stmt* const load = made->market->load_accepted;
  raw_bind_id(load, 1, id);
  raw_bind_id(load, 2, made->actor);
  int code = sqlite3_step(load);
  if (code == SQLITE_ROW) {
    code = raw_read_application(load, made->application);
    snprintf(made->gig_status, sizeof made->gig_status, "%s",
             (const char*)sqlite3_column_text(load, APPLICATION_COLUMN_COUNT));
  } else if (code == SQLITE_DONE) {
    code = RAW_REFUSED;
  }
  sqlite3_reset(load);
  return code;
}

/* Binds what the statements on the decided applications have in common: ?1 to ?4. */
static void bind_decided(const decision* made, sqlite3_stmt* statement) {
  raw_bind_id(statement, 1, &made->application->gig_id);
  raw_bind_id(statement, 2, &made->application->id);
  raw_bind_id(statement, 3, made->actor);
  sqlite3_bind_int64(statement, 4, made->now);
}

static int keep_history(const decision* made) {
  bind_decided(made, made->market->decide_history);
  return raw_run(made->market->decide_history);
}

static int append_events(decision* made) {
  sqlite3_stmt* const events = made->market->decide_events;
  bind_decided(made, events);
  raw_bind_text(events, 5, made->gig_status);
  const int code = raw_run(events);
  made->last_position =
      sqlite3_last_insert_rowid(made->market->db) - sqlite3_changes64(made->market->db);
  return code;
}

static int address_events(const decision* made) {
  sqlite3_stmt* const audience = made->market->decide_audience;
  sqlite3_bind_int64(audience, 1, made->last_position);
  raw_bind_id(audience, 2, made->actor);
  return raw_run(audience);
}

static int notify_applicants(const decision* made) {
  sqlite3_stmt* const notifications = made->market->decide_notifications;
  char gig[RAW_UUID_SIZE];
  char actor[RAW_UUID_SIZE];
  char parties[160];
  raw_uuid(&made->application->gig_id, gig);
  raw_uuid(made->actor, actor);
  snprintf(parties, sizeof parties,
           "\",\"gig_id\":\"%s\",\"actor_id\":\"%s\",\"application_id\":\"", gig, actor);
  bind_decided(made, notifications);
  raw_bind_text(notifications, 5, parties);
  return raw_run(notifications);
}

static int decide_applications(const decision* made) {
  sqlite3_stmt* const update = made->market->decide_applications;
  raw_bind_id(update, 1, &made->application->gig_id);
  raw_bind_id(update, 2, &made->application->id);
  sqlite3_bind_int64(update, 3, made->now);
  return raw_run(update);
}

static int fill_gig(const decision* made) {
  sqlite3_stmt* const update = made->market->fill_gig;
  raw_gig gig;
  raw_bind_id(update, 1, &made->application->gig_id);
  sqlite3_bind_int64(update, 2, made->now);
  int code = sqlite3_step(update);
  if (code == SQLITE_ROW) code = raw_read_gig(update, &gig);
  const sqlite3_int64 docid = sqlite3_column_int64(update, RAW_GIG_COLUMN_COUNT);
  const int reset = sqlite3_reset(update);
  if (code != SQLITE_OK) return reset == SQLITE_OK ? code : reset;
  code =
      strcmp(made->gig_status, "active") == 0 ? raw_unindex(made->market, docid, &gig) : SQLITE_OK;
  raw_free_gig(&gig);
  return code;
}

/* The struct has the row as it was: brings it to what has been written. */
static void update_copy(decision* made) {
  raw_number* const updated_at = &made->application->updated_at;
  const int64_t after = updated_at->is_set ? updated_at->value + 1 : made->now;
  made->application->status = RAW_ACCEPTED;
  updated_at->is_set = 1;
  updated_at->value = after > made->now ? after : made->now;
}

int raw_accept(raw_market* market, const raw_id* actor, const raw_id* id,
               raw_application* application) {
  decision made = {market, actor, 0, application, "", 0};
  application->memory = NULL;
  int code = raw_run(market->begin);
  if (code != SQLITE_OK) return code;
  made.now = raw_now(market);
  code = load(&made, id);
  if (code == SQLITE_OK) code = keep_history(&made);
  if (code == SQLITE_OK) code = append_events(&made);
  if (code == SQLITE_OK) code = address_events(&made);
  if (code == SQLITE_OK) code = notify_applicants(&made);
  if (code == SQLITE_OK) code = decide_applications(&made);
  if (code == SQLITE_OK) code = fill_gig(&made);
  if (code == SQLITE_OK) update_copy(&made);
  code = raw_finish(market, code);
  if (code != SQLITE_OK) raw_free_application(application);
  return code;
}
