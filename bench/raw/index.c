/* The search's index: the rows that a change of a gig leaves in it. Written by the program itself,
 * without the triggers that tell the library of rows which others wrote. */
#include <stdlib.h>
#include <string.h>

#include "raw/market.h"
#include "raw/row.h"

#define INDEX "gigkit_search_gigs"

/* So many documents wait to be brought into the table of terms at once. */
enum { kFoldedAtOnce = 256 };

/* The row of the greatest number tells how the corpus stands. */
#define LAST "(SELECT max(docid) FROM " INDEX "_recent)"

static int prepare_changes(raw_market* market) {
  int code = raw_prepare(
      market,
      "INSERT INTO " INDEX
      "_recent SELECT ?1, TRUE, analyzer_version, is_ordered, window_start,"
      " window_documents + ?9, window_title_length + ?10, window_body_length + ?11, waiting + 1,"
      " ?2, ?3, ?4, ?5, ?6, ?7, ?8 FROM " INDEX "_recent WHERE docid = " LAST
      " ON CONFLICT DO UPDATE SET waits = TRUE, window_documents = excluded.window_documents,"
      " window_title_length = excluded.window_title_length,"
      " window_body_length = excluded.window_body_length, waiting = excluded.waiting,"
      " folded = excluded.folded RETURNING window_documents > 10000, waiting, docid < " LAST,
      &market->keep_document);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(market,
                     "DELETE FROM " INDEX
                     "_documents WHERE docid = ?1 RETURNING title_length, body_length",
                     &market->forget_facts);
  if (code != SQLITE_OK) return code;
  code =
      raw_prepare(market, "DELETE FROM " INDEX "_facets WHERE docid = ?1", &market->forget_facets);
  if (code != SQLITE_OK) return code;
  code =
      raw_prepare(market,
                  "UPDATE " INDEX
                  "_recent AS last SET window_documents = kept.window_documents,"
                  " window_title_length = kept.window_title_length,"
                  " window_body_length = kept.window_body_length, waiting = kept.waiting"
                  " FROM " INDEX "_recent AS kept WHERE last.docid = " LAST " AND kept.docid = ?1",
                  &market->count_document);
  if (code != SQLITE_OK) return code;
  return raw_prepare(market,
                     "UPDATE " INDEX
                     "_recent AS state SET window_documents = state.window_documents - 1,"
                     " window_title_length = state.window_title_length - oldest.title_length,"
                     " window_body_length = state.window_body_length - oldest.body_length,"
                     " window_start = oldest.docid + 1"
                     " FROM (SELECT docid, title_length, body_length FROM " INDEX
                     "_documents WHERE docid >= (SELECT window_start FROM " INDEX
                     "_recent WHERE docid = " LAST
                     ") ORDER BY docid LIMIT 1) AS oldest WHERE state.docid = " LAST,
                     &market->drop_oldest_document);
}

static int prepare_folding(raw_market* market) {
  int code = raw_prepare(market, "SELECT docid, folded, current FROM " INDEX "_recent",
                         &market->select_recent);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(market, "DELETE FROM " INDEX "_recent WHERE docid < " LAST,
                     &market->clear_recent);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(market,
                     "UPDATE " INDEX
                     "_recent SET waits = FALSE, waiting = 0, folded = NULL, current = NULL,"
                     " title_length = NULL, body_length = NULL, low = NULL, high = NULL,"
                     " facets = NULL",
                     &market->count_none_waiting);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(market,
                     "INSERT INTO " INDEX
                     "_documents SELECT docid, title_length, body_length, low, high"
                     " FROM " INDEX "_recent WHERE current IS NOT NULL",
                     &market->add_facts);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(market,
                     "INSERT INTO " INDEX
                     "_facets SELECT docid, facets"
                     " FROM " INDEX "_recent WHERE current IS NOT NULL",
                     &market->add_facets);
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
  return raw_prepare(market, "INSERT INTO " INDEX "_word_batches (words) VALUES (?1)",
                     &market->keep_words);
}

int raw_prepare_index(raw_market* market) {
  const int code = prepare_changes(market);
  return code == SQLITE_OK ? prepare_folding(market) : code;
}

