/* Sending messages. */
#include <stdio.h>
#include <string.h>

#include "raw/market.h"
#include "raw/readers.h"
#include "raw/row.h"
#include "raw/talks.h"

#define TAKES_PART \
  "EXISTS (SELECT 1 FROM conversations_participant_ids WHERE value = ?2 AND row_id = ?1)"
#define LIVES "NOT EXISTS (SELECT 1 FROM gigkit_deleted_accounts WHERE user_id = ?2)"

int raw_prepare_messages(raw_market* market) {
  /* The participants as a message finds them, if the sender is one of them. */
  int code = raw_prepare(
      market,
      "SELECT side.user_id, notice.id, side.notification_count, side.read_at, conversation.gig_id,"
      " (SELECT created_at FROM messages WHERE conversation_id = ?1"
      " ORDER BY created_at DESC, id DESC LIMIT 1)"
      " FROM conversations AS conversation"
      " JOIN gigkit_participants AS side ON side.conversation_id = ?1"
      " LEFT JOIN notifications AS notice"
      " ON notice.id = side.notification_id AND notice.read_at IS NULL"
      " WHERE conversation.id = ?1 AND " TAKES_PART " AND " LIVES,
      &market->load_sides);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(market,
                     "INSERT INTO messages (id, conversation_id, sender_id, content, attachments,"
                     " read_by, created_at) VALUES (?1, ?2, ?3, ?4, '[]', '[]', ?5)",
                     &market->insert_message);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(market, "UPDATE conversations SET last_message_at = ?2 WHERE id = ?1",
                     &market->move_conversation);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(market,
                     "UPDATE gigkit_participants SET last_message_at = ?3,"
                     " unread_count = unread_count + ?4, notification_id = ?5,"
                     " notification_count = ?6 WHERE conversation_id = ?1 AND user_id = ?2",
                     &market->move_side);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(market,
                     "INSERT INTO gigkit_unread_messages (user_id, unread_count) VALUES (?1, 1)"
                     " ON CONFLICT (user_id) DO UPDATE SET unread_count = unread_count + 1",
                     &market->count_unread);
  if (code != SQLITE_OK) return code;
  code = raw_prepare(market,
                     "INSERT INTO notifications (id, user_id, type, title, body, data, created_at)"
                     " VALUES (?1, ?2, 'new_message', 'New message',"
                     " 'There is something new in a conversation of yours.', ?3, ?4)",
                     &market->insert_message_notice);
  if (code != SQLITE_OK) return code;
  return raw_prepare(market,
                     "UPDATE notifications SET title = 'New messages', data = ?2, created_at = ?3"
                     " WHERE id = ?1",
                     &market->renew_message_notice);
}

/* A participant as a message finds them. */
typedef struct side {
  raw_id user;
  int has_notice; /* unread */
  raw_id notice;
  int64_t notice_count;
} side;

/* A message under way. */
typedef struct sending {
  raw_market* market;
  raw_message* message;
  int64_t now;
  int has_gig;
  raw_id gig;
  size_t side_count;
  side sides[RAW_MOST_PARTICIPANTS];
} sending;

static int64_t later_of(int64_t time, int64_t other) { return time > other ? time : other; }

static void read_side(sending* sent, sqlite3_stmt* row) {
  side* const next = &sent->sides[sent->side_count++];
  next->user = raw_column_id(row, 0);
  next->has_notice = sqlite3_column_type(row, 1) != SQLITE_NULL;
  if (next->has_notice) next->notice = raw_column_id(row, 1);
  next->notice_count = sqlite3_column_int64(row, 2);
  sent->has_gig = sqlite3_column_type(row, 4) != SQLITE_NULL;
  if (sent->has_gig) sent->gig = raw_column_id(row, 4);
  /* Later than all there was, and than what somebody read that is gone. */
  int64_t* const at = &sent->message->created_at.value;
  for (int column = 3; column <= 5; column += 2) {
    if (sqlite3_column_type(row, column) == SQLITE_NULL) continue;
    *at = later_of(*at, sqlite3_column_int64(row, column) + 1);
  }
}

static int load_sides(sending* sent) {
  sqlite3_stmt* const load = sent->market->load_sides;
  raw_bind_id(load, 1, &sent->message->conversation_id);
  raw_bind_id(load, 2, &sent->message->sender_id);
  int code = SQLITE_OK;
  while ((code = sqlite3_step(load)) == SQLITE_ROW) read_side(sent, load);
  sqlite3_reset(load);
  if (code != SQLITE_DONE) return code;
  return sent->side_count == 0 ? RAW_REFUSED : SQLITE_OK;
}

static int insert_message(const sending* sent) {
  const raw_message* const message = sent->message;
  sqlite3_stmt* const insert = sent->market->insert_message;
  raw_bind_id(insert, 1, &message->id);
  raw_bind_id(insert, 2, &message->conversation_id);
  raw_bind_id(insert, 3, &message->sender_id);
  raw_bind_text(insert, 4, message->content);
  sqlite3_bind_int64(insert, 5, message->created_at.value);
  const int code = raw_run(insert);
  if (code != SQLITE_OK) return code;
  sqlite3_stmt* const move = sent->market->move_conversation;
  raw_bind_id(move, 1, &message->conversation_id);
  sqlite3_bind_int64(move, 2, message->created_at.value);
  return raw_run(move);
}

