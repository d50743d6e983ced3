#include <stdlib.h>
#include <time.h>

#include "raw/market.h"
#include "raw/row.h"

static const char* const kBudgetTypes[] = {"fixed", "hourly"};
static const char* const kLocationTypes[] = {"remote", "onsite", "hybrid"};
static const char* const kStatuses[] = {"draft", "active", "paused", "closed", "filled"};

int raw_prepare_gigs(raw_market* market) {
  int code = raw_prepare(
      market,
      "SELECT " RAW_GIG_COLUMNS
      " FROM gigs WHERE id = ?1 AND (status = 'active' OR poster_id = ?2"
      " OR (status IN ('paused', 'closed', 'filled') AND EXISTS (SELECT 1 FROM applications"
      " WHERE gig_id = gigs.id AND applicant_id = ?2)))",
      &market->get_gig);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(market,
                     "SELECT " RAW_GIG_COLUMNS
                     " FROM gigs WHERE poster_id = ?1"
                     " ORDER BY created_at DESC, id DESC LIMIT ?2",
                     &market->my_gigs);
  if (code != SQLITE_OK) return code;
  /* Counts a post where the account lives and the plan has one left. */
  code = raw_prepare(
      market,
      "INSERT INTO gig_usage (id, user_id, month, year, posts_count, created_at)"
      " SELECT ?1, ?2, ?3, ?4, 1, ?5 FROM profiles AS p"
      " LEFT JOIN subscriptions AS s ON s.user_id = p.id"
      " WHERE p.id = ?2 AND NOT EXISTS (SELECT 1 FROM gigkit_deleted_accounts WHERE user_id = ?2)"
      " AND ((s.plan = 'pro' AND ((s.status IN ('active', 'trialing')"
      " AND (s.current_period_end IS NULL OR ?5 < s.current_period_end"
      " + iif(s.cancel_at_period_end, 0, 259200000000)))"
      " OR (s.status = 'past_due' AND ?5 <= s.past_due_since + 604800000000)))"
      " OR coalesce((SELECT posts_count FROM gig_usage WHERE user_id = ?2 AND month = ?3"
      " AND year = ?4), 0) < ?6)"
      " ON CONFLICT (user_id, month, year) DO UPDATE"
      " SET posts_count = coalesce(posts_count, 0) + 1",
      &market->spend_post);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(market,
                     "INSERT INTO gigs (" RAW_GIG_COLUMNS
                     ", place, docid) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,"
                     " ?9, ?10, ?11, ?12, ?13, 'active', 0, 0, ?14, ?14, NULL, " RAW_GIG_PLACE ")",
                     &market->insert_gig);
  if (code != SQLITE_OK) return code;
  return raw_prepare(market,
                     "INSERT INTO gigkit_event_audience (user_id, position) VALUES (?1, ?2)",
                     &market->insert_one_audience);
}

int raw_read_gig(sqlite3_stmt* row, raw_gig* gig) {
  static const int kTexts[] = {2, 3, 4, 10, 12};
  static const int kLists[] = {5, 6};
  raw_copier copier;
  gig->memory = raw_copier_start(&copier, row, kTexts, 5, kLists, 2);
  if (gig->memory == NULL) return SQLITE_NOMEM;
  gig->id = raw_column_id(row, 0);
  gig->poster_id = raw_column_id(row, 1);
  gig->title = raw_copy_text(&copier, 2);
  gig->description = raw_copy_text(&copier, 3);
  gig->category = raw_copy_text(&copier, 4);
  gig->skills_required = raw_copy_list(&copier, 5);
  gig->ai_tools_preferred = raw_copy_list(&copier, 6);
  gig->budget_type = raw_column_enum(row, 7, kBudgetTypes, 2);
  gig->budget_min = raw_column_number(row, 8);
  gig->budget_max = raw_column_number(row, 9);
  gig->duration = raw_copy_text(&copier, 10);
  gig->location_type = raw_column_enum(row, 11, kLocationTypes, 3);
  gig->location = raw_copy_text(&copier, 12);
  gig->status = raw_column_enum(row, 13, kStatuses, 5);
  gig->applications_count = raw_column_number(row, 14);
  gig->views_count = raw_column_number(row, 15);
  gig->created_at = raw_column_number(row, 16);
  gig->updated_at = raw_column_number(row, 17);
  gig->removed_at = raw_column_number(row, 18);
  return SQLITE_OK;
}

void raw_free_gig(raw_gig* gig) {
  free(gig->memory);
  gig->memory = NULL;
}

