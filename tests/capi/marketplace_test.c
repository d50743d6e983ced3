#include "stage.h"

typedef struct counted {
  int calls;
  int64_t total;
  uint8_t next;
} counted;

static void on_log(void* context, gk_log_level level, const char* message, size_t length) {
  counted* const self = context;
  CHECK(level >= GK_LOG_LEVEL_DEBUG && level <= GK_LOG_LEVEL_ERROR);
  CHECK(strlen(message) == length);
  ++self->calls;
}

static void make_id(void* context, gk_time now, gk_id* out) {
  counted* const self = context;
  (void)now;
  memset(out->bytes, 0x7f, sizeof out->bytes);
  out->bytes[15] = self->next++;
  ++self->calls;
}

static void make_random(void* context, uint8_t* out, size_t count) {
  counted* const self = context;
  memset(out, 0x5a, count);
  ++self->calls;
}

static void progress(void* context, int64_t done, int64_t total) {
  counted* const self = context;
  CHECK(done <= total);
  self->total = total;
  ++self->calls;
}

static gk_status open_with(const gk_options* options, gk_marketplace** out) {
  return gk_open("sqlite::memory:", strlen("sqlite::memory:"), options, out, &error);
}

static void open_refuses(void) {
  gk_marketplace* market = (gk_marketplace*)&error; /* must become NULL */
  gk_options options;
  gk_price price;
  CHECK_REFUSED_FIELD(gk_open("mysql:x", 7, NULL, &market, &error), GK_INVALID,
                      "uri.unknown_scheme", "uri");
  CHECK(market == NULL);
  CHECK_REFUSED(gk_open("sqlite:/nowhere/at/all.db", 25, NULL, &market, &error), GK_STORAGE,
                "storage.cannot_open");
  CHECK_REFUSED_FIELD(gk_open(NULL, 0, NULL, &market, &error), GK_MISUSE, "argument.null", "uri");
  CHECK_REFUSED_FIELD(gk_open("sqlite::memory:", 15, NULL, NULL, &error), GK_MISUSE,
                      "argument.null", "out");

  GK_INIT(&options);
  GK_SET(options.free_posts_per_month, -1);
  CHECK_REFUSED_FIELD(open_with(&options, &market), GK_INVALID, "options.out_of_range",
                      "free_posts_per_month");
  GK_INIT(&options);
  GK_SET(options.pool_size, (int64_t)1 << 40);
  CHECK_REFUSED_FIELD(open_with(&options, &market), GK_INVALID, "options.out_of_range",
                      "pool_size");
  GK_INIT(&options);
  GK_SET(options.busy_timeout, -1);
  CHECK_REFUSED_FIELD(open_with(&options, &market), GK_INVALID, "options.out_of_range",
                      "busy_timeout");
  GK_INIT(&options);
  GK_SET(options.statement_timeout, 0);
  CHECK_REFUSED_FIELD(open_with(&options, &market), GK_INVALID, "options.out_of_range",
                      "statement_timeout");
  GK_INIT(&options);
  options.durability = 3;
  CHECK_REFUSED_FIELD(open_with(&options, &market), GK_INVALID, "enum.unknown", "durability");
  GK_INIT(&options);
  options.migrate = -1;
  CHECK_REFUSED_FIELD(open_with(&options, &market), GK_INVALID, "enum.unknown", "migrate");
  GK_INIT(&options);
  memset(&price, 0, sizeof price);
  GK_SET_TEXT(price.id, "price_1");
  options.prices.items = &price;
  options.prices.count = 1;
  CHECK_REFUSED_FIELD(open_with(&options, &market), GK_INVALID, "enum.unknown", "prices");
  CHECK(gk_open("mysql:x", 7, NULL, &market, NULL) == GK_INVALID);
}

