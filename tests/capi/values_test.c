#include "check.h"

static void ids(void) {
  static const char text[] = "0198f2a4-7c1b-7def-8a00-0123456789ab";
  char written[GK_ID_SIZE];
  gk_id id;
  gk_id upper;
  CHECK_OK(gk_id_parse(text, strlen(text), &id, &error));
  CHECK_NUMBER(id.bytes[0], 0x01);
  CHECK_NUMBER(id.bytes[15], 0xab);
  CHECK_OK(gk_id_format(&id, written, &error));
  CHECK(strcmp(written, text) == 0);
  CHECK_OK(gk_id_parse("0198F2A4-7C1B-7DEF-8A00-0123456789AB", 36, &upper, &error));
  CHECK(same_id(&id, &upper));
  CHECK_REFUSED(gk_id_parse(text, 35, &id, &error), GK_INVALID, "id.malformed");
  CHECK_REFUSED_FIELD(gk_id_parse(NULL, 0, &id, &error), GK_MISUSE, "argument.null", "text");
  CHECK_REFUSED_FIELD(gk_id_parse(text, 36, NULL, &error), GK_MISUSE, "argument.null", "out");
  CHECK_REFUSED_FIELD(gk_id_format(NULL, written, &error), GK_MISUSE, "argument.null", "id");
  CHECK_REFUSED_FIELD(gk_id_format(&id, NULL, &error), GK_MISUSE, "argument.null", "out");
}

static void times(void) {
  char written[GK_TIME_SIZE];
  gk_time time = 7;
  CHECK_OK(gk_time_parse("1970-01-01T02:00:01.5+02:00", 27, &time, &error));
  CHECK_NUMBER(time, 1500000);
  CHECK_OK(gk_time_format(time, written, &error));
  CHECK(strcmp(written, "1970-01-01T00:00:01.500000Z") == 0);
  CHECK_REFUSED(gk_time_parse("yesterday", 9, &time, &error), GK_INVALID, "time.malformed");
  CHECK_NUMBER(time, 0);
  CHECK_REFUSED(gk_time_format(INT64_MAX, written, &error), GK_INVALID, "time.out_of_range");
  CHECK_REFUSED(gk_time_format(INT64_MIN, written, &error), GK_INVALID, "time.out_of_range");
}

static void amounts(void) {
  char written[GK_MONEY_SIZE];
  gk_money amount = 0;
  CHECK_OK(gk_money_parse("12.5", 4, &amount, &error));
  CHECK_NUMBER(amount, 1250);
  CHECK_OK(gk_money_format(amount, written, &error));
  CHECK(strcmp(written, "12.50") == 0);
  CHECK_OK(gk_money_format(INT64_MIN, written, &error));
  CHECK(strcmp(written, "-92233720368547758.08") == 0);
  CHECK_REFUSED_FIELD(gk_money_parse("12.505", 6, &amount, &error), GK_INVALID, "money.too_precise",
                      "text");
  CHECK_REFUSED(gk_money_parse("-1", 2, &amount, &error), GK_INVALID, "money.out_of_range");
  CHECK_REFUSED(gk_money_parse("dear", 4, &amount, &error), GK_INVALID, "money.malformed");
}

/* Every name of an enum is parsed to its number again, and what is no value is 0 and "unknown". */
#define CHECK_NAMES(name, last, last_name)                        \
  do {                                                            \
    int32_t value;                                                \
    for (value = 1; value <= (last); ++value) {                   \
      const char* text = gk_##name##_name(value);                 \
      CHECK(strcmp(text, "unknown") != 0);                        \
      CHECK_NUMBER(gk_##name##_parse(text, strlen(text)), value); \
    }                                                             \
    CHECK(strcmp(gk_##name##_name(last), last_name) == 0);        \
    CHECK(strcmp(gk_##name##_name(0), "unknown") == 0);           \
    CHECK(strcmp(gk_##name##_name((last) + 1), "unknown") == 0);  \
    CHECK(strcmp(gk_##name##_name(-1), "unknown") == 0);          \
    CHECK(strcmp(gk_##name##_name(INT32_MIN), "unknown") == 0);   \
    CHECK_NUMBER(gk_##name##_parse("nonsense", 8), 0);            \
    CHECK_NUMBER(gk_##name##_parse(NULL, 0), 0);                  \
  } while (0)

static void enums(void) {
  CHECK_NAMES(gig_status, GK_GIG_STATUS_FILLED, "filled");
  CHECK_NAMES(application_status, GK_APPLICATION_STATUS_WITHDRAWN, "withdrawn");
  CHECK_NAMES(budget_type, GK_BUDGET_TYPE_HOURLY, "hourly");
  CHECK_NAMES(location_type, GK_LOCATION_TYPE_HYBRID, "hybrid");
  CHECK_NAMES(subscription_status, GK_SUBSCRIPTION_STATUS_INCOMPLETE, "incomplete");
  CHECK_NAMES(plan, GK_PLAN_PRO, "pro");
  CHECK_NAMES(notification_type, GK_NOTIFICATION_TYPE_GIG_UPDATE, "gig_update");
  CHECK_NAMES(match, GK_MATCH_ALL, "all");
  CHECK_NAMES(gig_sort, GK_GIG_SORT_BUDGET, "budget");
  CHECK_NAMES(facet, GK_FACET_LOCATION_TYPE, "location_type");
  CHECK_NAMES(billing_outcome, GK_BILLING_OUTCOME_IGNORED, "ignored");
  CHECK_NAMES(durability, GK_DURABILITY_POWER, "power");
  CHECK_NAMES(migrate, GK_MIGRATE_CHECK, "check");
  CHECK_NAMES(log_level, GK_LOG_LEVEL_ERROR, "error");
  CHECK_NAMES(entity, GK_ENTITY_GIG_USAGE, "gig_usage");
}

static void statuses(void) {
  static const char* const names[] = {"ok",          "invalid",  "not_found",
                                      "forbidden",   "conflict", "limit_reached",
                                      "unavailable", "storage",  "misuse"};
  gk_status status;
  for (status = GK_OK; status <= GK_MISUSE; ++status) {
    CHECK(strcmp(gk_status_name(status), names[status]) == 0);
  }
  CHECK(strcmp(gk_status_name(-1), "unknown") == 0);
  CHECK(strcmp(gk_status_name(9), "unknown") == 0);
}

static void version(void) {
  char text[32];
  CHECK_NUMBER(gk_version(), GK_VERSION);
  sprintf(text, "%d.%d.%d", GK_VERSION_MAJOR, GK_VERSION_MINOR, GK_VERSION_PATCH);
  CHECK(strcmp(gk_version_text(), text) == 0);
}

static const test tests[] = {{"values.ids", ids},           {"values.times", times},
                             {"values.amounts", amounts},   {"values.enums", enums},
                             {"values.statuses", statuses}, {"values.version", version}};
const suite values_suite = SUITE(tests);