static int append_event(const sending* sent) {
  const raw_message* const message = sent->message;
  char conversation[RAW_UUID_SIZE];
  char changed[80];
  raw_uuid(&message->conversation_id, conversation);
  snprintf(changed, sizeof changed, "{\"conversation_id\":\"%s\"}", conversation);
  const int code = raw_append_event(sent->market, "message.sent", "message", &message->id,
                                    &message->sender_id, sent->now, changed, "{}");
  if (code != SQLITE_OK) return code;
  if (sent->side_count != 2) return SQLITE_RANGE;
  sqlite3_stmt* const audience = sent->market->insert_two_audience;
  raw_bind_id(audience, 1, &sent->sides[0].user);
  raw_bind_id(audience, 2, &sent->sides[1].user);
  sqlite3_bind_int64(audience, 3, sqlite3_last_insert_rowid(sent->market->db));
  return raw_run(audience);
}

static int move_side(const sending* sent, const side* of, int unread) {
  sqlite3_stmt* const move = sent->market->move_side;
  raw_bind_id(move, 1, &sent->message->conversation_id);
  raw_bind_id(move, 2, &of->user);
  sqlite3_bind_int64(move, 3, sent->message->created_at.value);
  sqlite3_bind_int(move, 4, unread);
  if (of->has_notice) {
    raw_bind_id(move, 5, &of->notice);
  } else {
    sqlite3_bind_null(move, 5);
  }
  sqlite3_bind_int64(move, 6, of->notice_count);
  return raw_run(move);
}

static int notify(const sending* sent, side* to) {
  char gig[RAW_UUID_SIZE];
  char actor[RAW_UUID_SIZE];
  char message[RAW_UUID_SIZE];
  char conversation[RAW_UUID_SIZE];
  char data[300];
  int end = 0;
  to->notice_count = to->has_notice ? to->notice_count + 1 : 1;
  raw_uuid(&sent->message->sender_id, actor);
  raw_uuid(&sent->message->id, message);
  raw_uuid(&sent->message->conversation_id, conversation);
  end = snprintf(data, sizeof data, "{\"count\":%lld,", (long long)to->notice_count);
  if (sent->has_gig) {
    raw_uuid(&sent->gig, gig);
    end += snprintf(data + end, sizeof data - (size_t)end, "\"gig_id\":\"%s\",", gig);
  }
  snprintf(data + end, sizeof data - (size_t)end,
           "\"actor_id\":\"%s\",\"message_id\":\"%s\",\"conversation_id\":\"%s\"}", actor, message,
           conversation);
  if (to->has_notice) {
    sqlite3_stmt* const renew = sent->market->renew_message_notice;
    raw_bind_id(renew, 1, &to->notice);
    raw_bind_text(renew, 2, data);
    sqlite3_bind_int64(renew, 3, sent->now);
    return raw_run(renew);
  }
  sqlite3_stmt* const insert = sent->market->insert_message_notice;
  raw_new_id(sent->market, sent->now, &to->notice);
  to->has_notice = 1;
  raw_bind_id(insert, 1, &to->notice);
  raw_bind_id(insert, 2, &to->user);
  raw_bind_text(insert, 3, data);
  sqlite3_bind_int64(insert, 4, sent->now);
  return raw_run(insert);
}

static int count_unread(const sending* sent, const side* by) {
  sqlite3_stmt* const count = sent->market->count_unread;
  raw_bind_id(count, 1, &by->user);
  return raw_run(count);
}

static int reach_sides(sending* sent) {
  int code = SQLITE_OK;
  for (size_t i = 0; i < sent->side_count && code == SQLITE_OK; ++i) {
    side* const each = &sent->sides[i];
    const int is_sender = memcmp(&each->user, &sent->message->sender_id, sizeof each->user) == 0;
    if (!is_sender) code = notify(sent, each);
    if (!is_sender && code == SQLITE_OK) code = count_unread(sent, each);
    if (code == SQLITE_OK) code = move_side(sent, each, !is_sender);
  }
  return code;
}

int raw_send(raw_market* market, const raw_id* actor, raw_message* message) {
  sending sent = {0};
  int code = raw_run(market->begin);
  if (code != SQLITE_OK) return code;
  sent.market = market;
  sent.message = message;
  sent.now = raw_now(market);
  message->sender_id = *actor;
  message->created_at.is_set = 1;
  message->created_at.value = sent.now;
  code = load_sides(&sent);
  raw_new_id(market, sent.now, &message->id);
  raw_set_readers(message, NULL, 0);
  if (code == SQLITE_OK) code = insert_message(&sent);
  if (code == SQLITE_OK) code = append_event(&sent);
  if (code == SQLITE_OK) code = reach_sides(&sent);
  return raw_finish(market, code);
}
