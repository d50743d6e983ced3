/* Reading messages, and marking them read. */
#include "raw/market.h"
#include "raw/readers.h"
#include "raw/row.h"
#include "raw/talks.h"

#define TAKES_PART \
  "EXISTS (SELECT 1 FROM conversations_participant_ids WHERE value = ?2 AND row_id = ?1)"
#define LIVES "NOT EXISTS (SELECT 1 FROM gigkit_deleted_accounts WHERE user_id = ?2)"

int raw_prepare_reading(raw_market* market) {
  int code = raw_prepare(market,
                         "SELECT " RAW_MESSAGE_COLUMNS
                         " FROM messages WHERE conversation_id = ?1 AND " TAKES_PART
                         " ORDER BY created_at DESC, id DESC LIMIT ?3",
                         &market->list_messages);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(market,
                     "SELECT user_id, read_at, read_id FROM gigkit_participants"
                     " WHERE conversation_id = ?1 AND read_id IS NOT NULL",
                     &market->list_marks);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(
      market,
      "SELECT message.created_at, side.unread_count, side.notification_id,"
      " EXISTS (SELECT 1 FROM messages AS later WHERE later.conversation_id = ?1"
      " AND (later.created_at, later.id) > (message.created_at, message.id)"
      " AND later.sender_id <> ?2)"
      " FROM gigkit_participants AS side JOIN messages AS message ON message.id = ?3"
      " AND message.conversation_id = ?1 WHERE side.conversation_id = ?1 AND side.user_id = ?2"
      " AND (side.read_id IS NULL"
      " OR (message.created_at, message.id) > (side.read_at, side.read_id)) AND " LIVES,
      &market->load_reading);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(
      market,
      "SELECT count(*) FROM gigkit_participants AS side JOIN messages"
      " ON messages.conversation_id = ?1 AND sender_id <> ?2"
      " AND (side.read_id IS NULL OR (messages.created_at, messages.id) > (read_at, read_id))"
      " AND (messages.created_at, messages.id) <= (?4, ?3)"
      " WHERE side.conversation_id = ?1 AND side.user_id = ?2",
      &market->count_newly_read);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(market,
                     "UPDATE gigkit_participants SET read_at = ?4, read_id = ?3,"
                     " unread_count = unread_count - ?5"
                     " WHERE conversation_id = ?1 AND user_id = ?2",
                     &market->move_mark);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(
      market,
      "UPDATE gigkit_unread_messages SET unread_count = unread_count - ?2 WHERE user_id = ?1",
      &market->count_read);
  if (code != SQLITE_OK) return code;
  return raw_prepare(market,
                     "UPDATE notifications SET read_at = ?2 WHERE id = ?1 AND read_at IS NULL",
                     &market->mark_notice);
}

/* Reads the marks of a conversation; gives how many there are. */
static size_t read_marks(raw_market* market, const raw_id* conversation, raw_mark* marks) {
  sqlite3_stmt* const list = market->list_marks;
  size_t count = 0;
  raw_bind_id(list, 1, conversation);
  while (sqlite3_step(list) == SQLITE_ROW) marks[count++] = raw_read_mark(list, 0);
  sqlite3_reset(list);
  return count;
}

static int read_messages(raw_market* market, int limit, raw_message* messages, int* count,
                         int* has_more) {
  sqlite3_stmt* const list = market->list_messages;
  int code = SQLITE_OK;
  *count = 0;
  *has_more = 0;
  while ((code = sqlite3_step(list)) == SQLITE_ROW) {
    if (*count == limit) {
      *has_more = 1;
      break;
    }
    code = raw_read_message(list, 0, &messages[*count]);
    if (code != SQLITE_OK) break;
    ++*count;
  }
  sqlite3_reset(list);
  return code == SQLITE_DONE || code == SQLITE_ROW ? SQLITE_OK : code;
}

