/*
 * GigKit in C: the domain core of a gig marketplace.
 *
 *     gk_marketplace* market = NULL;
 *     gk_error* error = NULL;
 *     if (gk_open("sqlite:market.db", 16, NULL, &market, &error) != GK_OK) {
 *       fprintf(stderr, "%s: %s\n", error->reason.data, error->message.data);
 *       gk_error_free(error);
 *     }
 *
 * What holds for everything below
 * ===============================
 *
 * STATUS AND ERRORS. A function that can fail returns a gk_status: GK_OK, which is 0, or the code
 * of the refusal. A refused command has changed nothing. The last argument takes an error object
 * with the details; pass NULL if you do not want it. It is set to NULL on success, and on failure
 * to an object that is yours: gk_error_free. Nothing is kept in the thread, so callbacks and
 * runtimes that move between threads are safe. Reasons are stable words for programs;
 * docs/errors.md lists them all. Not repeated at each function: GK_UNAVAILABLE and GK_STORAGE,
 * which any call may give, and GK_MISUSE, which a mistake in the program gives.
 *
 * OWNERSHIP. There are two rules. What comes out through `T** out` is yours: free it with
 * gk_T_free, which takes NULL, too. What is const is borrowed from what it was reached through, and
 * lives as long. On failure *out is NULL. What goes in is copied before the function returns.
 *
 * HANDLES AND VIEWS. gk_marketplace, gk_session and gk_event_subscription are opaque. All other
 * objects are structs to read: do not write to them. Objects keep what they need alive: sessions,
 * views and pages may be freed in any order, also after the marketplace.
 *
 * GROWTH. Structs grow at their end only, functions and constants are only added, and constants
 * keep their numbers, while the major version of the shared library (its SONAME) is the same. A
 * struct that may grow begins with `struct_size`. In parameters you set it, to sizeof; bytes beyond
 * what the library knows must be zero. In views the library sets it; whether an older library at
 * run time has a field that your header has, GK_HAS_FIELD tells. Never copy such a struct, or index
 * an array of them: arrays hold pointers. Without `struct_size` a struct never changes.
 *
 * PARAMETERS. Fill them with zeros, set `struct_size`, then what you want to say: GK_INIT does the
 * first two. Zero always means "not given", and then the default that is told holds, or a NULL. A
 * `const gk_..._list*` or `const gk_options*` may be NULL: nothing given.
 *
 * TEXT is UTF-8. In: a pointer and a length in bytes; it needs no NUL at the end. Out: a gk_text,
 * whose length does not count the NUL that is there besides. It is stored trimmed and in normal
 * form (NFC), and its bounds count code points after that.
 *
 * OPTIONAL VALUES. A text is absent when `data` is NULL, a list when `items` is NULL, an id given
 * by pointer when the pointer is NULL, an enum when it is 0, and a number, amount, time or truth
 * value in a gk_optional when `is_set` is 0 (its `value` is then 0). What the library itself wrote
 * always has its status, lists, counters and times; a NULL stands there only in rows that others
 * wrote.
 *
 * NUMBERS. Amounts of money are int64 in hundredths ("cents"), without a currency. Times are int64
 * microseconds since 1970 in UTC, durations int64 microseconds. Truth values are int32: 0 or 1.
 * Enums are int32, and open: a newer library may give numbers that this header does not name. 0 is
 * never a value of its own but "unknown" or "not given".
 *
 * IDS are UUIDs of 16 bytes and go by pointer. Every creation takes an id made by the client, its
 * idempotency key: repeated under the same id, it gives the row as it is now.
 *
 * PAGES are snapshots: `items`, their `count`, and `next`, a cursor to pass as `after` for the page
 * that follows; it is absent on the last one. Lists take a `limit` of 1 to 100, 20 if 0, and
 * give GK_INVALID, `page.limit`, `cursor.malformed` or `cursor.foreign` for what is none of theirs.
 *
 * THREADS. Handles may be shared between threads, but for transactions, which belong to the thread
 * that began them, and but for freeing: that must not race with their use. Callbacks run only while
 * a call of yours is running, and on its thread; they must return normally.
 *
 * MISTAKES. A handle that is NULL, a missing pointer and an odd `struct_size` give GK_MISUSE. A
 * library built with GIGKIT_C_HARDENED keeps a table of live objects, and gives GK_MISUSE,
 * `handle.invalid`, for those that were freed or are of another type; freeing those does nothing.
 *
 * MEMORY that runs out gives GK_UNAVAILABLE, `memory`, and then nothing has happened.
 *
 * All functions are stable since 0.1 unless their comment says otherwise.
 */
#ifndef GIGKIT_H
#define GIGKIT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define GK_VERSION_MAJOR 0
#define GK_VERSION_MINOR 1
#define GK_VERSION_PATCH 0
/* The version of this header, to compare with gk_version(), that of the library at run time. */
#define GK_VERSION (GK_VERSION_MAJOR * 1000000 + GK_VERSION_MINOR * 1000 + GK_VERSION_PATCH)

#if defined(__GNUC__)
#define GK_API __attribute__((visibility("default")))
#else
#define GK_API
#endif

/* Which pointers may be NULL, in words that Swift reads: all others that are no outputs may not. */
#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wnullability-extension"
#pragma clang diagnostic ignored "-Wnullability-completeness"
#pragma clang assume_nonnull begin
#define GK_NULLABLE _Nullable
#else
#define GK_NULLABLE
#endif

/* Makes a parameter struct ready: GK_INIT(&gig). */
#define GK_INIT(params) \
  (memset((params), 0, sizeof *(params)), (void)((params)->struct_size = sizeof *(params)))
/* Sets a gk_text to a text that ends in NUL: GK_SET_TEXT(gig.title, "A bakery's chatbot"). */
#define GK_SET_TEXT(text, chars) \
  ((void)((text).data = (chars), (text).length = strlen((text).data)))
/* Sets a gk_optional: GK_SET(gig.budget_min, 125000). */
#define GK_SET(optional, number) ((void)((optional).value = (number), (optional).is_set = 1))
/* Whether a struct is long enough to hold a field: GK_HAS_FIELD(gk_gig, gig, removed_at). */
#define GK_HAS_FIELD(type, pointer, field) \
  ((pointer)->struct_size >= offsetof(type, field) + sizeof((pointer)->field))

