#include "check.h"

extern const suite values_suite;
extern const suite marketplace_suite;
extern const suite sessions_suite;
extern const suite profiles_suite;
extern const suite gigs_suite;
extern const suite search_suite;
extern const suite applications_suite;
extern const suite conversations_suite;
extern const suite reviews_suite;
extern const suite notifications_suite;
extern const suite calls_suite;
extern const suite subscriptions_suite;
extern const suite policy_suite;
extern const suite events_suite;
extern const suite misuse_suite;
extern const suite structs_suite;

/* usage: gigkit_capi_test [prefix of the tests' names] */
int main(int argc, char** argv) {
  const suite suites[] = {
      values_suite,  marketplace_suite,   sessions_suite,     profiles_suite,
      gigs_suite,    search_suite,        applications_suite, conversations_suite,
      reviews_suite, notifications_suite, calls_suite,        subscriptions_suite,
      policy_suite,  events_suite,        misuse_suite,       structs_suite};
  return run_tests(suites, sizeof suites / sizeof suites[0], argc > 1 ? argv[1] : "") != 0;
}