static int bind_part(sqlite3_stmt* statement, int parameter, const char* text, size_t size) {
  return sqlite3_bind_text(statement, parameter, text, (int)size, SQLITE_STATIC);
}

/* Runs a statement that gives a row of numbers. */
static int run_for_numbers(sqlite3_stmt* statement, sqlite3_int64* numbers, int count) {
  int code = sqlite3_step(statement);
  for (int i = 0; code == SQLITE_ROW && i < count; ++i) {
    numbers[i] = sqlite3_column_int64(statement, i);
  }
  if (code == SQLITE_ROW) code = sqlite3_step(statement);
  const int reset = sqlite3_reset(statement);
  return code == SQLITE_DONE ? SQLITE_OK : reset;
}

/* A word of a document that is brought in (+1) or taken out (-1). */
typedef struct counted_word {
  const char* text;
  int size;
  int difference;
} counted_word;

/* What is being folded. The words lie in copies of the documents' texts. */
typedef struct folding {
  raw_market* market;
  char* texts[2 * kFoldedAtOnce];
  int text_count;
  counted_word* words;
  size_t word_count;
  size_t word_room;
} folding;

static int add_word(folding* fold, const char* text, size_t size, int difference) {
  if (fold->word_count == fold->word_room) {
    const size_t room = fold->word_room == 0 ? 1024 : 2 * fold->word_room;
    counted_word* const words = realloc(fold->words, room * sizeof *words);
    if (words == NULL) return SQLITE_NOMEM;
    fold->words = words;
    fold->word_room = room;
  }
  fold->words[fold->word_count++] = (counted_word){text, (int)size, difference};
  return SQLITE_OK;
}

/* Brings a document in, or takes it out. The text has four lines: title, body, tags, and the words
 * that others may be corrected to. */
static int fold_document(folding* fold, sqlite3_int64 docid, const char* recent, int difference) {
  char* const copy = strdup(recent);
  if (copy == NULL) return SQLITE_NOMEM;
  fold->texts[fold->text_count++] = copy;
  raw_market* const market = fold->market;
  sqlite3_stmt* const run = difference > 0 ? market->add_terms : market->remove_terms;
  const char* text = copy;
  sqlite3_bind_int64(run, 1, docid);
  for (int part = 2; part <= 4; ++part) {
    const size_t size = strcspn(text, "\n");
    bind_part(run, part, text, size);
    text += size + 1;
  }
  int code = raw_run(run);
  while (code == SQLITE_OK && *(text += strspn(text, " \n")) != '\0') {
    const size_t size = strcspn(text, " \n");
    code = add_word(fold, text, size, difference);
    text += size;
  }
  return code;
}

static int compare_words(const void* left, const void* right) {
  const counted_word* const a = left;
  const counted_word* const b = right;
  const int order = memcmp(a->text, b->text, (size_t)(a->size < b->size ? a->size : b->size));
  return order != 0 ? order : a->size - b->size;
}

/* Keeps how many more documents have each word. They are counted when many batches are there, which
 * the benchmarks don't come to. */
static int keep_words(folding* fold) {
  sqlite3_str* const lines = sqlite3_str_new(fold->market->db);
  qsort(fold->words, fold->word_count, sizeof *fold->words, compare_words);
  for (size_t i = 0; i < fold->word_count;) {
    const counted_word* const word = &fold->words[i];
    int difference = 0;
    for (; i < fold->word_count && compare_words(word, &fold->words[i]) == 0; ++i) {
      difference += fold->words[i].difference;
    }
    if (difference != 0)
      sqlite3_str_appendf(lines, "%.*s %d\n", word->size, word->text, difference);
  }
  int code = sqlite3_str_errcode(lines);
  char* const text = sqlite3_str_finish(lines);
  if (code != SQLITE_OK) return code;
  sqlite3_bind_text(fold->market->keep_words, 1, text != NULL ? text : "", -1, SQLITE_STATIC);
  code = raw_run(fold->market->keep_words);
  sqlite3_free(text);
  return code;
}

