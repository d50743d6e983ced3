#ifndef GIGKIT_BENCH_RAW_MARKET_H
#define GIGKIT_BENCH_RAW_MARKET_H

#include <sqlite3.h>

#include "raw/raw.h"

enum { RAW_MOST_STATEMENTS = 64 };

struct raw_market {
  sqlite3* db;
  raw_sources sources;
  int free_posts_per_month;
  sqlite3_stmt* prepared[RAW_MOST_STATEMENTS];
  int prepared_count;
  sqlite3_stmt* begin;
  sqlite3_stmt* commit;
  sqlite3_stmt* get_gig;
  sqlite3_stmt* my_gigs;
  sqlite3_stmt* spend_post;
  sqlite3_stmt* insert_gig;
  sqlite3_stmt* insert_event;
  sqlite3_stmt* insert_one_audience;
  sqlite3_stmt* insert_two_audience;
  sqlite3_stmt* count_application;
  sqlite3_stmt* insert_application;
  sqlite3_stmt* insert_history;
  sqlite3_stmt* insert_notification;
  sqlite3_stmt* load_accepted;
  sqlite3_stmt* decide_history;
  sqlite3_stmt* decide_events;
  sqlite3_stmt* decide_audience;
  sqlite3_stmt* decide_notifications;
  sqlite3_stmt* decide_applications;
  sqlite3_stmt* fill_gig;
  sqlite3_stmt* begin_read;
  sqlite3_stmt* load_sides;
  sqlite3_stmt* insert_message;
  sqlite3_stmt* move_conversation;
  sqlite3_stmt* move_side;
  sqlite3_stmt* count_unread;
  sqlite3_stmt* insert_message_notice;
  sqlite3_stmt* renew_message_notice;
  sqlite3_stmt* list_messages;
  sqlite3_stmt* list_marks;
  sqlite3_stmt* load_reading;
  sqlite3_stmt* count_newly_read;
  sqlite3_stmt* move_mark;
  sqlite3_stmt* count_read;
  sqlite3_stmt* mark_notice;
  sqlite3_stmt* my_conversations;
  sqlite3_stmt* marks_of_page;
  sqlite3_stmt* unread_notifications;
  sqlite3_stmt* count_unread_notifications;
  sqlite3_stmt* insert_review;
  sqlite3_stmt* count_rating;
  sqlite3_stmt* insert_review_notice;
  sqlite3_stmt* keep_document;
  sqlite3_stmt* forget_facts;
  sqlite3_stmt* forget_facets;
  sqlite3_stmt* count_document;
  sqlite3_stmt* drop_oldest_document;
  sqlite3_stmt* select_recent;
  sqlite3_stmt* clear_recent;
  sqlite3_stmt* count_none_waiting;
  sqlite3_stmt* add_facts;
  sqlite3_stmt* add_facets;
  sqlite3_stmt* add_terms;
  sqlite3_stmt* remove_terms;
  sqlite3_stmt* keep_words;
};

#define RAW_GIG_COLUMNS                                                               \
  "id, poster_id, title, description, category, skills_required, ai_tools_preferred," \
  " budget_type, budget_min, budget_max, duration, location_type, location, status,"  \
  " applications_count, views_count, created_at, updated_at, removed_at"
enum { RAW_GIG_COLUMN_COUNT = 19 };

int raw_prepare(raw_market* market, const char* sql, sqlite3_stmt** statement);
int raw_prepare_gigs(raw_market* market);
int raw_prepare_applications(raw_market* market);
int raw_prepare_decisions(raw_market* market);
int raw_prepare_messages(raw_market* market);
int raw_prepare_reading(raw_market* market);
int raw_prepare_conversations(raw_market* market);
int raw_prepare_notifications(raw_market* market);
int raw_prepare_reviews(raw_market* market);
int raw_prepare_index(raw_market* market);

/* Reads a row of RAW_GIG_COLUMNS. */
int raw_read_gig(sqlite3_stmt* row, raw_gig* gig);

/* Brings an active gig into the search's index, and takes it out. */
int raw_index(raw_market* market, sqlite3_int64 docid, const raw_gig* gig);
int raw_unindex(raw_market* market, sqlite3_int64 docid, const raw_gig* gig);

/* Runs a bound statement that gives no rows. */
int raw_run(sqlite3_stmt* statement);

/* Commits when `code` is SQLITE_OK, else rolls back; gives the code of the whole. */
int raw_finish(raw_market* market, int code);

int64_t raw_now(const raw_market* market);
void raw_new_id(const raw_market* market, int64_t now, raw_id* id);

/* Appends an event of {"status": ...}, as `changed` and `previous` have it. */
int raw_append_event(raw_market* market, const char* type, const char* entity, const raw_id* id,
                     const raw_id* actor, int64_t now, const char* changed, const char* previous);

#endif
