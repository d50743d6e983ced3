#include "raw/row.h"

#include <stdlib.h>
#include <string.h>

void raw_uuid(const raw_id* id, char* text) {
  static const char kDigits[] = "0123456789abcdef";
  for (int i = 0; i < 16; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) *text++ = '-';
    *text++ = kDigits[id->bytes[i] >> 4];
    *text++ = kDigits[id->bytes[i] & 15];
  }
  *text = '\0';
}

int raw_bind_id(sqlite3_stmt* statement, int parameter, const raw_id* id) {
  return sqlite3_bind_blob(statement, parameter, id->bytes, sizeof id->bytes, SQLITE_STATIC);
}

int raw_bind_text(sqlite3_stmt* statement, int parameter, const char* text) {
  return sqlite3_bind_text(statement, parameter, text, -1, SQLITE_STATIC);
}

int raw_bind_number(sqlite3_stmt* statement, int parameter, raw_number number) {
  return number.is_set ? sqlite3_bind_int64(statement, parameter, number.value)
                       : sqlite3_bind_null(statement, parameter);
}

static size_t json_size(const raw_list* list) {
  size_t size = 3;
  for (size_t i = 0; i < list->count; ++i) size += 3 + 6 * strlen(list->items[i]);
  return size;
}

static char* write_json_string(char* out, const char* text) {
  static const char kDigits[] = "0123456789abcdef";
  *out++ = '"';
  for (; *text != '\0'; ++text) {
    const unsigned char c = (unsigned char)*text;
    if (c == '"' || c == '\\') {
      *out++ = '\\';
    } else if (c < 32) {
      memcpy(out, "\\u00", 4);
      out[4] = kDigits[c >> 4];
      out[5] = kDigits[c & 15];
      out += 6;
      continue;
    }
    *out++ = (char)c;
  }
  *out++ = '"';
  return out;
}

int raw_bind_list(sqlite3_stmt* statement, int parameter, const raw_list* list) {
  char* const json = sqlite3_malloc64(json_size(list));
  if (json == NULL) return SQLITE_NOMEM;
  char* out = json;
  *out++ = '[';
  for (size_t i = 0; i < list->count; ++i) {
    if (i > 0) *out++ = ',';
    out = write_json_string(out, list->items[i]);
  }
  *out++ = ']';
  return sqlite3_bind_text(statement, parameter, json, (int)(out - json), sqlite3_free);
}

raw_id raw_column_id(sqlite3_stmt* statement, int column) {
  raw_id id = {{0}};
  const void* const bytes = sqlite3_column_blob(statement, column);
  if (bytes != NULL && sqlite3_column_bytes(statement, column) == (int)sizeof id.bytes) {
    memcpy(id.bytes, bytes, sizeof id.bytes);
  }
  return id;
}

raw_number raw_column_number(sqlite3_stmt* statement, int column) {
  raw_number number = {0, 0};
  number.is_set = sqlite3_column_type(statement, column) != SQLITE_NULL;
  if (number.is_set) number.value = sqlite3_column_int64(statement, column);
  return number;
}

/* An item takes three characters of JSON at least. */
static size_t most_items(sqlite3_stmt* statement, int column) {
  return (size_t)sqlite3_column_bytes(statement, column) / 3 + 1;
}

char* raw_copier_start(raw_copier* copier, sqlite3_stmt* statement, const int* texts,
                       size_t text_count, const int* lists, size_t list_count) {
  size_t items = 0;
  size_t chars = 0;
  for (size_t i = 0; i < text_count; ++i) {
    chars += (size_t)sqlite3_column_bytes(statement, texts[i]) + 1;
  }
  for (size_t i = 0; i < list_count; ++i) {
    items += most_items(statement, lists[i]);
    chars += (size_t)sqlite3_column_bytes(statement, lists[i]) + 1;
  }
  char* const memory = malloc(items * sizeof(char*) + chars);
  copier->statement = statement;
  copier->next_item = (const char**)(void*)memory;
  copier->next_char = memory + items * sizeof(char*);
  return memory;
}

const char* raw_copy_text(raw_copier* copier, int column) {
  const void* const text = sqlite3_column_text(copier->statement, column);
  if (text == NULL) return NULL;
  const size_t size = (size_t)sqlite3_column_bytes(copier->statement, column) + 1;
  char* const copy = copier->next_char;
  copier->next_char += size;
  return memcpy(copy, text, size);
}

static unsigned hex_value(char c) {
  if (c >= '0' && c <= '9') return (unsigned)(c - '0');
  return (unsigned)((c | 32) - 'a' + 10);
}

static char* write_utf8(char* out, unsigned c) {
  if (c < 0x80) {
    *out++ = (char)c;
  } else if (c < 0x800) {
    *out++ = (char)(0xC0 | c >> 6);
    *out++ = (char)(0x80 | (c & 63));
  } else {
    *out++ = (char)(0xE0 | c >> 12);
    *out++ = (char)(0x80 | (c >> 6 & 63));
    *out++ = (char)(0x80 | (c & 63));
  }
  return out;
}

/* Takes what follows a backslash; gives the character after it. */
static const char* unescape(const char* json, char** out) {
  if (*json != 'u' || strlen(json) < 5) {
    *(*out)++ = *json == 'n' ? '\n' : *json == 't' ? '\t' : *json;
    return json + 1;
  }
  unsigned c = 0;
  for (int i = 1; i <= 4; ++i) c = c * 16 + hex_value(json[i]);
  *out = write_utf8(*out, c);
  return json + 5;
}

raw_list raw_copy_list(raw_copier* copier, int column) {
  raw_list list = {0, NULL};
  const char* json = (const char*)sqlite3_column_text(copier->statement, column);
  if (json == NULL) return list;
  list.items = copier->next_item;
  while ((json = strchr(json, '"')) != NULL) {
    copier->next_item[list.count++] = copier->next_char;
    for (++json; *json != '"' && *json != '\0';) {
      if (*json == '\\') {
        json = unescape(json + 1, &copier->next_char);
      } else {
        *copier->next_char++ = *json++;
      }
    }
    *copier->next_char++ = '\0';
    if (*json == '"') ++json;
  }
  copier->next_item += list.count;
  return list;
}

int raw_column_enum(sqlite3_stmt* statement, int column, const char* const* names, int count) {
  const char* const text = (const char*)sqlite3_column_text(statement, column);
  if (text == NULL) return RAW_NONE;
  for (int i = 0; i < count; ++i) {
    if (strcmp(text, names[i]) == 0) return i;
  }
  return RAW_NONE;
}
