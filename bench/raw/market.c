#include "raw/market.h"

#include <stdlib.h>
#include <string.h>

#include "raw/row.h"

/* new_id(now): an id from the program's source. */
static void sql_new_id(sqlite3_context* context, int count, sqlite3_value** values) {
  raw_id id;
  (void)count;
  raw_new_id(sqlite3_user_data(context), sqlite3_value_int64(values[0]), &id);
  sqlite3_result_blob(context, id.bytes, sizeof id.bytes, SQLITE_TRANSIENT);
}

/* uuid(id): its 36 characters. */
static void sql_uuid(sqlite3_context* context, int count, sqlite3_value** values) {
  raw_id id;
  char text[RAW_UUID_SIZE];
  (void)count;
  memcpy(id.bytes, sqlite3_value_blob(values[0]), sizeof id.bytes);
  raw_uuid(&id, text);
  sqlite3_result_text(context, text, RAW_UUID_SIZE - 1, SQLITE_TRANSIENT);
}

static int configure(raw_market* market) {
  int code = sqlite3_exec(market->db,
                          "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
                          "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;"
                          "PRAGMA cache_size = -341",
                          NULL, NULL, NULL);
  if (code == SQLITE_OK) code = sqlite3_busy_timeout(market->db, 5000);
  if (code == SQLITE_OK) {
    code = sqlite3_create_function(market->db, "new_id", 1, SQLITE_UTF8, market, sql_new_id, NULL,
                                   NULL);
  }
  if (code == SQLITE_OK) {
    code = sqlite3_create_function(market->db, "uuid", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL,
                                   sql_uuid, NULL, NULL);
  }
  return code;
}

int raw_prepare(raw_market* market, const char* sql, sqlite3_stmt** statement) {
  if (market->prepared_count == RAW_MOST_STATEMENTS) return SQLITE_FULL;
  const int code =
      sqlite3_prepare_v3(market->db, sql, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL);
  if (code == SQLITE_OK) market->prepared[market->prepared_count++] = *statement;
  return code;
}

static int prepare_all(raw_market* market) {
  int code = raw_prepare(market, "BEGIN IMMEDIATE", &market->begin);
  if (code == SQLITE_OK) code = raw_prepare(market, "BEGIN", &market->begin_read);
  if (code == SQLITE_OK) code = raw_prepare(market, "COMMIT", &market->commit);
  if (code == SQLITE_OK) {
    code = raw_prepare(market,
                       "INSERT INTO gigkit_events (id, type, entity, entity_id, actor_id, at,"
                       " changed, previous) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                       &market->insert_event);
  }
  if (code == SQLITE_OK) code = raw_prepare_gigs(market);
  if (code == SQLITE_OK) code = raw_prepare_applications(market);
  if (code == SQLITE_OK) code = raw_prepare_decisions(market);
  if (code == SQLITE_OK) code = raw_prepare_messages(market);
  if (code == SQLITE_OK) code = raw_prepare_reading(market);
  if (code == SQLITE_OK) code = raw_prepare_conversations(market);
  if (code == SQLITE_OK) code = raw_prepare_notifications(market);
  if (code == SQLITE_OK) code = raw_prepare_reviews(market);
  if (code == SQLITE_OK) code = raw_prepare_index(market);
  return code;
}

int raw_open(const char* path, const raw_sources* sources, int free_posts_per_month,
             raw_market** out) {
  raw_market* const market = calloc(1, sizeof *market);
  if (market == NULL) return SQLITE_NOMEM;
  market->sources = *sources;
  market->free_posts_per_month = free_posts_per_month;
  int code = sqlite3_open_v2(path, &market->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  if (code == SQLITE_OK) code = configure(market);
  if (code == SQLITE_OK) code = prepare_all(market);
  if (code == SQLITE_OK) {
    *out = market;
  } else {
    raw_close(market);
  }
  return code;
}

/* Not every statement of the connection is the program's: FTS5 keeps some for its tables. */
void raw_close(raw_market* market) {
  for (int i = 0; i < market->prepared_count; ++i) sqlite3_finalize(market->prepared[i]);
  sqlite3_close(market->db);
  free(market);
}

int raw_run(sqlite3_stmt* statement) {
  const int code = sqlite3_step(statement);
  const int reset = sqlite3_reset(statement);
  return code == SQLITE_DONE ? SQLITE_OK : reset;
}

int raw_finish(raw_market* market, int code) {
  if (code == SQLITE_OK) code = raw_run(market->commit);
  if (code != SQLITE_OK) sqlite3_exec(market->db, "ROLLBACK", NULL, NULL, NULL);
  return code;
}

int64_t raw_now(const raw_market* market) { return market->sources.now(market->sources.context); }

void raw_new_id(const raw_market* market, int64_t now, raw_id* id) {
  market->sources.new_id(market->sources.context, now, id);
}

int raw_append_event(raw_market* market, const char* type, const char* entity, const raw_id* id,
                     const raw_id* actor, int64_t now, const char* changed, const char* previous) {
  sqlite3_stmt* const insert = market->insert_event;
  raw_id event_id;
  raw_new_id(market, now, &event_id);
  raw_bind_id(insert, 1, &event_id);
  raw_bind_text(insert, 2, type);
  raw_bind_text(insert, 3, entity);
  raw_bind_id(insert, 4, id);
  raw_bind_id(insert, 5, actor);
  sqlite3_bind_int64(insert, 6, now);
  raw_bind_text(insert, 7, changed);
  raw_bind_text(insert, 8, previous);
  return raw_run(insert);
}