static void open_with_all_options(void) {
  static const char uri[] = "sqlite:capi_options_test.db";
  gk_marketplace* market = NULL;
  gk_profile* profile = NULL;
  gk_options options;
  gk_price price;
  counted ids = {0, 0, 0};
  counted random = {0, 0, 0};
  counted log = {0, 0, 0};
  GK_INIT(&options);
  memset(&price, 0, sizeof price);
  GK_SET_TEXT(price.id, "price_1");
  price.plan = GK_PLAN_PRO;
  options.prices.items = &price;
  options.prices.count = 1;
  GK_SET(options.free_posts_per_month, 0);
  options.blind_reviews = 1;
  options.durability = GK_DURABILITY_POWER;
  options.migrate = GK_MIGRATE_CHECK;
  options.adopt = 1;
  GK_SET(options.busy_timeout, SECOND);
  GK_SET(options.statement_timeout, SECOND);
  GK_SET(options.pool_size, 1);
  GK_SET(options.prepare, 0);
  options.on_log = on_log;
  options.on_log_context = &log;
  options.ids = make_id;
  options.ids_context = &ids;
  options.random = make_random;
  options.random_context = &random;
  remove("capi_options_test.db");
  CHECK_OK(gk_open(uri, strlen(uri), &options, &market, &error));
  CHECK_OK(gk_marketplace_sign_up(market, NULL, &profile, &error));
  CHECK(ids.calls > 0);
  CHECK_NUMBER(profile->id.bytes[0], 0x7f);
  gk_profile_free(profile);
  gk_marketplace_free(market);
  remove("capi_options_test.db");
}

/* Closing while another writes leaves the log's checkpoint to them, and says so. */
static void logs(void) {
  static const char uri[] = "sqlite:capi_log_test.db";
  gk_marketplace* market = NULL;
  gk_marketplace* other = NULL;
  gk_marketplace* writing = NULL;
  gk_session* user = NULL;
  gk_options options;
  gk_id id;
  counted log = {0, 0, 0};
  remove("capi_log_test.db");
  GK_INIT(&options);
  options.on_log = on_log;
  options.on_log_context = &log;
  GK_SET(options.busy_timeout, 0);
  CHECK_OK(gk_open(uri, strlen(uri), &options, &market, &error));
  CHECK_OK(gk_open(uri, strlen(uri), NULL, &other, &error));
  user = signed_up(market, "ada", &id);
  gk_session_free(user);
  CHECK_OK(gk_marketplace_transaction(other, &writing, &error));
  user = signed_up(writing, "linus", &id);
  CHECK_OK(gk_marketplace_close(market, &error));
  CHECK_NUMBER(log.calls, 1);
  gk_session_free(user);
  gk_marketplace_free(writing);
  gk_marketplace_free(other);
  gk_marketplace_free(market);
  remove("capi_log_test.db");
}

static void sign_up(void) {
  struct stage stage;
  gk_profile* profile = NULL;
  gk_new_profile new_profile;
  gk_id id = id_of("0198f2a4-7c1b-7def-8a00-0123456789ab");
  set_stage(&stage);
  GK_INIT(&new_profile);
  new_profile.id = &id;
  GK_SET_TEXT(new_profile.username, "Barbara");
  GK_SET_TEXT(new_profile.full_name, "Barbara Liskov");
  GK_SET_TEXT(new_profile.avatar_url, "https://example.com/b.png");
  CHECK_OK(gk_marketplace_sign_up(stage.market, &new_profile, &profile, &error));
  CHECK_NUMBER(profile->struct_size, sizeof *profile);
  CHECK(same_id(&profile->id, &id));
  CHECK_TEXT(profile->username, "barbara");
  CHECK_TEXT(profile->full_name, "Barbara Liskov");
  CHECK_TEXT(profile->avatar_url, "https://example.com/b.png");
  CHECK_TEXT(profile->bio, NULL);
  CHECK(profile->skills.items != NULL);
  CHECK_NUMBER(profile->skills.count, 0);
  CHECK_NUMBER(profile->hourly_rate.is_set, 0);
  CHECK_NUMBER(profile->is_available.value, 1);
  CHECK_NUMBER(profile->profile_completed.is_set, 1);
  CHECK_NUMBER(profile->profile_completed.value, 0);
  CHECK(profile->created_at.is_set && profile->created_at.value > 0);
  gk_profile_free(profile);
  CHECK_OK(gk_marketplace_sign_up(stage.market, &new_profile, &profile, &error)); /* a repeat */
  gk_profile_free(profile);
  GK_SET_TEXT(new_profile.username, "ADA");
  new_profile.id = NULL;
  CHECK_REFUSED_FIELD(gk_marketplace_sign_up(stage.market, &new_profile, &profile, &error),
                      GK_CONFLICT, "username.taken", "username");
  CHECK(profile == NULL);
  GK_SET_TEXT(new_profile.username, "\xff\xfe\xfd");
  CHECK_REFUSED_FIELD(gk_marketplace_sign_up(stage.market, &new_profile, &profile, &error),
                      GK_INVALID, "text.invalid_utf8", "username");
  clear_stage(&stage);
}

