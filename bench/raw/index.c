/* The search's index: the rows that a change of a gig leaves in it. Written by the program itself,
 * without the triggers that tell the library of rows which others wrote. */
#include <stdlib.h>
#include <string.h>

#include "raw/market.h"
#include "raw/row.h"

#define INDEX "gigkit_search_gigs"

/* So many documents wait to be brought into the table of terms at once. */
enum { kFoldedAtOnce = 128 };

static int prepare_changes(raw_market* market) {
  int code = raw_prepare(market,
                         "INSERT INTO " INDEX
                         "_recent VALUES (?1, ?2, ?3)"
                         " ON CONFLICT DO UPDATE SET current = excluded.current",
                         &market->index_terms);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(market, "INSERT INTO " INDEX "_documents VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                     &market->index_facts);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(market,
                     "DELETE FROM " INDEX
                     "_documents WHERE docid = ?1 RETURNING title_length, body_length",
                     &market->forget_facts);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(market,
                     "UPDATE gigkit_search_state SET documents = documents + ?1,"
                     " title_length = title_length + ?2, body_length = body_length + ?3"
                     " WHERE corpus = 'gigs'"
                     " RETURNING documents > 10000, (SELECT count(*) FROM " INDEX "_recent)",
                     &market->count_document);
  if (code != SQLITE_OK) return code;
  return raw_prepare(market,
                     "UPDATE gigkit_search_state SET documents = documents - 1,"
                     " title_length = gigkit_search_state.title_length - oldest.title_length,"
                     " body_length = gigkit_search_state.body_length - oldest.body_length,"
                     " window_start = oldest.docid + 1"
                     " FROM (SELECT docid, title_length, body_length FROM " INDEX
                     "_documents WHERE docid >= (SELECT window_start FROM gigkit_search_state "
                     "WHERE corpus = 'gigs')"
                     " ORDER BY docid LIMIT 1) AS oldest WHERE corpus = 'gigs'",
                     &market->drop_oldest_document);
}

static int prepare_folding(raw_market* market) {
  int code = raw_prepare(market, "SELECT docid, folded, current FROM " INDEX "_recent",
                         &market->select_recent);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(market, "DELETE FROM " INDEX "_recent", &market->clear_recent);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(market,
                     "INSERT INTO " INDEX " (rowid, title, body, tags) VALUES (?1, ?2, ?3, ?4)",
                     &market->add_terms);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(market,
                     "INSERT INTO " INDEX " (" INDEX
                     ", rowid, title, body, tags) VALUES ('delete', ?1, ?2, ?3, ?4)",
                     &market->remove_terms);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(market,
                     "INSERT INTO " INDEX
                     "_words VALUES (?1, ?2)"
                     " ON CONFLICT DO UPDATE SET documents = documents + excluded.documents"
                     " RETURNING documents",
                     &market->count_word);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(market, "DELETE FROM " INDEX "_words WHERE word = ?1", &market->forget_word);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(market, "INSERT OR IGNORE INTO " INDEX "_trigrams VALUES (?1, ?2)",
                     &market->add_trigram);
  if (code != SQLITE_OK) return code;
  return raw_prepare(market, "DELETE FROM " INDEX "_trigrams WHERE trigram = ?1 AND word = ?2",
                     &market->remove_trigram);
}

int raw_prepare_index(raw_market* market) {
  const int code = prepare_changes(market);
  return code == SQLITE_OK ? prepare_folding(market) : code;
}

static int bind_part(sqlite3_stmt* statement, int parameter, const char* text, size_t size) {
  return sqlite3_bind_text(statement, parameter, text, (int)size, SQLITE_STATIC);
}

/* Runs a statement that gives a row of up to two numbers. */
static int run_for_numbers(sqlite3_stmt* statement, sqlite3_int64* numbers, int count) {
  int code = sqlite3_step(statement);
  for (int i = 0; code == SQLITE_ROW && i < count; ++i) {
    numbers[i] = sqlite3_column_int64(statement, i);
  }
  if (code == SQLITE_ROW) code = sqlite3_step(statement);
  const int reset = sqlite3_reset(statement);
  return code == SQLITE_DONE ? SQLITE_OK : reset;
}

/* Does `run` for each trigram of "  word ". */
static int for_each_trigram(sqlite3_stmt* run, const char* word, size_t size) {
  char* const padded = malloc(size + 3);
  if (padded == NULL) return SQLITE_NOMEM;
  padded[0] = padded[1] = padded[size + 2] = ' ';
  memcpy(padded + 2, word, size);
  int code = SQLITE_OK;
  for (size_t i = 0; code == SQLITE_OK && i <= size; ++i) {
    bind_part(run, 1, padded + i, 3);
    bind_part(run, 2, word, size);
    code = raw_run(run);
  }
  free(padded);
  return code;
}