static int fold_terms(folding* fold) {
  sqlite3_stmt* const recent = fold->market->select_recent;
  int code = SQLITE_OK;
  while (code == SQLITE_OK && sqlite3_step(recent) == SQLITE_ROW) {
    const sqlite3_int64 docid = sqlite3_column_int64(recent, 0);
    const char* const folded = (const char*)sqlite3_column_text(recent, 1);
    const char* const current = (const char*)sqlite3_column_text(recent, 2);
    if (folded != NULL) code = fold_document(fold, docid, folded, -1);
    if (code == SQLITE_OK && current != NULL) code = fold_document(fold, docid, current, 1);
  }
  const int reset = sqlite3_reset(recent);
  return code == SQLITE_OK ? reset : code;
}

static int fold_all(raw_market* market) {
  folding fold = {.market = market};
  int code = fold_terms(&fold);
  if (code == SQLITE_OK) code = raw_run(market->add_facts);
  if (code == SQLITE_OK) code = raw_run(market->add_facets);
  if (code == SQLITE_OK) code = raw_run(market->clear_recent);
  if (code == SQLITE_OK) code = keep_words(&fold);
  if (code == SQLITE_OK) code = raw_run(market->count_none_waiting);
  for (int i = 0; i < fold.text_count; ++i) free(fold.texts[i]);
  free(fold.words);
  return code;
}

/* Keeps a document whose other values are bound, and the statistics; folds when enough documents
 * wait. */
static int keep_document(raw_market* market, sqlite3_int64 docid, int difference, int64_t title,
                         int64_t body) {
  enum { kIsOverFull, kWaiting, kIsBelowLast, kNumbers };
  sqlite3_stmt* const keep = market->keep_document;
  sqlite3_int64 found[kNumbers] = {0, 0, 0};
  sqlite3_bind_int64(keep, 1, docid);
  sqlite3_bind_int(keep, 9, difference);
  sqlite3_bind_int64(keep, 10, difference * title);
  sqlite3_bind_int64(keep, 11, difference * body);
  int code = run_for_numbers(keep, found, kNumbers);
  if (code == SQLITE_OK && found[kIsBelowLast] != 0) {
    sqlite3_bind_int64(market->count_document, 1, docid);
    code = raw_run(market->count_document);
  }
  if (code == SQLITE_OK && found[kIsOverFull] != 0) code = raw_run(market->drop_oldest_document);
  return code == SQLITE_OK && found[kWaiting] >= kFoldedAtOnce ? fold_all(market) : code;
}

int raw_index(raw_market* market, sqlite3_int64 docid, const raw_gig* gig) {
  raw_terms terms;
  sqlite3_stmt* const keep = market->keep_document;
  market->sources.terms(market->sources.context, gig, &terms);
  sqlite3_bind_null(keep, 2);
  bind_part(keep, 3, terms.text, terms.size);
  sqlite3_bind_int64(keep, 4, terms.title_length);
  sqlite3_bind_int64(keep, 5, terms.body_length);
  raw_bind_number(keep, 6, gig->budget_min);
  raw_bind_number(keep, 7, gig->budget_max);
  raw_bind_text(keep, 8, terms.facets);
  return keep_document(market, docid, 1, terms.title_length, terms.body_length);
}

int raw_unindex(raw_market* market, sqlite3_int64 docid, const raw_gig* gig) {
  raw_terms terms;
  sqlite3_int64 lengths[2] = {0, 0};
  sqlite3_stmt* const keep = market->keep_document;
  market->sources.terms(market->sources.context, gig, &terms);
  sqlite3_clear_bindings(keep);
  bind_part(keep, 2, terms.text, terms.size);
  sqlite3_bind_int64(market->forget_facts, 1, docid);
  int code = run_for_numbers(market->forget_facts, lengths, 2);
  if (code != SQLITE_OK) return code;
  sqlite3_bind_int64(market->forget_facets, 1, docid);
  code = raw_run(market->forget_facets);
  if (code != SQLITE_OK) return code;
  return keep_document(market, docid, -1, lengths[0], lengths[1]);
}
