#include <string.h>

#include "raw/market.h"
#include "raw/readers.h"
#include "raw/row.h"
#include "raw/talks.h"

#define PAGE                                                                        \
  "(SELECT conversation_id, unread_count, last_message_at FROM gigkit_participants" \
  " WHERE user_id = ?1 ORDER BY last_message_at DESC, conversation_id DESC LIMIT ?2) AS page"
#define LATEST_COLUMNS                                                                       \
  "latest.id, latest.conversation_id, latest.sender_id, latest.content, latest.attachments," \
  " latest.created_at"

int raw_prepare_conversations(raw_market* market) {
  const int code = raw_prepare(
      market,
      "SELECT conversation.id, participant_ids, gig_id, conversation.last_message_at,"
      " conversation.created_at, updated_at, page.unread_count, " LATEST_COLUMNS " FROM " PAGE
      " JOIN conversations AS conversation ON conversation.id = page.conversation_id"
      " LEFT JOIN messages AS latest ON latest.id = (SELECT id FROM messages"
      " WHERE conversation_id = page.conversation_id ORDER BY created_at DESC, id DESC LIMIT 1)"
      " ORDER BY page.last_message_at DESC, page.conversation_id DESC",
      &market->my_conversations);
  if (code != SQLITE_OK) return code;
  return raw_prepare(
      market,
      "SELECT side.conversation_id, side.user_id, side.read_at, side.read_id FROM " PAGE
      " JOIN gigkit_participants AS side"
      " ON side.conversation_id = page.conversation_id WHERE read_id IS NOT NULL",
      &market->marks_of_page);
}

static unsigned char hex_byte(const char* digits) {
  unsigned value = 0;
  for (int i = 0; i < 2; ++i) {
    const char c = digits[i];
    value = value * 16 + (unsigned)(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
  }
  return (unsigned char)value;
}

/* Reads the ids of a JSON array of UUIDs. */
static raw_users read_users(sqlite3_stmt* row, int column) {
  raw_users users = {0, {{{0}}}};
  const char* json = (const char*)sqlite3_column_text(row, column);
  while (json != NULL && (json = strchr(json, '"')) != NULL &&
         users.count < RAW_MOST_PARTICIPANTS) {
    unsigned char* const bytes = users.ids[users.count++].bytes;
    ++json;
    for (int i = 0; i < 16; ++i, json += 2) {
      if (*json == '-') ++json;
      bytes[i] = hex_byte(json);
    }
    ++json; /* the closing quote */
  }
  return users;
}

static int read_summary(sqlite3_stmt* row, raw_summary* summary) {
  summary->id = raw_column_id(row, 0);
  summary->participants = read_users(row, 1);
  summary->has_gig = sqlite3_column_type(row, 2) != SQLITE_NULL;
  summary->gig_id = raw_column_id(row, 2);
  summary->last_message_at = raw_column_number(row, 3);
  summary->created_at = raw_column_number(row, 4);
  summary->updated_at = raw_column_number(row, 5);
  summary->unread_count = sqlite3_column_int64(row, 6);
  summary->has_message = sqlite3_column_type(row, 7) != SQLITE_NULL;
  return summary->has_message ? raw_read_message(row, 7, &summary->last_message) : SQLITE_OK;
}

static int read_summaries(raw_market* market, const raw_id* actor, int limit,
                          raw_summary* summaries, int* count, int* has_more) {
  sqlite3_stmt* const list = market->my_conversations;
  int code = SQLITE_OK;
  raw_bind_id(list, 1, actor);
  sqlite3_bind_int(list, 2, limit + 1);
  while ((code = sqlite3_step(list)) == SQLITE_ROW) {
    if (*count == limit) {
      *has_more = 1;
      break;
    }
    code = read_summary(list, &summaries[*count]);
    if (code != SQLITE_OK) break;
    ++*count;
  }
  sqlite3_reset(list);
  return code == SQLITE_DONE || code == SQLITE_ROW ? SQLITE_OK : code;
}

/* Gives the latest messages their readers; a page is short enough to be searched through. */
static int read_readers(raw_market* market, const raw_id* actor, int limit, raw_summary* summaries,
                        int count) {
  sqlite3_stmt* const list = market->marks_of_page;
  int code = SQLITE_OK;
  for (int i = 0; i < count; ++i) raw_set_readers(&summaries[i].last_message, NULL, 0);
  raw_bind_id(list, 1, actor);
  sqlite3_bind_int(list, 2, limit);
  while ((code = sqlite3_step(list)) == SQLITE_ROW) {
    const raw_id conversation = raw_column_id(list, 0);
    const raw_mark mark = raw_read_mark(list, 1);
    for (int i = 0; i < count; ++i) {
      if (memcmp(&summaries[i].id, &conversation, sizeof conversation) != 0) continue;
      raw_add_reader(&summaries[i].last_message, &mark);
      break;
    }
  }
  sqlite3_reset(list);
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

int raw_my_conversations(raw_market* market, const raw_id* actor, int limit, raw_summary* summaries,
                         int* count, int* has_more) {
  *count = 0;
  *has_more = 0;
  int code = raw_run(market->begin_read);
  if (code != SQLITE_OK) return code;
  code = read_summaries(market, actor, limit, summaries, count, has_more);
  if (code == SQLITE_OK) code = read_readers(market, actor, limit, summaries, *count);
  return raw_finish(market, code);
}
