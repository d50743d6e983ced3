/* A search as a C programmer would write it on FTS5: a table of the gigs' texts with the tokenizer
 * porter, joined to the gigs. */
#ifndef GIGKIT_BENCH_RAW_SEARCH_H
#define GIGKIT_BENCH_RAW_SEARCH_H

#include "raw/raw.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct raw_searcher raw_searcher;

/* Opens a file with the gigs and the table texts(head, body), whose rowid is that of the gig. */
int raw_search_open(const char* file, raw_searcher** searcher);
void raw_search_close(raw_searcher* searcher);

/* What is asked: `match` in FTS5's language; no category, and numbers that are not set, ask for
 * nothing. */
typedef struct raw_search {
  const char* match;
  const char* category;
  raw_number budget_min; /* cents */
  raw_number budget_max;
} raw_search;

/* The best `limit` active gigs, by FTS5's bm25. */
int raw_search_best(raw_searcher* searcher, const raw_search* search, int limit, raw_gig* gigs,
                    int* count);

/* The newest. */
int raw_search_newest(raw_searcher* searcher, const raw_search* search, int limit, raw_gig* gigs,
                      int* count);

/* How many categories there are among all that match, and in how many gigs the most frequent of
 * them. */
int raw_search_categories(raw_searcher* searcher, const raw_search* search, int* categories,
                          int* most);

#ifdef __cplusplus
}
#endif

#endif
