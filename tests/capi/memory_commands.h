/* Every command, for the test that lets memory run out in each. */
#ifndef GIGKIT_TESTS_CAPI_MEMORY_COMMANDS_H
#define GIGKIT_TESTS_CAPI_MEMORY_COMMANDS_H

#include "check.h"

/* On whose behalf commands are run: of the marketplace itself, or of a transaction of it. */
typedef struct people {
  gk_marketplace* market;
  gk_session* ada;
  gk_session* linus;
  gk_session* service;
} people;

/* Frees what it was given. */
typedef struct command {
  const char* name;
  gk_status (*run)(const people* by, gk_error** error);
  int indexes; /* a search first writes what it has not read yet: the file may change though it
                  fails */
  int alone;   /* not inside a transaction */
} command;

/* They make up a life: each finds what those before it left. */
extern const command commands[];
extern const size_t command_count;

#endif
