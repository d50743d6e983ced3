#include "raw/search.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "raw/market.h"
#include "raw/row.h"

struct raw_searcher {
  sqlite3* db;
  sqlite3_stmt* best;
  sqlite3_stmt* newest;
  sqlite3_stmt* categories;
};

#define MATCHES                                                            \
  " FROM texts JOIN gigs ON gigs.rowid = texts.rowid WHERE texts MATCH ?1" \
  " AND gigs.status = 'active' AND gigs.removed_at IS NULL"                \
  " AND (?2 IS NULL OR gigs.category = ?2)"                                \
  " AND (?3 IS NULL OR gigs.budget_max IS NULL OR gigs.budget_max >= ?3)"  \
  " AND (?4 IS NULL OR gigs.budget_min IS NULL OR gigs.budget_min <= ?4)"

static int prepare(sqlite3* db, const char* sql, sqlite3_stmt** statement) {
  return sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL);
}

static int open_file(raw_searcher* searcher, const char* file) {
  int code =
      sqlite3_open_v2(file, &searcher->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  if (code == SQLITE_OK) {
    code = sqlite3_exec(searcher->db, "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -682", NULL,
                        NULL, NULL);
  }
  if (code == SQLITE_OK) {
    code = prepare(searcher->db, "SELECT " RAW_GIG_COLUMNS MATCHES " ORDER BY bm25(texts) LIMIT ?5",
                   &searcher->best);
  }
  if (code == SQLITE_OK) {
    code = prepare(searcher->db,
                   "SELECT " RAW_GIG_COLUMNS MATCHES
                   " ORDER BY gigs.created_at DESC, gigs.id DESC LIMIT ?5",
                   &searcher->newest);
  }
  if (code != SQLITE_OK) return code;
  return prepare(searcher->db,
                 "SELECT gigs.category, count(*)" MATCHES " GROUP BY 1 ORDER BY 2 DESC",
                 &searcher->categories);
}

int raw_search_open(const char* file, raw_searcher** out) {
  raw_searcher* const searcher = calloc(1, sizeof *searcher);
  if (searcher == NULL) return SQLITE_NOMEM;
  const int code = open_file(searcher, file);
  if (code == SQLITE_OK) {
    *out = searcher;
  } else {
    raw_search_close(searcher);
  }
  return code;
}

void raw_search_close(raw_searcher* searcher) {
  sqlite3_finalize(searcher->best);
  sqlite3_finalize(searcher->newest);
  sqlite3_finalize(searcher->categories);
  sqlite3_close(searcher->db);
  free(searcher);
}

static void bind(sqlite3_stmt* statement, const raw_search* search) {
  raw_bind_text(statement, 1, search->match);
  raw_bind_text(statement, 2, search->category);
  raw_bind_number(statement, 3, search->budget_min);
  raw_bind_number(statement, 4, search->budget_max);
}

static int read_gigs(sqlite3_stmt* statement, const raw_search* search, int limit, raw_gig* gigs,
                     int* count) {
  int code = SQLITE_OK;
  *count = 0;
  bind(statement, search);
  sqlite3_bind_int(statement, 5, limit);
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    code = raw_read_gig(statement, &gigs[*count]);
    if (code != SQLITE_OK) break;
    ++*count;
  }
  sqlite3_reset(statement);
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

int raw_search_best(raw_searcher* searcher, const raw_search* search, int limit, raw_gig* gigs,
                    int* count) {
  return read_gigs(searcher->best, search, limit, gigs, count);
}

int raw_search_newest(raw_searcher* searcher, const raw_search* search, int limit, raw_gig* gigs,
                      int* count) {
  return read_gigs(searcher->newest, search, limit, gigs, count);
}

int raw_search_categories(raw_searcher* searcher, const raw_search* search, int* categories,
                          int* most) {
  sqlite3_stmt* const count = searcher->categories;
  int code = SQLITE_OK;
  *categories = 0;
  *most = 0;
  bind(count, search);
  while ((code = sqlite3_step(count)) == SQLITE_ROW) {
    if ((*categories)++ == 0) *most = sqlite3_column_int(count, 1);
  }
  sqlite3_reset(count);
  return code == SQLITE_DONE ? SQLITE_OK : code;
}