static void transaction(void) {
  struct stage stage;
  gk_marketplace* begun = NULL;
  gk_marketplace* nested = NULL;
  gk_session* tony = NULL;
  gk_profile* profile = NULL;
  gk_id id;
  set_stage(&stage);
  CHECK_OK(gk_marketplace_transaction(stage.market, &begun, &error));
  tony = signed_up(begun, "tony", &id);
  CHECK_REFUSED(gk_marketplace_transaction(begun, &nested, &error), GK_MISUSE,
                "transaction.nested");
  gk_session_free(tony);
  gk_marketplace_free(begun);
  clear_stage(&stage);

  set_stage(&stage);
  CHECK_OK(gk_marketplace_transaction(stage.market, &begun, &error));
  tony = signed_up(begun, "tony", &id);
  CHECK_OK(gk_marketplace_commit(begun, &error));
  CHECK_OK(gk_profiles_get(stage.nobody, &id, &profile, &error));
  CHECK_TEXT(profile->username, "tony");
  gk_profile_free(profile);
  CHECK_REFUSED(gk_marketplace_commit(begun, &error), GK_MISUSE, "transaction.finished");
  CHECK_REFUSED(gk_profiles_get(tony, &id, &profile, &error), GK_MISUSE, "transaction.finished");
  gk_session_free(tony);
  gk_marketplace_free(begun);

  CHECK_OK(gk_marketplace_transaction(stage.market, &begun, &error));
  tony = signed_up(begun, "tony2", &id);
  CHECK_OK(gk_marketplace_rollback(begun, &error));
  CHECK_OK(gk_marketplace_rollback(begun, &error));
  CHECK_REFUSED(gk_profiles_get(stage.nobody, &id, &profile, &error), GK_NOT_FOUND,
                "profile.not_found");
  gk_session_free(tony);
  gk_marketplace_free(begun);
  CHECK_REFUSED(gk_marketplace_commit(stage.market, &error), GK_MISUSE, "transaction.none");
  CHECK_REFUSED(gk_marketplace_rollback(stage.market, &error), GK_MISUSE, "transaction.none");
  clear_stage(&stage);
}

static void reindex(void) {
  struct stage stage;
  counted told = {0, 0, 0};
  set_stage(&stage);
  posted_gig(&stage, "A gig to index");
  CHECK_OK(gk_marketplace_reindex(stage.market, progress, &told, &error));
  CHECK(told.calls > 0);
  CHECK_NUMBER(told.total, 4); /* a gig and three profiles */
  CHECK_OK(gk_marketplace_reindex(stage.market, NULL, NULL, &error));
  clear_stage(&stage);
}

static const char copy_uri[] = "sqlite:capi_copy_test.db";

static void remove_copy(void) {
  remove("capi_copy_test.db");
  remove("capi_copy_test.db-wal");
  remove("capi_copy_test.db-shm");
  remove("capi_copy_test.db-gigkit-lock");
}

static gk_status copy(const gk_marketplace* market, counted* told) {
  return gk_marketplace_copy_to(market, copy_uri, strlen(copy_uri), progress, told, &error);
}

