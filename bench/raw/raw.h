/* The library's operations as a C programmer would write them for one program: SQLite's own
 * interface, each statement prepared once, as few of them as do the work, rules folded into them
 * where SQL can tell them. It takes its callers at their word: texts are stored as they come.
 *
 * Every function gives an SQLite result code. SQLITE_OK: done. RAW_REFUSED: a rule said no, and
 * nothing has changed. */
#ifndef GIGKIT_BENCH_RAW_H
#define GIGKIT_BENCH_RAW_H

#include <stddef.h>
#include <stdint.h>

/* The place and docid of a new gig in SQL, whose poster is the parameter ?2. */
#define RAW_GIG_PLACE                                                                       \
  "(SELECT docid << 32 FROM profiles WHERE id = ?2) + (SELECT docid FROM gigkit_next_gig)," \
  " (SELECT docid FROM gigkit_next_gig)"

#ifdef __cplusplus
extern "C" {
#endif

#define RAW_REFUSED 1000

typedef struct raw_id {
  unsigned char bytes[16];
} raw_id;

/* What the search's index has of a gig; it lasts until the next is asked for. */
typedef struct raw_terms {
  const char* text;
  size_t size;
  int64_t title_length; /* in words */
  int64_t body_length;
  const char* facets;
} raw_terms;

struct raw_gig;

/* Where times (microseconds since 1970), ids, and the terms of texts come from. */
typedef struct raw_sources {
  int64_t (*now)(void* context);
  void (*new_id)(void* context, int64_t now, raw_id* id);
  void (*terms)(void* context, const struct raw_gig* gig, raw_terms* terms);
  void* context;
} raw_sources;

typedef struct raw_market raw_market;

int raw_open(const char* path, const raw_sources* sources, int free_posts_per_month,
             raw_market** market);
void raw_close(raw_market* market);

/* A number that may be NULL. */
typedef struct raw_number {
  int is_set;
  int64_t value;
} raw_number;

/* An array column; `items` is NULL where the column is. */
typedef struct raw_list {
  size_t count;
  const char** items;
} raw_list;

/* Enums are the position of their value in the design's list; RAW_NONE where the column is NULL. */
enum { RAW_NONE = -1 };
enum raw_budget_type { RAW_FIXED, RAW_HOURLY };
enum raw_location_type { RAW_REMOTE, RAW_ONSITE, RAW_HYBRID };
enum raw_gig_status { RAW_DRAFT, RAW_ACTIVE, RAW_PAUSED, RAW_CLOSED, RAW_FILLED };
enum raw_application_status {
  RAW_PENDING,
  RAW_REVIEWING,
  RAW_SHORTLISTED,
  RAW_REJECTED,
  RAW_ACCEPTED,
  RAW_WITHDRAWN
};

typedef struct raw_gig {
  raw_id id;
  raw_id poster_id;
  const char* title;
  const char* description;
  const char* category;
  raw_list skills_required;
  raw_list ai_tools_preferred;
  int budget_type;
  raw_number budget_min; /* cents */
  raw_number budget_max;
  const char* duration;
  int location_type;
  const char* location;
  int status;
  raw_number applications_count;
  raw_number views_count;
  raw_number created_at;
  raw_number updated_at;
  raw_number removed_at;
  char* memory; /* what texts and lists lie in */
} raw_gig;

typedef struct raw_application {
  raw_id id;
  raw_id gig_id;
  raw_id applicant_id;
  const char* cover_letter;
  raw_number proposed_rate;
  const char* proposed_timeline;
  raw_list portfolio_items;
  raw_list ai_tools_to_use;
  int status;
  raw_number created_at;
  raw_number updated_at;
  char* memory;
} raw_application;

/* To be freed when SQLITE_OK was given. */
void raw_free_gig(raw_gig* gig);
void raw_free_application(raw_application* application);

/* The gig, if the actor may see it. */
int raw_get_gig(raw_market* market, const raw_id* actor, const raw_id* id, raw_gig* gig);

/* The actor's newest gigs: `count` of `limit`, and whether there are more. */
int raw_my_gigs(raw_market* market, const raw_id* actor, int limit, raw_gig* gigs, int* count,
                int* has_more);

/* Posts an active gig of these columns; gives it its id, status, counters and times. */
int raw_create_gig(raw_market* market, const raw_id* actor, raw_gig* gig);

/* Applies to a gig; gives the application its ids, status and times. */
int raw_submit(raw_market* market, const raw_id* actor, const raw_id* gig,
               raw_application* application);

/* Accepts an application: fills the gig and rejects the other open ones. */
int raw_accept(raw_market* market, const raw_id* actor, const raw_id* id,
               raw_application* application);

#ifdef __cplusplus
}
#endif

#endif
