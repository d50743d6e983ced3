/* Moving values between C structs and SQLite's rows and parameters. */
#ifndef GIGKIT_BENCH_RAW_ROW_H
#define GIGKIT_BENCH_RAW_ROW_H

#include <sqlite3.h>

#include "raw/raw.h"

#define RAW_UUID_SIZE 37 /* with the NUL */

void raw_uuid(const raw_id* id, char* text);

int raw_bind_id(sqlite3_stmt* statement, int parameter, const raw_id* id);
int raw_bind_text(sqlite3_stmt* statement, int parameter, const char* text); /* NULL is NULL */
int raw_bind_number(sqlite3_stmt* statement, int parameter, raw_number number);
int raw_bind_list(sqlite3_stmt* statement, int parameter, const raw_list* list);

raw_id raw_column_id(sqlite3_stmt* statement, int column);
raw_number raw_column_number(sqlite3_stmt* statement, int column);

/* Copies texts and lists of the row that a statement stands on into one block of memory. */
typedef struct raw_copier {
  sqlite3_stmt* statement;
  const char** next_item;
  char* next_char;
} raw_copier;

/* Makes the block; it holds these columns. NULL: no memory. */
char* raw_copier_start(raw_copier* copier, sqlite3_stmt* statement, const int* texts,
                       size_t text_count, const int* lists, size_t list_count);
const char* raw_copy_text(raw_copier* copier, int column);
raw_list raw_copy_list(raw_copier* copier, int column);

/* The position of the column's text among the names; RAW_NONE where it is NULL or none of them. */
int raw_column_enum(sqlite3_stmt* statement, int column, const char* const* names, int count);

#endif
