#include "raw/readers.h"

#include <stdlib.h>
#include <string.h>

#include "raw/row.h"

raw_mark raw_read_mark(sqlite3_stmt* row, int first) {
  raw_mark mark;
  mark.user = raw_column_id(row, first);
  mark.read_at = sqlite3_column_int64(row, first + 1);
  mark.read_id = raw_column_id(row, first + 2);
  return mark;
}

int raw_read_message(sqlite3_stmt* row, int first, raw_message* message) {
  const int texts[] = {first + 3, first + 4};
  raw_copier copier;
  message->memory = raw_copier_start(&copier, row, texts, 2, NULL, 0);
  if (message->memory == NULL) return SQLITE_NOMEM;
  message->id = raw_column_id(row, first);
  message->conversation_id = raw_column_id(row, first + 1);
  message->sender_id = raw_column_id(row, first + 2);
  message->content = raw_copy_text(&copier, first + 3);
  message->attachments = raw_copy_text(&copier, first + 4);
  message->created_at = raw_column_number(row, first + 5);
  return SQLITE_OK;
}

void raw_free_message(raw_message* message) {
  free(message->memory);
  message->memory = NULL;
}

void raw_add_reader(raw_message* message, const raw_mark* mark) {
  if (memcmp(&mark->user, &message->sender_id, sizeof mark->user) == 0) return;
  if (mark->read_at < message->created_at.value) return;
  if (mark->read_at == message->created_at.value &&
      memcmp(&mark->read_id, &message->id, sizeof message->id) < 0) {
    return;
  }
  message->read_by.ids[message->read_by.count++] = mark->user;
}

void raw_set_readers(raw_message* message, const raw_mark* marks, size_t count) {
  message->read_by.count = 1;
  message->read_by.ids[0] = message->sender_id;
  for (size_t i = 0; i < count; ++i) raw_add_reader(message, &marks[i]);
}