int raw_messages(raw_market* market, const raw_id* actor, const raw_id* conversation, int limit,
                 raw_message* messages, int* count, int* has_more) {
  raw_mark marks[RAW_MOST_PARTICIPANTS];
  sqlite3_stmt* const list = market->list_messages;
  int code = raw_run(market->begin_read);
  if (code != SQLITE_OK) return code;
  raw_bind_id(list, 1, conversation);
  raw_bind_id(list, 2, actor);
  sqlite3_bind_int(list, 3, limit + 1);
  code = read_messages(market, limit, messages, count, has_more);
  const size_t mark_count = read_marks(market, conversation, marks);
  for (int i = 0; i < *count; ++i) raw_set_readers(&messages[i], marks, mark_count);
  return raw_finish(market, code);
}

/* A conversation that is being marked read. */
typedef struct reading {
  raw_market* market;
  const raw_id* actor;
  const raw_id* conversation;
  const raw_id* up_to;
  int64_t up_to_at;
  int64_t unread_count;
  int64_t newly_read;
  int has_later;
  int has_notice;
  raw_id notice;
} reading;

static void bind_reading(const reading* read, sqlite3_stmt* statement) {
  raw_bind_id(statement, 1, read->conversation);
  raw_bind_id(statement, 2, read->actor);
  raw_bind_id(statement, 3, read->up_to);
}

static int load_reading(reading* read) {
  sqlite3_stmt* const load = read->market->load_reading;
  bind_reading(read, load);
  const int code = sqlite3_step(load);
  if (code == SQLITE_ROW) {
    read->up_to_at = sqlite3_column_int64(load, 0);
    read->unread_count = sqlite3_column_int64(load, 1);
    read->newly_read = read->unread_count;
    read->has_notice = sqlite3_column_type(load, 2) != SQLITE_NULL;
    if (read->has_notice) read->notice = raw_column_id(load, 2);
    read->has_later = sqlite3_column_int(load, 3);
  }
  sqlite3_reset(load);
  if (code == SQLITE_DONE) return RAW_REFUSED;
  return code == SQLITE_ROW ? SQLITE_OK : code;
}

static int count_newly_read(reading* read) {
  sqlite3_stmt* const count = read->market->count_newly_read;
  bind_reading(read, count);
  sqlite3_bind_int64(count, 4, read->up_to_at);
  const int code = sqlite3_step(count);
  if (code == SQLITE_ROW) read->newly_read = sqlite3_column_int64(count, 0);
  sqlite3_reset(count);
  return code == SQLITE_ROW ? SQLITE_OK : code;
}

static int move_mark(const reading* read) {
  sqlite3_stmt* const move = read->market->move_mark;
  bind_reading(read, move);
  sqlite3_bind_int64(move, 4, read->up_to_at);
  sqlite3_bind_int64(move, 5, read->newly_read);
  const int code = raw_run(move);
  if (code != SQLITE_OK || read->newly_read == 0) return code;
  sqlite3_stmt* const count = read->market->count_read;
  raw_bind_id(count, 1, read->actor);
  sqlite3_bind_int64(count, 2, read->newly_read);
  return raw_run(count);
}

static int mark_notice(const reading* read) {
  if (!read->has_notice || read->newly_read != read->unread_count) return SQLITE_OK;
  sqlite3_stmt* const mark = read->market->mark_notice;
  raw_bind_id(mark, 1, &read->notice);
  sqlite3_bind_int64(mark, 2, raw_now(read->market));
  return raw_run(mark);
}

int raw_mark_read(raw_market* market, const raw_id* actor, const raw_id* conversation,
                  const raw_id* up_to, int64_t* newly_read) {
  reading read = {0};
  read.market = market;
  read.actor = actor;
  read.conversation = conversation;
  read.up_to = up_to;
  int code = raw_run(market->begin);
  if (code != SQLITE_OK) return code;
  code = load_reading(&read);
  if (code == SQLITE_OK && read.has_later) code = count_newly_read(&read);
  if (code == SQLITE_OK) code = move_mark(&read);
  if (code == SQLITE_OK) code = mark_notice(&read);
  *newly_read = read.newly_read;
  return raw_finish(market, code);
}