#ifdef __cplusplus
extern "C" {
#endif

/* ------------------------------------------------------------------------------------------------
 * Values
 * ---------------------------------------------------------------------------------------------- */

/* What became of a call. */
typedef int32_t gk_status;
enum {
  GK_OK = 0,
  GK_INVALID = 1,   /* the input alone is wrong, whatever the state */
  GK_NOT_FOUND = 2, /* the row is not there, or the actor may not see it: the two look the same */
  GK_FORBIDDEN = 3, /* visible, and this actor never may */
  GK_CONFLICT = 4,  /* the state forbids it */
  GK_LIMIT_REACHED = 5, /* the plan's limit is used up */
  GK_UNAVAILABLE = 6,   /* busy, timed out, out of memory or disconnected */
  GK_STORAGE = 7,       /* the storage is damaged, full, foreign or of another version */
  GK_MISUSE = 8         /* the caller broke the library's own rules */
};

typedef int64_t gk_time;     /* microseconds since 1970 in UTC; years 1 to 9999 */
typedef int64_t gk_duration; /* microseconds */
typedef int64_t gk_money;    /* hundredths; commands take 0 to 99 999 999.99 */

typedef struct gk_id {
  uint8_t bytes[16]; /* in the order in which the text form shows them */
} gk_id;

typedef struct gk_text {
  const char* GK_NULLABLE data; /* NULL: absent */
  size_t length;                /* in bytes */
} gk_text;

/* A number, amount, time or truth value that may be absent. */
typedef struct gk_optional {
  int64_t value;
  int32_t is_set; /* 0: absent */
  int32_t reserved;
} gk_optional;

typedef struct gk_texts {
  const gk_text* GK_NULLABLE items;
  size_t count;
} gk_texts;

typedef struct gk_ids {
  const gk_id* GK_NULLABLE items;
  size_t count;
} gk_ids;

typedef int32_t gk_gig_status;
enum {
  GK_GIG_STATUS_UNKNOWN = 0,
  GK_GIG_STATUS_DRAFT = 1,
  GK_GIG_STATUS_ACTIVE = 2,
  GK_GIG_STATUS_PAUSED = 3,
  GK_GIG_STATUS_CLOSED = 4,
  GK_GIG_STATUS_FILLED = 5
};

typedef int32_t gk_application_status;
enum {
  GK_APPLICATION_STATUS_UNKNOWN = 0,
  GK_APPLICATION_STATUS_PENDING = 1,
  GK_APPLICATION_STATUS_REVIEWING = 2,
  GK_APPLICATION_STATUS_SHORTLISTED = 3,
  GK_APPLICATION_STATUS_REJECTED = 4,
  GK_APPLICATION_STATUS_ACCEPTED = 5,
  GK_APPLICATION_STATUS_WITHDRAWN = 6
};

typedef int32_t gk_budget_type;
enum { GK_BUDGET_TYPE_UNKNOWN = 0, GK_BUDGET_TYPE_FIXED = 1, GK_BUDGET_TYPE_HOURLY = 2 };

typedef int32_t gk_location_type;
enum {
  GK_LOCATION_TYPE_UNKNOWN = 0,
  GK_LOCATION_TYPE_REMOTE = 1,
  GK_LOCATION_TYPE_ONSITE = 2,
  GK_LOCATION_TYPE_HYBRID = 3
};

typedef int32_t gk_subscription_status;
enum {
  GK_SUBSCRIPTION_STATUS_UNKNOWN = 0,
  GK_SUBSCRIPTION_STATUS_ACTIVE = 1,
  GK_SUBSCRIPTION_STATUS_CANCELED = 2,
  GK_SUBSCRIPTION_STATUS_PAST_DUE = 3,
  GK_SUBSCRIPTION_STATUS_TRIALING = 4,
  GK_SUBSCRIPTION_STATUS_INCOMPLETE = 5
};

typedef int32_t gk_plan;
enum { GK_PLAN_UNKNOWN = 0, GK_PLAN_FREE = 1, GK_PLAN_PRO = 2 };

typedef int32_t gk_notification_type;
enum {
  GK_NOTIFICATION_TYPE_UNKNOWN = 0,
  GK_NOTIFICATION_TYPE_NEW_APPLICATION = 1,
  GK_NOTIFICATION_TYPE_APPLICATION_STATUS = 2,
  GK_NOTIFICATION_TYPE_NEW_MESSAGE = 3,
  GK_NOTIFICATION_TYPE_CALL_SCHEDULED = 4,
  GK_NOTIFICATION_TYPE_REVIEW_RECEIVED = 5,
  GK_NOTIFICATION_TYPE_GIG_UPDATE = 6
};

/* Whether one or every one of the tags that are searched for must be there. */
typedef int32_t gk_match;
enum { GK_MATCH_UNKNOWN = 0, GK_MATCH_ANY = 1, GK_MATCH_ALL = 2 };

typedef int32_t gk_gig_sort;
enum {
  GK_GIG_SORT_UNKNOWN = 0,
  GK_GIG_SORT_RELEVANCE = 1,
  GK_GIG_SORT_NEWEST = 2,
  GK_GIG_SORT_BUDGET = 3 /* the highest upper end first, the lower where there is no other */
};

/* What the matches of a search can be counted by. */
typedef int32_t gk_facet;
enum {
  GK_FACET_UNKNOWN = 0,
  GK_FACET_CATEGORY = 1,
  GK_FACET_SKILLS = 2,
  GK_FACET_AI_TOOLS = 3,
  GK_FACET_BUDGET_TYPE = 4,
  GK_FACET_LOCATION_TYPE = 5
};

/* What became of a billing event. */
typedef int32_t gk_billing_outcome;
enum {
  GK_BILLING_OUTCOME_UNKNOWN = 0,
  GK_BILLING_OUTCOME_APPLIED = 1,
  GK_BILLING_OUTCOME_DUPLICATE = 2, /* it was taken before */
  GK_BILLING_OUTCOME_STALE = 3,     /* newer events leave nothing of it */
  GK_BILLING_OUTCOME_IGNORED = 4    /* of a type that says nothing about a subscription */
};

/* What an acknowledged command survives. */
typedef int32_t gk_durability;
enum {
  GK_DURABILITY_UNKNOWN = 0,
  GK_DURABILITY_PROCESS = 1, /* the death of the process */
  GK_DURABILITY_POWER = 2    /* the loss of power, too */
};

/* What opening does with a schema older than the library's. */
typedef int32_t gk_migrate;
enum {
  GK_MIGRATE_UNKNOWN = 0,
  GK_MIGRATE_AUTO = 1, /* upgrades it */
  GK_MIGRATE_CHECK = 2 /* refuses it: GK_STORAGE, `schema.outdated` */
};

typedef int32_t gk_log_level;
enum {
  GK_LOG_LEVEL_UNKNOWN = 0,
  GK_LOG_LEVEL_DEBUG = 1,
  GK_LOG_LEVEL_INFO = 2,
  GK_LOG_LEVEL_WARNING = 3,
  GK_LOG_LEVEL_ERROR = 4
};

/* What gk_policy_allowed_actions can be asked about. */
typedef int32_t gk_entity;
enum {
  GK_ENTITY_UNKNOWN = 0,
  GK_ENTITY_PROFILE = 1,
  GK_ENTITY_GIG = 2,
  GK_ENTITY_APPLICATION = 3,
  GK_ENTITY_CONVERSATION = 4,
  GK_ENTITY_NOTIFICATION = 5,
  GK_ENTITY_VIDEO_CALL = 6,
  GK_ENTITY_MESSAGE = 7,
  GK_ENTITY_REVIEW = 8,
  GK_ENTITY_SUBSCRIPTION = 9,
  GK_ENTITY_GIG_USAGE = 10
};

/* The stable names of enum values, as JSON, the database and other languages say them: "past_due".
 * Of a number that is no value: "unknown". They live as long as the library is loaded. */
GK_API const char* gk_status_name(gk_status status);
GK_API const char* gk_gig_status_name(gk_gig_status value);
GK_API const char* gk_application_status_name(gk_application_status value);
GK_API const char* gk_budget_type_name(gk_budget_type value);
GK_API const char* gk_location_type_name(gk_location_type value);
GK_API const char* gk_subscription_status_name(gk_subscription_status value);
GK_API const char* gk_plan_name(gk_plan value);
GK_API const char* gk_notification_type_name(gk_notification_type value);
GK_API const char* gk_match_name(gk_match value);
GK_API const char* gk_gig_sort_name(gk_gig_sort value);
GK_API const char* gk_facet_name(gk_facet value);
GK_API const char* gk_billing_outcome_name(gk_billing_outcome value);
GK_API const char* gk_durability_name(gk_durability value);
GK_API const char* gk_migrate_name(gk_migrate value);
GK_API const char* gk_log_level_name(gk_log_level value);
GK_API const char* gk_entity_name(gk_entity value);

/* The values by their names; 0 for what is no name. */
GK_API gk_gig_status gk_gig_status_parse(const char* name, size_t length);
GK_API gk_application_status gk_application_status_parse(const char* name, size_t length);
GK_API gk_budget_type gk_budget_type_parse(const char* name, size_t length);
GK_API gk_location_type gk_location_type_parse(const char* name, size_t length);
GK_API gk_subscription_status gk_subscription_status_parse(const char* name, size_t length);
GK_API gk_plan gk_plan_parse(const char* name, size_t length);
GK_API gk_notification_type gk_notification_type_parse(const char* name, size_t length);
GK_API gk_match gk_match_parse(const char* name, size_t length);
GK_API gk_gig_sort gk_gig_sort_parse(const char* name, size_t length);
GK_API gk_facet gk_facet_parse(const char* name, size_t length);
GK_API gk_billing_outcome gk_billing_outcome_parse(const char* name, size_t length);
GK_API gk_durability gk_durability_parse(const char* name, size_t length);
GK_API gk_migrate gk_migrate_parse(const char* name, size_t length);
GK_API gk_log_level gk_log_level_parse(const char* name, size_t length);
GK_API gk_entity gk_entity_parse(const char* name, size_t length);

/* ------------------------------------------------------------------------------------------------
 * Errors, texts and the library itself
 * ---------------------------------------------------------------------------------------------- */

typedef struct gk_error {
  size_t struct_size;
  gk_status code;
  /* 1: the same call may succeed a little later, and has not happened: the storage was busy, out of
   * reach or out of time. With `transaction.retry` run the whole transaction again. */
  int32_t retryable;
  /* 0 only where it is not known whether the command happened (`commit.unknown`): read before
   * trying again, or repeat a creation under the same id. */
  int32_t known_not_applied;
  int32_t reserved;
  gk_text reason;  /* a stable word for programs, such as "application.transition" */
  gk_text field;   /* the parameter or column that it is about; absent where there is none */
  gk_text message; /* a sentence for people; its wording may change */
  /* With `usage.limit_reached`: */
  gk_optional used;      /* publications this month */
  gk_optional limit;     /* how many the plan has */
  gk_optional resets_at; /* a time: when the next month begins */
} gk_error;
GK_API void gk_error_free(gk_error* GK_NULLABLE error);

/* A text that is an object of its own. */
typedef struct gk_string {
  size_t struct_size;
  gk_text text;
} gk_string;
GK_API void gk_string_free(gk_string* GK_NULLABLE string);

/* GK_VERSION of the library at run time, and the same as text: "0.1.0". */
GK_API int32_t gk_version(void);
GK_API const char* gk_version_text(void);

/* How many objects that are the caller's are not freed yet: 0 at the end of a program without
 * leaks. For tests. */
GK_API int64_t gk_live_objects(void);

/* The 36 characters of a UUID, in either case. GK_INVALID, `id.malformed`. */
GK_API gk_status gk_id_parse(const char* text, size_t length, gk_id* out, gk_error** error);
/* Writes 36 characters in lower case, and a NUL. */
GK_API gk_status gk_id_format(const gk_id* id, char* out, gk_error** error);
#define GK_ID_SIZE 37

/* RFC 3339 with an offset: "2026-05-01T10:00:00.000001Z". GK_INVALID, `time.malformed`. */
GK_API gk_status gk_time_parse(const char* text, size_t length, gk_time* out, gk_error** error);
/* Writes it with six decimals, in UTC, and a NUL. GK_INVALID, `time.out_of_range`. */
GK_API gk_status gk_time_format(gk_time time, char* out, gk_error** error);
#define GK_TIME_SIZE 28

/* Decimal text such as "1250", "12.5" or "12.50". GK_INVALID, `money.malformed`,
 * `money.too_precise` or `money.out_of_range`: nothing is rounded. */
GK_API gk_status gk_money_parse(const char* text, size_t length, gk_money* out, gk_error** error);
/* Writes it with two decimals, and a NUL: "12.50". */
GK_API gk_status gk_money_format(gk_money amount, char* out, gk_error** error);
#define GK_MONEY_SIZE 24

/* ------------------------------------------------------------------------------------------------
 * The marketplace
 * ---------------------------------------------------------------------------------------------- */

/* An open marketplace. */
typedef struct gk_marketplace gk_marketplace;
/* The marketplace as one actor sees it; or a transaction of one. */
typedef struct gk_session gk_session;

/* A billing price of the host's payment provider, and the plan that it buys. */
typedef struct gk_price {
  gk_text id;
  gk_plan plan;
  int32_t reserved;
} gk_price;

typedef struct gk_prices {
  const gk_price* GK_NULLABLE items;
  size_t count;
} gk_prices;

/* What an operator may want to know; never content, room ids or credentials. */
typedef void (*gk_log_callback)(void* GK_NULLABLE context, gk_log_level level, const char* message,
                                size_t length);
/* Sources of time, of ids and of randomness, for tests. They are called from any thread that uses
 * the marketplace, and their contexts must live until it is closed. */
typedef gk_time (*gk_clock_callback)(void* GK_NULLABLE context);
typedef void (*gk_ids_callback)(void* GK_NULLABLE context, gk_time now, gk_id* out);
typedef void (*gk_random_callback)(void* GK_NULLABLE context, uint8_t* out, size_t count);

/* How a marketplace is opened. What is out of its range is GK_INVALID, `options.out_of_range`. */
typedef struct gk_options {
  size_t struct_size;
  gk_optional free_posts_per_month; /* publications of the free plan, 0 to 1 000 000; 3 */
  gk_prices prices;
  int32_t blind_reviews;         /* 1: reviews show when both are in, or the window has ended */
  gk_durability durability;      /* GK_DURABILITY_PROCESS; never lowers a server's own */
  gk_migrate migrate;            /* GK_MIGRATE_AUTO */
  int32_t adopt;                 /* 1: take over a database that the library did not make */
  gk_optional busy_timeout;      /* a duration: to wait for one's turn, 0 to a day; 5 seconds */
  gk_optional statement_timeout; /* a duration: that a statement may run, 1 ms to a day; 30 s */
  gk_optional pool_size;         /* connections that read, 1 to 64; 8 */
  gk_optional prepare;           /* 0 behind a transaction pooler; 1 */
  gk_log_callback GK_NULLABLE on_log;
  void* GK_NULLABLE on_log_context;
  gk_clock_callback GK_NULLABLE clock;
  void* GK_NULLABLE clock_context;
  gk_ids_callback GK_NULLABLE ids;
  void* GK_NULLABLE ids_context;
  gk_random_callback GK_NULLABLE random;
  void* GK_NULLABLE random_context;
} gk_options;

/* Opens a marketplace, making it if it is not there yet: "sqlite:market.db" in a folder that is
 * there, "sqlite::memory:", "postgresql://...". Several processes may have a file open.
 *
 * GK_INVALID: `options.out_of_range`, `enum.unknown` naming the option; `uri.unknown_scheme` or
 * `uri.malformed` on `uri`. GK_STORAGE: `storage.not_a_database`, `schema.foreign` for what is no
 * marketplace; `schema.newer`, `schema.outdated` (with GK_MIGRATE_CHECK), `storage.damaged`,
 * `storage.full`, `storage.read_only`, `storage.cannot_open`. */
GK_API gk_status gk_open(const char* uri, size_t uri_length, const gk_options* GK_NULLABLE options,
                         gk_marketplace** out, gk_error** error);

/* Waits for running calls and releases the storage. Calls after it are GK_MISUSE,
 * `marketplace.closed`; repeating it is harmless. GK_MISUSE: `transaction.open` in a thread that
 * has a transaction open. After a fork the child gets `marketplace.forked`. */
GK_API gk_status gk_marketplace_close(const gk_marketplace* marketplace, gk_error** error);

/* Lets go of the handle. The storage is released by gk_marketplace_close, or with the last session,
 * subscription and marketplace handle. A transaction that is not committed is rolled back. */
GK_API void gk_marketplace_free(gk_marketplace* GK_NULLABLE marketplace);

/* The marketplace as this user sees it. The host has authenticated them: nothing is checked here.
 * Who was never signed up reads what anybody reads, and changes nothing: GK_FORBIDDEN,
 * `actor.unknown`. */
GK_API gk_status gk_marketplace_as_user(const gk_marketplace* marketplace, const gk_id* id,
                                        gk_session** out, gk_error** error);
/* As somebody who is not signed in sees it. */
GK_API gk_status gk_marketplace_as_anonymous(const gk_marketplace* marketplace, gk_session** out,
                                             gk_error** error);
/* As the host itself sees it, for moderation and billing: everything, past the policies. It does
 * what posters and applicants may, but creates nothing in their names. */
GK_API gk_status gk_marketplace_as_service(const gk_marketplace* marketplace, gk_session** out,
                                           gk_error** error);

/* Begins a transaction of several actors, sign-ups included: a marketplace whose commands, and
 * those of its sessions, take effect together. See gk_session_transaction. */
GK_API gk_status gk_marketplace_transaction(const gk_marketplace* marketplace, gk_marketplace** out,
                                            gk_error** error);
/* As gk_session_commit and gk_session_rollback. */
GK_API gk_status gk_marketplace_commit(gk_marketplace* transaction, gk_error** error);
GK_API gk_status gk_marketplace_rollback(gk_marketplace* transaction, gk_error** error);

/* How far a long call has got: `done` of `total` rows. */
typedef void (*gk_progress_callback)(void* GK_NULLABLE context, int64_t done, int64_t total);

/* Reads all gigs and profiles for the search anew: after rows were imported with older times of
 * creation than others had, it makes searches fast again. Others go on searching meanwhile, and
 * wait with writing. GK_MISUSE: `transaction.open` in a transaction. */
GK_API gk_status gk_marketplace_reindex(const gk_marketplace* marketplace,
                                        gk_progress_callback GK_NULLABLE progress,
                                        void* GK_NULLABLE context, gk_error** error);

/* Copies the whole marketplace as it is at this moment into another storage, of either engine,
 * while others go on using this one: from one SQLite file to another it is the backup of a live
 * file. `uri` names the other storage as for gk_open, which must be new or empty; it is opened with
 * this marketplace's options. What was interrupted goes on where it stopped when it is called
 * again, and until it is finished nobody can open the other storage (GK_STORAGE,
 * `storage.incomplete`). In the end both sides' rows are counted and compared by checksums.
 *
 * GK_CONFLICT: `copy.not_empty` on `uri` for a storage that has rows of its own. GK_STORAGE:
 * `copy.different` if the two are not equal in the end. GK_MISUSE: `transaction.open` in a
 * transaction. And what gk_open gives. */
GK_API gk_status gk_marketplace_copy_to(const gk_marketplace* marketplace, const char* uri,
                                        size_t uri_length,
                                        gk_progress_callback GK_NULLABLE progress,
                                        void* GK_NULLABLE context, gk_error** error);

/* The CREATE POLICY statements that enforce on Postgres what the library enforces. */
GK_API gk_status gk_policies_sql(gk_string** out, gk_error** error);

/* ------------------------------------------------------------------------------------------------
 * Sessions
 * ---------------------------------------------------------------------------------------------- */

/* A transaction that is freed without a commit is rolled back. */
GK_API void gk_session_free(gk_session* GK_NULLABLE session);

/* On whose behalf a session's calls are made. The id is the user's; all zeros for others. */
typedef int32_t gk_actor;
enum {
  GK_ACTOR_UNKNOWN = 0,
  GK_ACTOR_ANONYMOUS = 1,
  GK_ACTOR_USER = 2,
  GK_ACTOR_SERVICE = 3 /* the host itself */
};
GK_API gk_status gk_session_actor(const gk_session* session, gk_actor* out, gk_id* id,
                                  gk_error** error);

/* The same session with every call bounded: what takes longer is GK_UNAVAILABLE, `timeout`.
 * GK_INVALID: `timeout.out_of_range` unless it is more than 0 and at most a day. */
GK_API gk_status gk_session_with_timeout(const gk_session* session, gk_duration timeout,
                                         gk_session** out, gk_error** error);

/* Begins a transaction: a session whose commands take effect together on gk_session_commit, or not
 * at all. A refused command alone changes nothing, and the transaction goes on. It holds the right
 * to write, so others wait: keep it short. It is for the thread that began it; a write of that
 * thread past it is GK_MISUSE, `transaction.bypassed`.
 *
 * GK_MISUSE: `transaction.nested` in a thread that is in a transaction already. GK_UNAVAILABLE:
 * `storage.busy` when the writer does not get free in time. */
GK_API gk_status gk_session_transaction(const gk_session* session, gk_session** out,
                                        gk_error** error);

/* Makes the changes visible to all. Whatever it returns, the transaction has ended: rolled back, if
 * it failed, but for GK_UNAVAILABLE, `commit.unknown`. Calls on it are then GK_MISUSE,
 * `transaction.finished`. GK_CONFLICT: `transaction.retry` where all of it has to be run again.
 * GK_MISUSE: `transaction.none` for a session that is no transaction. */
GK_API gk_status gk_session_commit(gk_session* transaction, gk_error** error);
/* Undoes all its commands. Harmless to repeat. GK_MISUSE: `transaction.none`. */
GK_API gk_status gk_session_rollback(gk_session* transaction, gk_error** error);

/* Which part of a list to read, where there is nothing else to say. */
typedef struct gk_page_request {
  size_t struct_size;
  int32_t limit; /* 1 to 100; 20 */
  int32_t reserved;
  gk_text after; /* `next` of the page before */
} gk_page_request;

/* ------------------------------------------------------------------------------------------------
 * Profiles
 * ---------------------------------------------------------------------------------------------- */

/* A person on the marketplace. Everyone sees every profile. */
typedef struct gk_profile {
  size_t struct_size;
  gk_id id;         /* the id that the host authenticated */
  gk_text username; /* unique, in lower case */
  gk_text full_name;
  gk_text avatar_url;
  gk_text bio;
  gk_texts skills;
  gk_texts ai_tools;
  gk_optional hourly_rate; /* an amount */
  gk_texts portfolio_urls;
  gk_text location; /* in their own words */
  gk_text timezone; /* an IANA name */
  gk_optional is_available;
  gk_optional profile_completed; /* derived: full name, bio and a skill are there */
  gk_optional created_at;
  gk_optional updated_at;
} gk_profile;
GK_API void gk_profile_free(gk_profile* GK_NULLABLE profile);

typedef struct gk_profile_page {
  size_t struct_size;
  const gk_profile* const* items;
  size_t count;
  gk_text next;
} gk_profile_page;
GK_API void gk_profile_page_free(gk_profile_page* GK_NULLABLE page);

/* What a sign-up takes. All of it is optional: an id and a unique username are made if missing. */
typedef struct gk_new_profile {
  size_t struct_size;
  const gk_id* GK_NULLABLE id; /* the authenticated user's id; the idempotency key */
  gk_text username;            /* 3-30 of a-z 0-9 _ (upper case is lowered) */
  gk_text full_name;           /* 1-100 code points */
  gk_text avatar_url;          /* http or https, up to 2 048 code points */
} gk_new_profile;

/* Signs a user up: profile and free subscription in one transaction. Repeating a sign-up under its
 * id is harmless. GK_INVALID naming the field; GK_CONFLICT: `username.taken`, `id.reused`. */
GK_API gk_status gk_marketplace_sign_up(const gk_marketplace* marketplace,
                                        const gk_new_profile* GK_NULLABLE profile, gk_profile** out,
                                        gk_error** error);

/* What is to be cleared by an update: gk_profile_changes.clear. */
enum {
  GK_PROFILE_CLEAR_FULL_NAME = 1,
  GK_PROFILE_CLEAR_AVATAR_URL = 2,
  GK_PROFILE_CLEAR_BIO = 4,
  GK_PROFILE_CLEAR_SKILLS = 8,
  GK_PROFILE_CLEAR_AI_TOOLS = 16,
  GK_PROFILE_CLEAR_HOURLY_RATE = 32,
  GK_PROFILE_CLEAR_PORTFOLIO_URLS = 64,
  GK_PROFILE_CLEAR_LOCATION = 128,
  GK_PROFILE_CLEAR_TIMEZONE = 256
};

/* What a profile's owner may change: what is given is set, what `clear` names becomes NULL or an
 * empty list, all else stays. */
typedef struct gk_profile_changes {
  size_t struct_size;
  uint32_t clear; /* of GK_PROFILE_CLEAR_... */
  int32_t reserved;
  const gk_id* GK_NULLABLE id; /* whose: the service names one, a user may only name their own */
  gk_text username;            /* as in gk_new_profile */
  gk_text full_name;           /* 1-100 code points */
  gk_text avatar_url;          /* http or https */
  gk_text bio;                 /* 1-5 000 code points */
  gk_texts skills;             /* at most 50 of 1-50 code points each */
  gk_texts ai_tools;           /* at most 50 of 1-50 code points each */
  gk_optional hourly_rate;     /* an amount */
  gk_texts portfolio_urls;     /* at most 20, http or https */
  gk_text location;            /* 1-200 code points */
  gk_text timezone;            /* an IANA name */
  gk_optional is_available;
  gk_optional expected_updated_at; /* refuse if the row has moved on since */
} gk_profile_changes;

/* Whom to look for. Every condition given must hold. */
typedef struct gk_profile_search {
  size_t struct_size;
  gk_text text;          /* as in gk_gig_search, found in the username, name or bio */
  gk_texts skills;       /* compared without regard to case */
  gk_texts ai_tools;     /* all of these */
  gk_match skills_match; /* GK_MATCH_ALL */
  int32_t limit;
  gk_optional max_hourly_rate; /* an amount; a profile without a rate does not match */
  gk_optional is_available;
  gk_text after;
} gk_profile_search;

/* GK_NOT_FOUND: `profile.not_found`. */
GK_API gk_status gk_profiles_get(const gk_session* session, const gk_id* id, gk_profile** out,
                                 gk_error** error);
/* Whatever the case. GK_NOT_FOUND: `profile.not_found`. GK_INVALID for what cannot be a username.
 */
GK_API gk_status gk_profiles_get_by_username(const gk_session* session, const char* username,
                                             size_t username_length, gk_profile** out,
                                             gk_error** error);
/* Changes the actor's own profile. GK_INVALID naming the field; GK_FORBIDDEN: `actor.anonymous`,
 * `actor.unknown`, `actor.deleted`, `profile.not_owner`; GK_CONFLICT: `username.taken`,
 * `row.stale`. */
GK_API gk_status gk_profiles_update(const gk_session* session, const gk_profile_changes* changes,
                                    gk_profile** out, gk_error** error);
/* People by text and filters: by relevance, newest first without a text. Deleted accounts are not
 * found. GK_INVALID naming the field, never for the text. */
GK_API gk_status gk_profiles_search(const gk_session* session,
                                    const gk_profile_search* GK_NULLABLE search,
                                    gk_profile_page** out, gk_error** error);
/* All that the library holds of the actor and that they may see, as one JSON object. GK_FORBIDDEN:
 * `actor.anonymous`, `actor.unknown`, `actor.deleted`, `actor.service`. */
GK_API gk_status gk_profiles_export(const gk_session* session, gk_string** out, gk_error** error);
/* Deletes the actor's account, which cannot be undone. A tombstone stays: an empty profile under a
 * made-up name, which cannot act; reviews given and got, without their text; and own gigs that
 * reviews hang on, removed. Everything else goes; open applications are withdrawn first, so that
 * the other parties hear of it. Errors as of gk_profiles_export. */
GK_API gk_status gk_profiles_delete_account(const gk_session* session, gk_error** error);

/* ------------------------------------------------------------------------------------------------
 * Gigs
 *
 * Everyone sees active gigs and posters see their own; an applicant keeps reading a gig they
 * applied to, unless it is a draft. What the actor may not see is GK_NOT_FOUND, `gig.not_found`,
 * for every operation. Operations that change a gig are the poster's and the service's; others get
 * GK_FORBIDDEN, `gig.not_poster`. A change of status that the state does not allow is GK_CONFLICT,
 * `gig.transition`; one whose target is the status already is a harmless repeat. A removed gig
 * changes no more: GK_CONFLICT, `gig.removed`.
 * ---------------------------------------------------------------------------------------------- */

/* A piece of work on offer. */
typedef struct gk_gig {
  size_t struct_size;
  gk_id id;
  gk_id poster_id;
  gk_text title;
  gk_text description;
  gk_text category;
  gk_texts skills_required;
  gk_texts ai_tools_preferred;
  gk_budget_type budget_type;
  gk_location_type location_type;
  gk_optional budget_min; /* an amount, for all of it or for an hour: see `budget_type` */
  gk_optional budget_max;
  gk_text duration; /* in the poster's words: "two weeks" */
  gk_text location;
  gk_gig_status status;
  int32_t reserved;
  gk_optional applications_count; /* applications that are not withdrawn */
  gk_optional views_count;        /* signed-in viewers, once a UTC day each */
  gk_optional created_at;
  gk_optional updated_at;
  gk_optional removed_at; /* set when removed softly: only poster and applicants see it */
} gk_gig;
GK_API void gk_gig_free(gk_gig* GK_NULLABLE gig);

typedef struct gk_gig_page {
  size_t struct_size;
  const gk_gig* const* items;
  size_t count;
  gk_text next;
} gk_gig_page;
GK_API void gk_gig_page_free(gk_gig_page* GK_NULLABLE page);

/* What a new gig takes. */
typedef struct gk_new_gig {
  size_t struct_size;
  const gk_id* GK_NULLABLE id;    /* a client-made id: the idempotency key */
  gk_text title;                  /* 1-200 code points */
  gk_text description;            /* 1-20 000 code points, lines allowed */
  gk_text category;               /* 1-100 code points */
  gk_budget_type budget_type;     /* GK_BUDGET_TYPE_FIXED */
  gk_location_type location_type; /* GK_LOCATION_TYPE_REMOTE */
  gk_optional budget_min;         /* an amount */
  gk_optional budget_max;         /* an amount, not below `budget_min` */
  gk_texts skills_required;       /* at most 50 of 1-50 code points each */
  gk_texts ai_tools_preferred;    /* at most 50 of 1-50 code points each */
  gk_text duration;               /* 1-100 code points */
  gk_text location;               /* 1-200 code points */
  gk_gig_status status;           /* draft, or GK_GIG_STATUS_ACTIVE: published at once */
  int32_t reserved;
} gk_new_gig;

/* What is to be cleared by an update: gk_gig_changes.clear. */
enum {
  GK_GIG_CLEAR_BUDGET_MIN = 1,
  GK_GIG_CLEAR_BUDGET_MAX = 2,
  GK_GIG_CLEAR_SKILLS_REQUIRED = 4,
  GK_GIG_CLEAR_AI_TOOLS_PREFERRED = 8,
  GK_GIG_CLEAR_DURATION = 16,
  GK_GIG_CLEAR_LOCATION = 32
};

/* What a gig's poster may change: what is given is set, what `clear` names becomes NULL or an empty
 * list, all else stays. Bounds as in gk_new_gig. */
typedef struct gk_gig_changes {
  size_t struct_size;
  uint32_t clear; /* of GK_GIG_CLEAR_... */
  int32_t reserved;
  gk_text title;
  gk_text description;
  gk_text category;           /* frozen once somebody applied */
  gk_budget_type budget_type; /* frozen once somebody applied */
  gk_location_type location_type;
  gk_optional budget_min; /* an amount */
  gk_optional budget_max; /* an amount */
  gk_texts skills_required;
  gk_texts ai_tools_preferred;
  gk_text duration;
  gk_text location;
  gk_optional expected_updated_at; /* refuse if the row has moved on since */
} gk_gig_changes;

/* Posts a gig. Created active, it spends one post of the month. GK_INVALID naming the field;
 * GK_FORBIDDEN: `actor.anonymous`, `actor.unknown`, `actor.deleted`, `actor.service`; GK_CONFLICT:
 * `id.reused`; GK_LIMIT_REACHED: `usage.limit_reached`. */
GK_API gk_status gk_gigs_create(const gk_session* session, const gk_new_gig* gig, gk_gig** out,
                                gk_error** error);
GK_API gk_status gk_gigs_get(const gk_session* session, const gk_id* id, gk_gig** out,
                             gk_error** error);
/* Edits the content, and notifies the applicants whose applications are open. GK_INVALID naming the
 * field; GK_CONFLICT: `row.stale`, or `gig.frozen` for category and budget type once somebody
 * applied. */
GK_API gk_status gk_gigs_update(const gk_session* session, const gk_id* id,
                                const gk_gig_changes* changes, gk_gig** out, gk_error** error);
/* draft -> active; spends one post. GK_LIMIT_REACHED: `usage.limit_reached`. */
GK_API gk_status gk_gigs_publish(const gk_session* session, const gk_id* id, gk_gig** out,
                                 gk_error** error);
/* active -> paused */
GK_API gk_status gk_gigs_pause(const gk_session* session, const gk_id* id, gk_gig** out,
                               gk_error** error);
/* paused -> active */
GK_API gk_status gk_gigs_resume(const gk_session* session, const gk_id* id, gk_gig** out,
                                gk_error** error);
/* active, paused, filled -> closed; starts the window for reviews. Open applications stay open. */
GK_API gk_status gk_gigs_close(const gk_session* session, const gk_id* id, gk_gig** out,
                               gk_error** error);
/* closed -> active, which spends one post; filled -> paused. GK_CONFLICT: `gig.has_accepted` while
 * an application is accepted. GK_LIMIT_REACHED: `usage.limit_reached`. */
GK_API gk_status gk_gigs_reopen(const gk_session* session, const gk_id* id, gk_gig** out,
                                gk_error** error);
/* active, paused -> filled, by somebody who did not apply here. Open applications stay open. */
GK_API gk_status gk_gigs_mark_filled(const gk_session* session, const gk_id* id, gk_gig** out,
                                     gk_error** error);
/* Deletes a gig that nothing hangs on. One with applications, reviews, conversations or calls is
 * closed and hidden instead (`removed_at`), its open applications rejected as `gig_removed`. */
GK_API gk_status gk_gigs_remove(const gk_session* session, const gk_id* id, gk_error** error);
/* gk_gigs_get, and counts a signed-in viewer other than the poster once a UTC day. */
GK_API gk_status gk_gigs_view(const gk_session* session, const gk_id* id, gk_gig** out,
                              gk_error** error);

/* Which of one's own gigs to list. */
typedef struct gk_gig_list {
  size_t struct_size;
  gk_gig_status status; /* all */
  int32_t limit;
  gk_text after;
} gk_gig_list;

/* The actor's own gigs, newest first; removed ones too. Empty for anonymous and service. */
GK_API gk_status gk_gigs_mine(const gk_session* session, const gk_gig_list* GK_NULLABLE list,
                              gk_gig_page** out, gk_error** error);

typedef struct gk_facets {
  const gk_facet* GK_NULLABLE items;
  size_t count;
} gk_facets;

/* Which gigs to look for. Every condition given must hold. */
typedef struct gk_gig_search {
  size_t struct_size;
  /* Words (all of them), "phrases", `or`, `-not` and prefixes (`word*`). No text is an error. */
  gk_text text;
  gk_text category;           /* compared without regard to case */
  gk_texts skills;            /* compared without regard to case */
  gk_texts ai_tools;          /* all of these */
  gk_match skills_match;      /* GK_MATCH_ALL */
  gk_budget_type budget_type; /* any */
  gk_optional budget_min;     /* amounts: overlap with the gig's range; a missing bound is open */
  gk_optional budget_max;
  gk_location_type location_type; /* any */
  gk_gig_sort sort;               /* GK_GIG_SORT_RELEVANCE */
  gk_optional posted_since;       /* a time: created then or later */
  gk_facets facets;               /* what to count the matches by */
  gk_text after;
  int32_t limit;
  int32_t reserved;
} gk_gig_search;

/* A part of a snippet that answers the query: from the code point `begin` up to, not including,
 * `end`. */
typedef struct gk_highlight {
  int32_t begin;
  int32_t end;
} gk_highlight;

typedef struct gk_highlights {
  const gk_highlight* GK_NULLABLE items;
  size_t count;
} gk_highlights;

/* A gig that was found. */
typedef struct gk_gig_hit {
  size_t struct_size;
  const gk_gig* gig;
  double score;             /* how well it answers the text, to compare within one search; else 0 */
  gk_text snippet;          /* the part of the description that shows best why, in one line */
  gk_highlights highlights; /* in order, apart from each other */
} gk_gig_hit;

/* How many of the matches have a value. */
typedef struct gk_facet_count {
  gk_text value; /* as the newest of them spells it */
  int64_t count;
} gk_facet_count;

/* The values of the matches for one facet, the most frequent first. */
typedef struct gk_facet_counts {
  gk_facet facet;
  int32_t reserved;
  const gk_facet_count* GK_NULLABLE items;
  size_t count;
} gk_facet_counts;

typedef struct gk_facet_results {
  const gk_facet_counts* GK_NULLABLE items;
  size_t count;
} gk_facet_results;

/* A page of gigs that were found, and how the search was read. Of more than 10 000 matches the
 * newest 10 000 are counted, ranked and faceted. */
typedef struct gk_gig_results {
  size_t struct_size;
  const gk_gig_hit* const* items;
  size_t count;
  gk_text next;
  int64_t total;          /* matches counted */
  int32_t total_is_exact; /* 0: there are more */
  int32_t matched_any; /* 1: nothing has all the words, or few have all of four or more, so that any
                          of them were searched for */
  gk_text corrected;   /* the text that was searched for instead, if one was */
  int64_t ranked;      /* matches put into the order asked for; by time all are */
  int32_t facets_exact; /* 0: there are more matches than were counted */
  int32_t reserved;
  gk_facet_results facets; /* one entry for each facet asked for */
} gk_gig_results;
GK_API void gk_gig_results_free(gk_gig_results* GK_NULLABLE results);

/* Active gigs by text and filters, in the order asked for; docs/search.md tells what a text finds.
 * GK_INVALID naming the field, never for the text. */
GK_API gk_status gk_gigs_search(const gk_session* session, const gk_gig_search* GK_NULLABLE search,
                                gk_gig_results** out, gk_error** error);

/* ------------------------------------------------------------------------------------------------
 * Applications
 *
 * An application is seen by its applicant and by the gig's poster; to others it is GK_NOT_FOUND,
 * `application.not_found`. The wrong one of the two gets GK_FORBIDDEN, `application.not_poster` or
 * `application.not_applicant`, and a deleted account `actor.deleted`; the service may do what
 * either may. A step that the state does not allow is GK_CONFLICT, `application.transition`; one
 * whose target is the status already is a harmless repeat, which leaves the reason of a rejection
 * as it was. Each step is kept as history and told to the other party.
 * ---------------------------------------------------------------------------------------------- */

/* Somebody's offer to do a gig. One per gig and applicant. */
typedef struct gk_application {
  size_t struct_size;
  gk_id id;
  gk_id gig_id;
  gk_id applicant_id;
  gk_text cover_letter;
  gk_optional proposed_rate; /* an amount, for the gig or for an hour: see its budget type */
  gk_text proposed_timeline;
  gk_texts portfolio_items; /* URLs */
  gk_texts ai_tools_to_use;
  gk_application_status status;
  int32_t reserved;
  gk_optional created_at;
  gk_optional updated_at;
} gk_application;
GK_API void gk_application_free(gk_application* GK_NULLABLE application);

typedef struct gk_application_page {
  size_t struct_size;
  const gk_application* const* items;
  size_t count;
  gk_text next;
} gk_application_page;
GK_API void gk_application_page_free(gk_application_page* GK_NULLABLE page);

/* One step in an application's life. */
typedef struct gk_transition {
  size_t struct_size;
  gk_time at;
  const gk_id* GK_NULLABLE actor_id; /* absent when the service did it */
  gk_application_status from_status; /* 0 for the submission */
  gk_application_status to_status;
  gk_text reason; /* the poster's words, or `position_filled` or `gig_removed` */
} gk_transition;

/* Every step so far, oldest first, beginning with the submission. */
typedef struct gk_history {
  size_t struct_size;
  const gk_transition* const* items;
  size_t count;
} gk_history;
GK_API void gk_history_free(gk_history* GK_NULLABLE history);

/* What applying takes. */
typedef struct gk_new_application {
  size_t struct_size;
  const gk_id* GK_NULLABLE id; /* a client-made id: the idempotency key */
  gk_text cover_letter;        /* 1-10 000 code points, lines allowed */
  gk_optional proposed_rate;   /* an amount */
  gk_text proposed_timeline;   /* 1-500 code points, lines allowed */
  gk_texts portfolio_items;    /* at most 20 URLs, http or https */
  gk_texts ai_tools_to_use;    /* at most 50 of 1-50 code points each */
} gk_new_application;

/* What is to be cleared by an update: gk_application_changes.clear. */
enum {
  GK_APPLICATION_CLEAR_PROPOSED_RATE = 1,
  GK_APPLICATION_CLEAR_PROPOSED_TIMELINE = 2,
  GK_APPLICATION_CLEAR_PORTFOLIO_ITEMS = 4,
  GK_APPLICATION_CLEAR_AI_TOOLS_TO_USE = 8
};

/* What an applicant may change: letter, portfolio and tools while pending; rate and timeline until
 * there is a decision. What is given is set, what `clear` names becomes NULL or an empty list, all
 * else stays. Bounds as in gk_new_application. */
typedef struct gk_application_changes {
  size_t struct_size;
  uint32_t clear; /* of GK_APPLICATION_CLEAR_... */
  int32_t reserved;
  gk_text cover_letter;
  gk_optional proposed_rate; /* an amount */
  gk_text proposed_timeline;
  gk_texts portfolio_items;
  gk_texts ai_tools_to_use;
  gk_optional expected_updated_at; /* refuse if the row has moved on since */
} gk_application_changes;

/* Applies to an active gig, and notifies the poster. GK_INVALID naming the field; GK_NOT_FOUND:
 * `gig.not_found`; GK_FORBIDDEN: `actor.anonymous`, `actor.unknown`, `actor.deleted`,
 * `actor.service`, `application.own_gig`; GK_CONFLICT: `gig.not_open`, `application.duplicate`,
 * `id.reused`. */
GK_API gk_status gk_applications_submit(const gk_session* session, const gk_id* gig_id,
                                        const gk_new_application* application, gk_application** out,
                                        gk_error** error);
GK_API gk_status gk_applications_get(const gk_session* session, const gk_id* id,
                                     gk_application** out, gk_error** error);
/* The applicant edits. GK_INVALID naming the field; GK_CONFLICT: `application.not_pending`,
 * `application.not_open`, `row.stale`. */
GK_API gk_status gk_applications_update(const gk_session* session, const gk_id* id,
                                        const gk_application_changes* changes, gk_application** out,
                                        gk_error** error);

/* Which applications to list. */
typedef struct gk_application_list {
  size_t struct_size;
  gk_application_status status; /* all */
  int32_t limit;
  gk_text after;
} gk_application_list;

/* The actor's own applications, newest first. */
GK_API gk_status gk_applications_mine(const gk_session* session,
                                      const gk_application_list* GK_NULLABLE list,
                                      gk_application_page** out, gk_error** error);
/* A gig's applications that the actor may see, newest first: all of them for the poster and the
 * service, one's own for others. Empty where the gig is not there. */
GK_API gk_status gk_applications_for_gig(const gk_session* session, const gk_id* gig_id,
                                         const gk_application_list* GK_NULLABLE list,
                                         gk_application_page** out, gk_error** error);
/* Poster: pending -> reviewing */
GK_API gk_status gk_applications_review(const gk_session* session, const gk_id* id,
                                        gk_application** out, gk_error** error);
/* Poster: pending, reviewing -> shortlisted */
GK_API gk_status gk_applications_shortlist(const gk_session* session, const gk_id* id,
                                           gk_application** out, gk_error** error);
/* Poster: shortlisted -> reviewing */
GK_API gk_status gk_applications_unshortlist(const gk_session* session, const gk_id* id,
                                             gk_application** out, gk_error** error);
/* Poster: pending, reviewing, shortlisted -> accepted. Fills the gig and rejects the other open
 * applications as `position_filled`. GK_CONFLICT: `gig.has_accepted`. */
GK_API gk_status gk_applications_accept(const gk_session* session, const gk_id* id,
                                        gk_application** out, gk_error** error);
/* Poster: pending, reviewing, shortlisted -> rejected; accepted -> rejected (rescinds, and pauses a
 * filled gig). The reason may be NULL, or 1-1 000 code points that the history keeps; GK_INVALID on
 * `reason`. */
GK_API gk_status gk_applications_reject(const gk_session* session, const gk_id* id,
                                        const char* GK_NULLABLE reason, size_t reason_length,
                                        gk_application** out, gk_error** error);
/* Poster: rejected -> reviewing */
GK_API gk_status gk_applications_reconsider(const gk_session* session, const gk_id* id,
                                            gk_application** out, gk_error** error);
/* Applicant: pending, reviewing, shortlisted -> withdrawn; accepted -> withdrawn (resigns, and
 * pauses a filled gig). */
GK_API gk_status gk_applications_withdraw(const gk_session* session, const gk_id* id,
                                          gk_application** out, gk_error** error);
/* Applicant: withdrawn -> pending with a new letter, at most twice, on an active gig. Of `content`
 * the cover letter is not looked at; what it does not give stays as it was. GK_INVALID naming the
 * field; GK_CONFLICT: `gig.not_open`, `application.resubmissions_used_up`. */
GK_API gk_status gk_applications_resubmit(const gk_session* session, const gk_id* id,
                                          const char* cover_letter, size_t cover_letter_length,
                                          const gk_application_changes* GK_NULLABLE content,
                                          gk_application** out, gk_error** error);
GK_API gk_status gk_applications_history(const gk_session* session, const gk_id* id,
                                         gk_history** out, gk_error** error);

/* ------------------------------------------------------------------------------------------------
 * Messages
 * ---------------------------------------------------------------------------------------------- */

/* One message of a conversation, seen by its participants. */
typedef struct gk_message {
  size_t struct_size;
  gk_id id;
  gk_id conversation_id;
  gk_id sender_id;
  gk_text content;        /* may be empty where there are attachments */
  gk_text attachments;    /* a JSON array of {url or key, name, mime, size} */
  gk_ids read_by;         /* the sender, and who has read up to it */
  gk_optional created_at; /* later than every earlier one of the conversation */
} gk_message;
GK_API void gk_message_free(gk_message* GK_NULLABLE message);

typedef struct gk_message_page {
  size_t struct_size;
  const gk_message* const* items;
  size_t count;
  gk_text next;
} gk_message_page;
GK_API void gk_message_page_free(gk_message_page* GK_NULLABLE page);

/* A file that goes with a message; the host stores it. */
typedef struct gk_attachment {
  size_t struct_size;
  gk_text url;  /* https only, up to 2 048 code points; or */
  gk_text key;  /* the host's own name of the file, 1-1 024 code points */
  gk_text name; /* 1-255 code points */
  gk_text mime; /* "image/png", 3-127 characters */
  int64_t size; /* in bytes, 0 or more */
} gk_attachment;

typedef struct gk_attachments {
  const gk_attachment* GK_NULLABLE const* GK_NULLABLE items;
  size_t count;
} gk_attachments;

/* What sending takes: content, or attachments, or both. */
typedef struct gk_new_message {
  size_t struct_size;
  const gk_id* GK_NULLABLE id; /* a client-made id: the idempotency key */
  gk_text content;             /* 1-10 000 code points, lines allowed */
  gk_attachments attachments;  /* at most 10 */
} gk_new_message;

/* Which messages of a conversation to list. */
typedef struct gk_message_list {
  size_t struct_size;
  const gk_id* GK_NULLABLE before; /* only older ones than this message */
  const gk_id* GK_NULLABLE since;  /* only newer ones than this message, the oldest first */
  gk_text after;
  int32_t limit;
  int32_t reserved;
} gk_message_list;

/* Sends to a conversation the actor is part of. GK_INVALID naming the field; GK_NOT_FOUND:
 * `conversation.not_found`; GK_FORBIDDEN: `actor.anonymous`, `actor.unknown`, `actor.deleted`,
 * `actor.service`; GK_CONFLICT: `id.reused`. */
GK_API gk_status gk_messages_send(const gk_session* session, const gk_id* conversation_id,
                                  const gk_new_message* message, gk_message** out,
                                  gk_error** error);
/* The newest first; the oldest first with `since`. Empty where the actor sees none. */
GK_API gk_status gk_messages_list(const gk_session* session, const gk_id* conversation_id,
                                  const gk_message_list* GK_NULLABLE list, gk_message_page** out,
                                  gk_error** error);
/* Marks the conversation read up to this message; the mark never moves back. Gives how many
 * messages of others are newly read. GK_NOT_FOUND: `conversation.not_found`, or `message.not_found`
 * on `up_to`; GK_FORBIDDEN for who is no participant's user. */
GK_API gk_status gk_messages_mark_read(const gk_session* session, const gk_id* conversation_id,
                                       const gk_id* up_to, int64_t* out, gk_error** error);
/* The actor's unread messages over all conversations. */
GK_API gk_status gk_messages_unread_count(const gk_session* session, int64_t* out,
                                          gk_error** error);

/* ------------------------------------------------------------------------------------------------
 * Conversations
 *
 * To others than the participants a conversation is GK_NOT_FOUND, `conversation.not_found`.
 * ---------------------------------------------------------------------------------------------- */

/* A chat of 2 to 10 people, who alone see it. */
typedef struct gk_conversation {
  size_t struct_size;
  gk_id id;
  gk_ids participant_ids;
  const gk_id* GK_NULLABLE gig_id;
  gk_optional last_message_at;
  gk_optional created_at;
  gk_optional updated_at;
} gk_conversation;
GK_API void gk_conversation_free(gk_conversation* GK_NULLABLE conversation);

/* A conversation as its list shows it to one participant. */
typedef struct gk_conversation_summary {
  size_t struct_size;
  const gk_conversation* conversation;
  const gk_message* GK_NULLABLE last_message; /* absent before the first */
  int64_t unread_count;
} gk_conversation_summary;

typedef struct gk_conversation_page {
  size_t struct_size;
  const gk_conversation_summary* const* items;
  size_t count;
  gk_text next;
} gk_conversation_page;
GK_API void gk_conversation_page_free(gk_conversation_page* GK_NULLABLE page);

/* What opening a conversation takes. */
typedef struct gk_new_conversation {
  size_t struct_size;
  const gk_id* GK_NULLABLE id;     /* a client-made id: the idempotency key */
  gk_ids participant_ids;          /* repeats merge, the actor is added; then 2 to 10 */
  const gk_id* GK_NULLABLE gig_id; /* what it is about: a gig that the actor sees */
} gk_new_conversation;

/* Gets or creates the conversation of these participants about this gig: there is one, so the id
 * may be another than the proposed. GK_INVALID: `conversation.participants` unless there are 2 to
 * 10; GK_NOT_FOUND: `profile.not_found` on `participant_ids`, `gig.not_found` on `gig_id`;
 * GK_FORBIDDEN: `actor.anonymous`, `actor.unknown`, `actor.deleted`, `actor.service`; GK_CONFLICT:
 * `id.reused`. */
GK_API gk_status gk_conversations_open(const gk_session* session,
                                       const gk_new_conversation* conversation,
                                       gk_conversation** out, gk_error** error);
GK_API gk_status gk_conversations_get(const gk_session* session, const gk_id* id,
                                      gk_conversation** out, gk_error** error);
/* The one with the latest message first. One that gets a message moves up, which a reader of
 * further pages sees on a fresh start. Empty for anonymous and service. */
GK_API gk_status gk_conversations_mine(const gk_session* session,
                                       const gk_page_request* GK_NULLABLE page,
                                       gk_conversation_page** out, gk_error** error);

/* ------------------------------------------------------------------------------------------------
 * Reviews
 *
 * They are public. With `blind_reviews` one shows when the other party's is in too, or the window
 * has ended; its author sees it always.
 * ---------------------------------------------------------------------------------------------- */

/* What one party of a gig says of the other. Public and immutable. */
typedef struct gk_review {
  size_t struct_size;
  gk_id id;
  gk_id gig_id;
  gk_id reviewer_id;
  gk_id reviewee_id;
  int32_t rating; /* 1 to 5 */
  int32_t reserved;
  gk_text comment;
  gk_optional created_at;
} gk_review;
GK_API void gk_review_free(gk_review* GK_NULLABLE review);

typedef struct gk_review_page {
  size_t struct_size;
  const gk_review* const* items;
  size_t count;
  gk_text next;
} gk_review_page;
GK_API void gk_review_page_free(gk_review_page* GK_NULLABLE page);

/* What a review takes. */
typedef struct gk_new_review {
  size_t struct_size;
  const gk_id* GK_NULLABLE id;          /* a client-made id: the idempotency key */
  const gk_id* GK_NULLABLE reviewee_id; /* the other party of the gig; must be given */
  int32_t rating;                       /* 1 to 5 */
  int32_t reserved;
  gk_text comment; /* 1-5 000 code points, lines allowed */
} gk_new_review;

/* The ratings of a profile taken together. */
typedef struct gk_rating_summary {
  size_t struct_size;
  int64_t count;
  gk_optional mean;     /* in hundredths, half to even; absent without ratings */
  int64_t histogram[5]; /* how many gave 1, 2, 3, 4 and 5 */
} gk_rating_summary;
GK_API void gk_rating_summary_free(gk_rating_summary* GK_NULLABLE summary);

/* Reviews the other party of a gig: its poster, or an applicant who was accepted at some time, once
 * the gig is filled or closed, and until 14 days after it was closed. GK_INVALID naming the field;
 * GK_NOT_FOUND: `gig.not_found`; GK_FORBIDDEN: `actor.anonymous`, `actor.unknown`, `actor.deleted`,
 * `actor.service`, `review.not_parties`; GK_CONFLICT: `review.too_early`, `review.window_ended`,
 * `review.duplicate`, `id.reused`. */
GK_API gk_status gk_reviews_create(const gk_session* session, const gk_id* gig_id,
                                   const gk_new_review* review, gk_review** out, gk_error** error);
/* The reviews that a profile got, newest first. */
GK_API gk_status gk_reviews_for_profile(const gk_session* session, const gk_id* profile_id,
                                        const gk_page_request* GK_NULLABLE page,
                                        gk_review_page** out, gk_error** error);
/* GK_NOT_FOUND: `profile.not_found`. */
GK_API gk_status gk_reviews_summary(const gk_session* session, const gk_id* profile_id,
                                    gk_rating_summary** out, gk_error** error);

/* ------------------------------------------------------------------------------------------------
 * Notifications
 * ---------------------------------------------------------------------------------------------- */

/* Something a user should know of. Nobody is notified of what they did themselves. */
typedef struct gk_notification {
  size_t struct_size;
  gk_id id;
  gk_id user_id;
  gk_notification_type type;
  int32_t reserved;
  gk_text title; /* a short English heading for the type of change */
  gk_text body;  /* a sentence in English; never holds what users wrote */
  /* A JSON object with what opens the right screen: of `gig_id`, `application_id`,
   * `conversation_id`, `message_id`, `call_id`, `review_id` as UUIDs, and `actor_id`, `from`, `to`,
   * `count`. */
  gk_text data;
  gk_optional read_at;
  gk_optional created_at;
} gk_notification;
GK_API void gk_notification_free(gk_notification* GK_NULLABLE notification);

typedef struct gk_notification_page {
  size_t struct_size;
  const gk_notification* const* items;
  size_t count;
  gk_text next;
} gk_notification_page;
GK_API void gk_notification_page_free(gk_notification_page* GK_NULLABLE page);

/* Which notifications to list. */
typedef struct gk_notification_list {
  size_t struct_size;
  int32_t unread_only; /* 1: only those that are not read */
  int32_t limit;
  gk_text after;
} gk_notification_list;

/* Newest first. Empty for anonymous and service. */
GK_API gk_status gk_notifications_mine(const gk_session* session,
                                       const gk_notification_list* GK_NULLABLE list,
                                       gk_notification_page** out, gk_error** error);
/* 0 for anonymous and service. */
GK_API gk_status gk_notifications_unread_count(const gk_session* session, int64_t* out,
                                               gk_error** error);
/* Marks one read; a repeat is harmless. GK_NOT_FOUND: `notification.not_found`. */
GK_API gk_status gk_notifications_mark_read(const gk_session* session, const gk_id* id,
                                            gk_notification** out, gk_error** error);
/* Marks all read, or those up to one: that one and all older ones. Gives how many were unread.
 * GK_NOT_FOUND: `notification.not_found` on `up_to`. */
GK_API gk_status gk_notifications_mark_all_read(const gk_session* session,
                                                const gk_id* GK_NULLABLE up_to, int64_t* out,
                                                gk_error** error);
/* Deletes everybody's notifications that are older than `before`, read or not. Gives how many.
 * GK_INVALID: `time.out_of_range`; GK_FORBIDDEN: `actor.not_service`. */
GK_API gk_status gk_notifications_purge(const gk_session* session, gk_time before, int64_t* out,
                                        gk_error** error);

/* ------------------------------------------------------------------------------------------------
 * Calls
 *
 * To others than its participants and its initiator a call is GK_NOT_FOUND, `call.not_found`. Its
 * initiator moves and cancels it (others: GK_FORBIDDEN, `call.not_initiator`); any participant
 * starts and ends it. A step that its state does not allow is GK_CONFLICT, `call.transition`; one
 * whose outcome is the case already is a harmless repeat.
 * ---------------------------------------------------------------------------------------------- */

/* A scheduled, running or past video call. */
typedef struct gk_video_call {
  size_t struct_size;
  gk_id id;
  gk_text room_id; /* a secret made by the library; it opens the room */
  gk_id initiator_id;
  gk_ids participant_ids;
  const gk_id* GK_NULLABLE gig_id;
  const gk_id* GK_NULLABLE application_id;
  gk_optional scheduled_at;
  gk_optional started_at;
  gk_optional ended_at;
  gk_optional created_at;
  gk_optional canceled_at;
} gk_video_call;
GK_API void gk_video_call_free(gk_video_call* GK_NULLABLE call);

typedef struct gk_video_call_page {
  size_t struct_size;
  const gk_video_call* const* items;
  size_t count;
  gk_text next;
} gk_video_call_page;
GK_API void gk_video_call_page_free(gk_video_call_page* GK_NULLABLE page);

/* What scheduling a call takes. */
typedef struct gk_new_call {
  size_t struct_size;
  const gk_id* GK_NULLABLE id;             /* a client-made id: the idempotency key */
  gk_ids participant_ids;                  /* repeats merge, the actor is added; then 2 to 10 */
  gk_optional scheduled_at;                /* not in the past; absent: when somebody starts it */
  const gk_id* GK_NULLABLE gig_id;         /* a gig whose poster or applicants they all are */
  const gk_id* GK_NULLABLE application_id; /* an application whose two parties they are */
} gk_new_call;

/* Which calls to list. */
typedef struct gk_call_list {
  size_t struct_size;
  gk_optional upcoming; /* 1: still to come or running; 0: ended or canceled; absent: all */
  gk_text after;
  int32_t limit;
  int32_t reserved;
} gk_call_list;

/* Schedules a call among people who share the named gig or application or, with neither, a
 * conversation. GK_INVALID: `conversation.participants` on `participant_ids`, `call.in_the_past` on
 * `scheduled_at`; GK_NOT_FOUND: `gig.not_found`, `application.not_found`, `profile.not_found`;
 * GK_FORBIDDEN: `actor.anonymous`, `actor.unknown`, `actor.deleted`, `actor.service`,
 * `call.unrelated`; GK_CONFLICT: `id.reused`, `call.other_gig`. */
GK_API gk_status gk_calls_schedule(const gk_session* session, const gk_new_call* call,
                                   gk_video_call** out, gk_error** error);
GK_API gk_status gk_calls_get(const gk_session* session, const gk_id* id, gk_video_call** out,
                              gk_error** error);
/* Before it has started. GK_INVALID: `call.in_the_past` on `scheduled_at`. */
GK_API gk_status gk_calls_reschedule(const gk_session* session, const gk_id* id,
                                     gk_time scheduled_at, gk_video_call** out, gk_error** error);
/* Before it has started. */
GK_API gk_status gk_calls_cancel(const gk_session* session, const gk_id* id, gk_video_call** out,
                                 gk_error** error);
/* The first start wins. */
GK_API gk_status gk_calls_start(const gk_session* session, const gk_id* id, gk_video_call** out,
                                gk_error** error);
GK_API gk_status gk_calls_end(const gk_session* session, const gk_id* id, gk_video_call** out,
                              gk_error** error);
/* The actor's calls, the latest made first. */
GK_API gk_status gk_calls_mine(const gk_session* session, const gk_call_list* GK_NULLABLE list,
                               gk_video_call_page** out, gk_error** error);

/* ------------------------------------------------------------------------------------------------
 * Subscriptions and usage
 * ---------------------------------------------------------------------------------------------- */

/* What a user pays for. One per user, made at sign-up, written by billing events. */
typedef struct gk_subscription {
  size_t struct_size;
  gk_id id;
  gk_id user_id;
  gk_text stripe_customer_id;
  gk_text stripe_subscription_id;
  gk_subscription_status status;
  gk_plan plan;
  gk_optional current_period_start;
  gk_optional current_period_end;
  gk_optional cancel_at_period_end;
  gk_optional created_at;
  gk_optional updated_at;
} gk_subscription;
GK_API void gk_subscription_free(gk_subscription* GK_NULLABLE subscription);

/* GK_FORBIDDEN: `actor.anonymous`, `actor.unknown`, `actor.deleted`, `actor.service`; GK_NOT_FOUND:
 * `subscription.not_found` where the user never had one. */
GK_API gk_status gk_subscriptions_mine(const gk_session* session, gk_subscription** out,
                                       gk_error** error);
/* 1 if the actor has the pro plan now: plan pro, and active or trialing in a period that has not
 * ended (with 72 hours of leeway unless it cancels then), or past due for at most 7 days. 0 for
 * anonymous and service. */
GK_API gk_status gk_subscriptions_is_pro(const gk_session* session, int32_t* out, gk_error** error);
/* Takes a Stripe event of subscriptions, invoices or checkout as Stripe sends it, JSON; the host
 * has verified its signature. Idempotent by the event's id, and safe in any order. GK_INVALID:
 * `billing.malformed` naming the field, `billing.unknown_price` (see gk_options.prices),
 * `billing.unknown_customer`; GK_FORBIDDEN: `actor.not_service`. */
GK_API gk_status gk_subscriptions_apply_billing_event(const gk_session* session, const char* event,
                                                      size_t event_length, gk_billing_outcome* out,
                                                      gk_error** error);

/* Where a user stands against the plan's monthly limit of publications. */
typedef struct gk_usage_status {
  size_t struct_size;
  int32_t used; /* publications this month */
  int32_t reserved;
  gk_optional limit; /* absent: unlimited */
  gk_time resets_at; /* when the next UTC month begins */
} gk_usage_status;
GK_API void gk_usage_status_free(gk_usage_status* GK_NULLABLE usage);

/* This month's usage. GK_FORBIDDEN: `actor.anonymous`, `actor.service`, `actor.unknown`,
 * `actor.deleted`. */
GK_API gk_status gk_usage_current(const gk_session* session, gk_usage_status** out,
                                  gk_error** error);

/* ------------------------------------------------------------------------------------------------
 * Policy
 *
 * The bare policies, and what the commands would say. The two differ on purpose: a policy may let
 * an applicant write `accepted` into their own row, and no command does. Ask
 * gk_policy_allowed_actions for what a user may do, and gk_policy_allowed for what the database
 * behind it would let through.
 * ---------------------------------------------------------------------------------------------- */

/* A statement as the database's row-level security would judge it. */
typedef struct gk_policy_question {
  size_t struct_size;
  gk_text table;   /* "gigs" */
  gk_text command; /* "select", "insert", "update" or "delete" */
  gk_text row; /* the stored row as a JSON object of columns, unless for insert; a column that is
                  missing is NULL */
  gk_text new_row; /* the row to be written, for insert and update */
  int32_t blind;   /* 1: an UPDATE or DELETE that reads no column, and so needs no SELECT policy */
  int32_t reserved;
  gk_optional
      returning; /* 0: it has no RETURNING, and so needs no SELECT policy on what it gives; 1 */
} gk_policy_question;

/* 1 if the row-level policies let this actor do it. Rows of other tables that a policy looks into
 * are read from the storage. The service is let through everywhere. GK_INVALID:
 * `policy.unknown_table`, `policy.unknown_command`, `policy.unknown_column`, `policy.wrong_type`,
 * or `policy.row` where the command takes other rows than were given. */
GK_API gk_status gk_policy_allowed(const gk_session* session, const gk_policy_question* question,
                                   int32_t* out, gk_error** error);
/* What refused, in words, with the policy's name: *out is NULL if nothing does. */
GK_API gk_status gk_policy_explain(const gk_session* session, const gk_policy_question* question,
                                   gk_string** out, gk_error** error);

/* An operation by its name ("publish"), and the reason it would be refused with; absent: allowed.
 */
typedef struct gk_action {
  gk_text operation;
  gk_text reason;
} gk_action;

/* Every operation on an entity, in the order of their names. */
typedef struct gk_actions {
  size_t struct_size;
  const gk_action* items;
  size_t count;
} gk_actions;
GK_API void gk_actions_free(gk_actions* GK_NULLABLE actions);

/* For every operation of the entity's group: may the actor? Judged on the entity as it is stored
 * now, found by its id. An operation that is allowed can fail for its input only; lists never
 * refuse. A creation (`create`, `submit`, `open`, `schedule`) is judged as one with the entity's
 * subject: the same gig or people. A gig has `submit`, `create_review`, `open_conversation` and
 * `schedule_call`, too; a conversation `send`, `list` and `mark_read`. The usage is the actor's
 * own, whatever the id. GK_INVALID: `enum.unknown`. */
GK_API gk_status gk_policy_allowed_actions(const gk_session* session, gk_entity entity,
                                           const gk_id* id, gk_actions** out, gk_error** error);

/* ------------------------------------------------------------------------------------------------
 * Events
 *
 * The feed of what changed: all of it for the service, what is addressed to them for a user,
 * nothing for an anonymous actor.
 * ---------------------------------------------------------------------------------------------- */

/* Something that a command changed, told in the transaction that changed it. */
typedef struct gk_event {
  size_t struct_size;
  gk_text cursor; /* where the feed goes on after it; opaque */
  gk_id id;
  gk_text type;   /* "gig.published" */
  gk_text entity; /* "gig" */
  gk_id entity_id;
  const gk_id* GK_NULLABLE actor_id; /* absent: the service, or a sign-up */
  gk_time at;
  gk_text changed;  /* a JSON object of statuses, ids, numbers and times: as they are now */
  gk_text previous; /* the same, as they were */
} gk_event;

/* Events, oldest first. `next` is where the feed goes on, also after the last one that there is. */
typedef struct gk_event_page {
  size_t struct_size;
  const gk_event* const* items;
  size_t count;
  gk_text next; /* the last event's cursor; without events the `after` that was asked for */
} gk_event_page;
GK_API void gk_event_page_free(gk_event_page* GK_NULLABLE page);

/* The events after a cursor; from the oldest there is if it is NULL. None is ever skipped. `limit`
 * is 1 to 1 000; 100 if 0. GK_INVALID: `page.limit`, `cursor.malformed`; GK_CONFLICT:
 * `cursor.purged` for a cursor from before the last purge. */
GK_API gk_status gk_events_poll(const gk_session* session, const char* GK_NULLABLE after,
                                size_t after_length, int32_t limit, gk_event_page** out,
                                gk_error** error);

/* A callback that gets events. */
typedef struct gk_event_subscription gk_event_subscription;
/* The event lives until the callback returns. */
typedef void (*gk_event_callback)(void* GK_NULLABLE context, const gk_event* event);

/* Calls back for every event from now on, on the threads that call gk_events_dispatch for this
 * actor. */
GK_API gk_status gk_events_subscribe(const gk_session* session, gk_event_callback callback,
                                     void* GK_NULLABLE context, gk_event_subscription** out,
                                     gk_error** error);
/* Ends it: once this has returned the callback runs no more, and is not running unless it is what
 * called this. Its context may go then. */
GK_API void gk_event_subscription_free(gk_event_subscription* GK_NULLABLE subscription);

/* Runs the due callbacks of this actor's subscriptions on this thread, waiting up to `timeout` for
 * the first event. Gives how many ran. GK_INVALID: `timeout.out_of_range` unless it is 0 to a day.
 * GK_CONFLICT: `cursor.purged` once where events were purged before they were delivered; what was
 * left of them was, and the next call goes on from there. */
GK_API gk_status gk_events_dispatch(const gk_session* session, gk_duration timeout, int32_t* out,
                                    gk_error** error);
/* Deletes the events from before a time. Gives how many. GK_FORBIDDEN: `actor.not_service`. */
GK_API gk_status gk_events_purge(const gk_session* session, gk_time before, int64_t* out,
                                 gk_error** error);

#ifdef __cplusplus
}
#endif

#if defined(__clang__)
#pragma clang assume_nonnull end
#pragma clang diagnostic pop
#endif

#endif
