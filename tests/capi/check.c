#include "check.h"

gk_error* error = NULL;

static int failures = 0;
static const char* running = "";

static void fail(const char* what, const char* file, int line) {
  ++failures;
  fprintf(stderr, "%s:%d: %s: %s\n", file, line, running, what);
}

static void forget_error(void) {
  gk_error_free(error);
  error = NULL;
}

void check(int holds, const char* what, const char* file, int line) {
  if (!holds) fail(what, file, line);
}

void check_ok(gk_status status, const char* call, const char* file, int line) {
  if (status == GK_OK && error == NULL) return;
  fail(call, file, line);
  if (error != NULL) fprintf(stderr, "  gave %s: %s\n", error->reason.data, error->message.data);
  forget_error();
}

void check_refused(gk_status status, gk_status code, const char* reason, const char* field,
                   const char* call, const char* file, int line) {
  if (status != code || error == NULL || error->code != code ||
      strcmp(error->reason.data, reason) != 0 || error->message.length == 0 ||
      error->message.data[error->message.length] != '\0') {
    fail(call, file, line);
    fprintf(stderr, "  gave %s, %s instead of %s, %s\n", gk_status_name(status),
            error != NULL ? error->reason.data : "no error", gk_status_name(code), reason);
  } else if (field != NULL &&
             (error->field.data == NULL || strcmp(error->field.data, field) != 0)) {
    fail(call, file, line);
    fprintf(stderr, "  was about %s\n", error->field.data != NULL ? error->field.data : "nothing");
  }
  forget_error();
}

void check_text(gk_text text, const char* expected, const char* what, const char* file, int line) {
  if (expected == NULL) {
    check(text.data == NULL && text.length == 0, what, file, line);
    return;
  }
  if (text.data != NULL && text.length == strlen(expected) && strcmp(text.data, expected) == 0)
    return;
  fail(what, file, line);
  fprintf(stderr, "  is \"%s\" instead of \"%s\"\n", text.data != NULL ? text.data : "(absent)",
          expected);
}

void check_number(long long number, long long expected, const char* what, const char* file,
                  int line) {
  if (number == expected) return;
  fail(what, file, line);
  fprintf(stderr, "  is %lld instead of %lld\n", number, expected);
}

int same_id(const gk_id* a, const gk_id* b) {
  return a != NULL && b != NULL && memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}

int contains(gk_text text, const char* part) {
  return text.data != NULL && strstr(text.data, part) != NULL;
}

int run_tests(const suite* suites, size_t count, const char* prefix) {
  size_t i;
  size_t j;
  int ran = 0;
  for (i = 0; i < count; ++i) {
    for (j = 0; j < suites[i].count; ++j) {
      const test* each = &suites[i].tests[j];
      const int64_t live = gk_live_objects();
      if (strncmp(each->name, prefix, strlen(prefix)) != 0) continue;
      running = each->name;
      each->run();
      CHECK_NUMBER(gk_live_objects(), live);
      ++ran;
    }
  }
  printf("%d tests, %d failures\n", ran, failures);
  return ran == 0 ? 1 : failures;
}
