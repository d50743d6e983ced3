/* Memory that runs out: in every command each allocation fails once, alone and with all after it.
 * The command is then refused, nothing leaks, and the file stays as it was. malloc and its kin are
 * this file's, so that they fail for the library, for C++ and for SQLite.
 *
 * usage: gigkit_capi_memory_test [stride [command]]: lets each allocation fail, or every one of so
 * many, in all commands or in one. */
#include <errno.h>
#include <limits.h>
#include <sqlite3.h>

#include "memory_commands.h"
#include "stage.h"

void* __libc_malloc(size_t size);
void* __libc_calloc(size_t count, size_t size);
void* __libc_realloc(void* memory, size_t size);
void* __libc_memalign(size_t alignment, size_t size);
void __libc_free(void* memory);

static long counted = 0;       /* allocations of the command so far */
static long failing_from = -1; /* the first that fails; below 0: none does */
static long failing_to = 0;    /* the first after it that does not */
static long long held = 0;     /* memory that is not freed */
static long refused = 0;       /* commands that failed for want of it */

static int fails(void) {
  const long number = counted++;
  if (failing_from < 0 || number < failing_from || number >= failing_to) return 0;
  errno = ENOMEM;
  return 1;
}

static void* hold(void* memory) {
  if (memory != NULL) ++held;
  return memory;
}

void* malloc(size_t size) { return fails() ? NULL : hold(__libc_malloc(size)); }
void* calloc(size_t count, size_t size) {
  return fails() ? NULL : hold(__libc_calloc(count, size));
}
void* realloc(void* memory, size_t size) {
  void* moved;
  if (fails()) return NULL;
  moved = __libc_realloc(memory, size);
  return memory == NULL ? hold(moved) : moved;
}
void* memalign(size_t alignment, size_t size) {
  return fails() ? NULL : hold(__libc_memalign(alignment, size));
}
void* aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }
int posix_memalign(void** out, size_t alignment, size_t size) {
  *out = memalign(alignment, size);
  return *out == NULL ? ENOMEM : 0;
}
void free(void* memory) {
  if (memory != NULL) --held;
  __libc_free(memory);
}

static const char file[] = "capi_memory_test.db";
static const char uri[] = "sqlite:capi_memory_test.db";
static sqlite3* onlooker =
    NULL; /* a connection of nobody's, which sees whether others have written */

static int version_of_file(void) {
  sqlite3_stmt* statement = NULL;
  int version = -1;
  sqlite3_prepare_v2(onlooker, "PRAGMA data_version", -1, &statement, NULL);
  if (sqlite3_step(statement) == SQLITE_ROW) version = sqlite3_column_int(statement, 0);
  sqlite3_finalize(statement);
  return version;
}

static long stride = 1;
static const char* running = "";
static const char* only = NULL; /* the one command that fails */

static void expect(int holds, const char* what, long number) {
  if (holds) return;
  fprintf(stderr, "%s, allocation %ld: %s\n", running, number, what);
  check(0, what, __FILE__, __LINE__);
}

/* Runs it with allocations failing. Gives whether one did. */
static int run_failing(const command* each, const people* by, long from, long to,
                       gk_status* status) {
  gk_error* refusal = NULL;
  const int64_t live = gk_live_objects();
  counted = 0;
  failing_from = from;
  failing_to = to;
  *status = each->run(by, &refusal);
  failing_from = -1;
  if (*status != GK_OK) {
    ++refused;
    expect(*status == GK_UNAVAILABLE, gk_status_name(*status), from);
    expect(refusal != NULL && strcmp(refusal->reason.data, "memory") == 0,
           refusal != NULL ? refusal->message.data : "no error", from);
  }
  gk_error_free(refusal);
  expect(gk_live_objects() == live, "left an object", from);
  return counted > from;
}

