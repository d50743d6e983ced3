/* Who has read how far. */
#ifndef GIGKIT_BENCH_RAW_READERS_H
#define GIGKIT_BENCH_RAW_READERS_H

#include <sqlite3.h>

#include "raw/talks.h"

/* A participant's mark: they have read up to a message. */
typedef struct raw_mark {
  raw_id user;
  int64_t read_at;
  raw_id read_id;
} raw_mark;

/* Reads a mark from the columns user_id, read_at, read_id that begin at `first`. */
raw_mark raw_read_mark(sqlite3_stmt* row, int first);

#define RAW_MESSAGE_COLUMNS "id, conversation_id, sender_id, content, attachments, created_at"
#define RAW_MESSAGE_COLUMN_COUNT 6

/* Reads a message from the columns that begin at `first`, without its readers. */
int raw_read_message(sqlite3_stmt* row, int first, raw_message* message);

/* Adds whose mark it is to the readers, if the mark is not before the message. */
void raw_add_reader(raw_message* message, const raw_mark* mark);

/* Gives a message its readers: the sender, and whose marks are not before it. */
void raw_set_readers(raw_message* message, const raw_mark* marks, size_t count);

#endif
