/* Checks in C. A failed check says where, and the test goes on. */
#ifndef GIGKIT_TESTS_CAPI_CHECK_H
#define GIGKIT_TESTS_CAPI_CHECK_H

#include <gigkit.h>
#include <stdio.h>
#include <stdlib.h>

/* Where calls in the checks below put their errors: CHECK_OK(gk_gigs_get(s, &id, &gig, &error)). */
extern gk_error* error;

#define CHECK(condition) check(!!(condition), #condition, __FILE__, __LINE__)
#define CHECK_OK(call) check_ok((call), #call, __FILE__, __LINE__)
/* The call is refused with this code and reason. */
#define CHECK_REFUSED(call, code, reason) \
  check_refused((call), code, reason, NULL, #call, __FILE__, __LINE__)
/* The same, and it is about this field. */
#define CHECK_REFUSED_FIELD(call, code, reason, field) \
  check_refused((call), code, reason, field, #call, __FILE__, __LINE__)
#define CHECK_TEXT(text, expected) check_text((text), (expected), #text, __FILE__, __LINE__)
#define CHECK_NUMBER(number, expected) \
  check_number((long long)(number), (long long)(expected), #number, __FILE__, __LINE__)

void check(int holds, const char* what, const char* file, int line);
void check_ok(gk_status status, const char* call, const char* file, int line);
void check_refused(gk_status status, gk_status code, const char* reason, const char* field,
                   const char* call, const char* file, int line);
void check_text(gk_text text, const char* expected, const char* what, const char* file, int line);
void check_number(long long number, long long expected, const char* what, const char* file,
                  int line);

int same_id(const gk_id* a, const gk_id* b);
/* Whether the text has the part in it. */
int contains(gk_text text, const char* part);

typedef struct test {
  const char* name; /* "gigs.create" */
  void (*run)(void);
} test;

/* The tests of one file. */
typedef struct suite {
  const test* tests;
  size_t count;
} suite;
#define SUITE(tests) \
  { tests, sizeof(tests) / sizeof((tests)[0]) }

/* Runs the tests whose names begin with the prefix, each of which has to free all it was given.
 * Gives the number of failed checks, and 1 if there is no such test. */
int run_tests(const suite* suites, size_t count, const char* prefix);

#endif