static void begin(const people* by, people* begun) {
  const gk_session* const sessions[] = {by->ada, by->linus};
  gk_session** const begun_sessions[] = {&begun->ada, &begun->linus};
  size_t i;
  CHECK_OK(gk_marketplace_transaction(by->market, &begun->market, &error));
  CHECK_OK(gk_marketplace_as_service(begun->market, &begun->service, &error));
  for (i = 0; i < 2; ++i) {
    gk_actor actor = GK_ACTOR_UNKNOWN;
    gk_id id;
    CHECK_OK(gk_session_actor(sessions[i], &actor, &id, &error));
    CHECK_OK(gk_marketplace_as_user(begun->market, &id, begun_sessions[i], &error));
  }
}

static void end(people* by) {
  gk_session_free(by->ada);
  gk_session_free(by->linus);
  gk_session_free(by->service);
  gk_marketplace_free(by->market); /* rolls a transaction back */
}

/* The next allocation to fail after this one: with a stride, the fewer the further on it is, as
 * some commands have ten thousands. */
static long next_after(long number) {
  const long coarse = number / 64;
  return number + (stride > 1 && coarse > stride ? coarse : stride);
}

/* All allocations of the command, one after the other, and all from one on; each time in a
 * transaction that is rolled back, so that the command finds the same again. */
static void fail_in_transactions(const command* each, const people* by) {
  int is_lasting;
  for (is_lasting = 0; is_lasting <= 1; ++is_lasting) {
    long number = 0;
    int failed = 1;
    for (; failed; number = next_after(number)) {
      gk_status status;
      people begun;
      begin(by, &begun);
      failed = run_failing(each, &begun, number, is_lasting ? LONG_MAX : number + 1, &status);
      end(&begun);
    }
  }
}

/* The same until it succeeds in spite of it, for then it is done. */
static void fail_alone(const command* each, const people* by) {
  gk_status status = GK_UNAVAILABLE;
  long number = 0;
  for (; status != GK_OK; number = next_after(number)) {
    const int version = version_of_file();
    const int failed = run_failing(each, by, number, LONG_MAX, &status);
    if (status != GK_OK)
      expect(each->indexes || version_of_file() == version, "changed the file", number);
    if (status != GK_OK && !failed) {
      expect(0, "fails by itself", number);
      return;
    }
  }
}

static void live(int is_failing) {
  people by;
  gk_id id;
  size_t i;
  remove(file);
  CHECK_OK(gk_open(uri, strlen(uri), NULL, &by.market, &error));
  by.ada = signed_up(by.market, "ada", &id);
  by.linus = signed_up(by.market, "linus", &id);
  CHECK_OK(gk_marketplace_as_service(by.market, &by.service, &error));
  sqlite3_open_v2(file, &onlooker, SQLITE_OPEN_READWRITE, NULL);
  for (i = 0; i < command_count; ++i) {
    const int fails_now = is_failing && (only == NULL || strcmp(only, commands[i].name) == 0);
    running = commands[i].name;
    if (fails_now && !commands[i].alone) fail_in_transactions(&commands[i], &by);
    if (fails_now) {
      fail_alone(&commands[i], &by);
    } else {
      CHECK_OK(commands[i].run(&by, &error));
    }
  }
  sqlite3_close(onlooker);
  end(&by);
  CHECK_NUMBER(gk_live_objects(), 0);
  remove(file);
}

static void memory(void) {
  long long before;
  live(0); /* what is made once and kept */
  live(0);
  before = held;
  live(0);
  CHECK_NUMBER(held, before); /* or the next says nothing */
  live(1);
  CHECK_NUMBER(held, before);
  CHECK(only != NULL || refused > (long)command_count);
}

static const test tests[] = {{"memory", memory}};

int main(int argc, char** argv) {
  const suite suites[] = {SUITE(tests)};
  if (argc > 1) stride = atol(argv[1]);
  if (argc > 2) only = argv[2];
  return run_tests(suites, 1, "") != 0;
}