int raw_get_gig(raw_market* market, const raw_id* actor, const raw_id* id, raw_gig* gig) {
  sqlite3_stmt* const get = market->get_gig;
  raw_bind_id(get, 1, id);
  raw_bind_id(get, 2, actor);
  int code = sqlite3_step(get);
  if (code == SQLITE_ROW) {
    code = raw_read_gig(get, gig);
  } else if (code == SQLITE_DONE) {
    code = RAW_REFUSED;
  }
  sqlite3_reset(get);
  return code;
}

int raw_my_gigs(raw_market* market, const raw_id* actor, int limit, raw_gig* gigs, int* count,
                int* has_more) {
  sqlite3_stmt* const list = market->my_gigs;
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
    code = raw_read_gig(list, &gigs[*count]);
    if (code != SQLITE_OK) break;
    ++*count;
  }
  sqlite3_reset(list);
  return code == SQLITE_DONE || code == SQLITE_ROW ? SQLITE_OK : code;
}

static int spend_post(raw_market* market, const raw_id* actor, int64_t now) {
  sqlite3_stmt* const spend = market->spend_post;
  const time_t seconds = (time_t)(now / 1000000);
  struct tm date;
  raw_id id;
  if (gmtime_r(&seconds, &date) == NULL) return SQLITE_RANGE;
  raw_new_id(market, now, &id);
  raw_bind_id(spend, 1, &id);
  raw_bind_id(spend, 2, actor);
  sqlite3_bind_int(spend, 3, date.tm_mon + 1);
  sqlite3_bind_int(spend, 4, date.tm_year + 1900);
  sqlite3_bind_int64(spend, 5, now);
  sqlite3_bind_int(spend, 6, market->free_posts_per_month);
  const int code = raw_run(spend);
  if (code != SQLITE_OK) return code;
  return sqlite3_changes(market->db) == 1 ? SQLITE_OK : RAW_REFUSED;
}

static int insert_gig(raw_market* market, const raw_gig* gig, sqlite3_int64* docid) {
  sqlite3_stmt* const insert = market->insert_gig;
  raw_bind_id(insert, 1, &gig->id);
  raw_bind_id(insert, 2, &gig->poster_id);
  raw_bind_text(insert, 3, gig->title);
  raw_bind_text(insert, 4, gig->description);
  raw_bind_text(insert, 5, gig->category);
  raw_bind_list(insert, 6, &gig->skills_required);
  raw_bind_list(insert, 7, &gig->ai_tools_preferred);
  raw_bind_text(insert, 8, kBudgetTypes[gig->budget_type]);
  raw_bind_number(insert, 9, gig->budget_min);
  raw_bind_number(insert, 10, gig->budget_max);
  raw_bind_text(insert, 11, gig->duration);
  raw_bind_text(insert, 12, kLocationTypes[gig->location_type]);
  raw_bind_text(insert, 13, gig->location);
  sqlite3_bind_int64(insert, 14, gig->created_at.value);
  const int code = raw_run(insert);
  *docid = sqlite3_last_insert_rowid(market->db) & 0xffffffff;
  return code;
}

static int insert_audience(raw_market* market, const raw_id* user) {
  sqlite3_stmt* const insert = market->insert_one_audience;
  raw_bind_id(insert, 1, user);
  sqlite3_bind_int64(insert, 2, sqlite3_last_insert_rowid(market->db));
  return raw_run(insert);
}

static void complete(raw_market* market, const raw_id* actor, int64_t now, raw_gig* gig) {
  const raw_number zero = {1, 0};
  const raw_number time = {1, now};
  raw_new_id(market, now, &gig->id);
  gig->poster_id = *actor;
  gig->status = RAW_ACTIVE;
  gig->applications_count = zero;
  gig->views_count = zero;
  gig->created_at = time;
  gig->updated_at = time;
}

int raw_create_gig(raw_market* market, const raw_id* actor, raw_gig* gig) {
  int code = raw_run(market->begin);
  if (code != SQLITE_OK) return code;
  const int64_t now = raw_now(market);
  sqlite3_int64 docid = 0;
  complete(market, actor, now, gig);
  code = spend_post(market, actor, now);
  if (code == SQLITE_OK) code = insert_gig(market, gig, &docid);
  if (code == SQLITE_OK) code = raw_index(market, docid, gig);
  if (code == SQLITE_OK) {
    code = raw_append_event(market, "gig.created", "gig", &gig->id, actor, now,
                            "{\"status\":\"active\"}", "{}");
  }
  if (code == SQLITE_OK) code = insert_audience(market, actor);
  return raw_finish(market, code);
}