static int count_word(raw_market* market, const char* word, size_t size, int difference) {
  sqlite3_int64 documents = 0;
  bind_part(market->count_word, 1, word, size);
  sqlite3_bind_int(market->count_word, 2, difference);
  int code = run_for_numbers(market->count_word, &documents, 1);
  if (code != SQLITE_OK) return code;
  if (documents == 0) {
    code = for_each_trigram(market->remove_trigram, word, size);
    if (code != SQLITE_OK) return code;
    bind_part(market->forget_word, 1, word, size);
    return raw_run(market->forget_word);
  }
  const int is_new = difference > 0 && documents == difference;
  return is_new ? for_each_trigram(market->add_trigram, word, size) : SQLITE_OK;
}

/* A change (+1 or -1) of the table by one document's text. It has four lines: title, body, tags,
 * and the words that others may be corrected to. */
typedef int fold_step(raw_market* market, sqlite3_int64 docid, const char* text, int difference);

static int fold_terms(raw_market* market, sqlite3_int64 docid, const char* text, int difference) {
  sqlite3_stmt* const run = difference > 0 ? market->add_terms : market->remove_terms;
  sqlite3_bind_int64(run, 1, docid);
  for (int part = 2; part <= 4; ++part) {
    const size_t size = strcspn(text, "\n");
    bind_part(run, part, text, size);
    text += size + 1;
  }
  return raw_run(run);
}

static int fold_words(raw_market* market, sqlite3_int64 docid, const char* text, int difference) {
  (void)docid;
  for (int part = 2; part <= 4; ++part) text += strcspn(text, "\n") + 1;
  int code = SQLITE_OK;
  while (code == SQLITE_OK && *(text += strspn(text, " \n")) != '\0') {
    const size_t size = strcspn(text, " \n");
    code = count_word(market, text, size, difference);
    text += size;
  }
  return code;
}

static int for_each_recent(raw_market* market, fold_step* step) {
  sqlite3_stmt* const recent = market->select_recent;
  int code = SQLITE_OK;
  while (code == SQLITE_OK && sqlite3_step(recent) == SQLITE_ROW) {
    const sqlite3_int64 docid = sqlite3_column_int64(recent, 0);
    const char* const folded = (const char*)sqlite3_column_text(recent, 1);
    const char* const current = (const char*)sqlite3_column_text(recent, 2);
    if (folded != NULL) code = step(market, docid, folded, -1);
    if (code == SQLITE_OK && current != NULL) code = step(market, docid, current, 1);
  }
  const int reset = sqlite3_reset(recent);
  return code == SQLITE_OK ? reset : code;
}

/* All terms go first: a statement that may fail halfway makes FTS5 write what it has gathered. */
static int fold_all(raw_market* market) {
  int code = for_each_recent(market, fold_terms);
  if (code == SQLITE_OK) code = for_each_recent(market, fold_words);
  return code == SQLITE_OK ? raw_run(market->clear_recent) : code;
}

/* Keeps the statistics, and folds when enough documents wait. */
static int count_document(raw_market* market, int difference, int64_t title, int64_t body) {
  sqlite3_stmt* const count = market->count_document;
  sqlite3_int64 found[2] = {0, 0};
  sqlite3_bind_int(count, 1, difference);
  sqlite3_bind_int64(count, 2, difference * title);
  sqlite3_bind_int64(count, 3, difference * body);
  int code = run_for_numbers(count, found, 2);
  if (code == SQLITE_OK && found[0] != 0) code = raw_run(market->drop_oldest_document);
  return code == SQLITE_OK && found[1] >= kFoldedAtOnce ? fold_all(market) : code;
}

static int keep_terms(raw_market* market, sqlite3_int64 docid, const raw_terms* terms, int column) {
  sqlite3_stmt* const keep = market->index_terms;
  sqlite3_bind_int64(keep, 1, docid);
  sqlite3_bind_null(keep, 2);
  sqlite3_bind_null(keep, 3);
  bind_part(keep, column, terms->text, terms->size);
  return raw_run(keep);
}

int raw_index(raw_market* market, sqlite3_int64 docid, const raw_gig* gig) {
  raw_terms terms;
  market->sources.terms(market->sources.context, gig, &terms);
  int code = keep_terms(market, docid, &terms, 3);
  if (code != SQLITE_OK) return code;
  sqlite3_stmt* const facts = market->index_facts;
  sqlite3_bind_int64(facts, 1, docid);
  sqlite3_bind_int64(facts, 2, terms.title_length);
  sqlite3_bind_int64(facts, 3, terms.body_length);
  raw_bind_number(facts, 4, gig->budget_min);
  raw_bind_number(facts, 5, gig->budget_max);
  raw_bind_text(facts, 6, terms.facets);
  code = raw_run(facts);
  if (code != SQLITE_OK) return code;
  return count_document(market, 1, terms.title_length, terms.body_length);
}

int raw_unindex(raw_market* market, sqlite3_int64 docid, const raw_gig* gig) {
  raw_terms terms;
  sqlite3_int64 lengths[2] = {0, 0};
  market->sources.terms(market->sources.context, gig, &terms);
  int code = keep_terms(market, docid, &terms, 2);
  if (code != SQLITE_OK) return code;
  sqlite3_bind_int64(market->forget_facts, 1, docid);
  code = run_for_numbers(market->forget_facts, lengths, 2);
  if (code != SQLITE_OK) return code;
  return count_document(market, -1, lengths[0], lengths[1]);
}