static void copies(void) {
  struct stage stage;
  counted told = {0, 0, 0};
  gk_marketplace* twin = NULL;
  gk_marketplace* begun = NULL;
  gk_session* nobody = NULL;
  gk_gig* gig = NULL;
  gk_id id;
  remove_copy();
  set_stage(&stage);
  id = posted_gig(&stage, "A gig to keep");
  CHECK_OK(copy(stage.market, &told));
  CHECK(told.calls > 1);
  CHECK(told.total > 4); /* a gig, three profiles, and what the library keeps beside them */
  CHECK_OK(gk_open(copy_uri, strlen(copy_uri), NULL, &twin, &error));
  CHECK_OK(gk_marketplace_as_anonymous(twin, &nobody, &error));
  CHECK_OK(gk_gigs_get(nobody, &id, &gig, &error));
  CHECK_TEXT(gig->title, "A gig to keep");
  CHECK_REFUSED_FIELD(copy(stage.market, &told), GK_CONFLICT, "copy.not_empty", "uri");
  CHECK_OK(gk_marketplace_copy_to(twin, "sqlite::memory:", 15, NULL, NULL, &error));
  gk_gig_free(gig);
  gk_session_free(nobody);
  gk_marketplace_free(twin);

  CHECK_REFUSED_FIELD(gk_marketplace_copy_to(stage.market, "mysql:x", 7, NULL, NULL, &error),
                      GK_INVALID, "uri.unknown_scheme", "uri");
  CHECK_REFUSED_FIELD(gk_marketplace_copy_to(stage.market, NULL, 0, NULL, NULL, &error), GK_MISUSE,
                      "argument.null", "uri");
  CHECK_OK(gk_marketplace_transaction(stage.market, &begun, &error));
  CHECK_REFUSED(copy(begun, &told), GK_MISUSE, "transaction.open");
  gk_marketplace_free(begun);
  clear_stage(&stage);
  remove_copy();
}

static void policies(void) {
  gk_string* sql = NULL;
  CHECK_OK(gk_policies_sql(&sql, &error));
  CHECK_NUMBER(sql->struct_size, sizeof *sql);
  CHECK(contains(sql->text, "CREATE POLICY"));
  gk_string_free(sql);
}

/* Children keep what they need: everything may be freed in any order. */
static void closes_in_any_order(void) {
  struct stage stage;
  gk_gig* gig = NULL;
  gk_id id;
  set_stage(&stage);
  id = posted_gig(&stage, "Outlives the rest");
  gk_marketplace_free(stage.market);
  CHECK_OK(gk_gigs_get(stage.linus, &id, &gig, &error));
  gk_session_free(stage.linus);
  gk_session_free(stage.ada);
  gk_session_free(stage.grace);
  gk_session_free(stage.service);
  gk_session_free(stage.nobody);
  CHECK_TEXT(gig->title, "Outlives the rest");
  gk_gig_free(gig);
}

static void close(void) {
  struct stage stage;
  gk_gig_page* page = NULL;
  gk_profile* profile = NULL;
  gk_session* late = NULL;
  set_stage(&stage);
  CHECK_OK(gk_marketplace_close(stage.market, &error));
  CHECK_OK(gk_marketplace_close(stage.market, &error));
  CHECK_REFUSED(gk_gigs_mine(stage.ada, NULL, &page, &error), GK_MISUSE, "marketplace.closed");
  CHECK_REFUSED(gk_marketplace_sign_up(stage.market, NULL, &profile, &error), GK_MISUSE,
                "marketplace.closed");
  CHECK_OK(gk_marketplace_as_user(stage.market, &stage.ada_id, &late, &error));
  gk_session_free(late);
  clear_stage(&stage);
}

static const test tests[] = {{"marketplace.open_refuses", open_refuses},
                             {"marketplace.open_with_all_options", open_with_all_options},
                             {"marketplace.logs", logs},
                             {"marketplace.sign_up", sign_up},
                             {"marketplace.transaction", transaction},
                             {"marketplace.reindex", reindex},
                             {"marketplace.copies", copies},
                             {"marketplace.policies", policies},
                             {"marketplace.closes_in_any_order", closes_in_any_order},
                             {"marketplace.close", close}};
const suite marketplace_suite = SUITE(tests);
