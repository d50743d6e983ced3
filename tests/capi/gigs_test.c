#include "stage.h"

static void create(void) {
  struct stage stage;
  gk_gig* gig = NULL;
  gk_new_gig new_gig;
  gk_text texts[3];
  gk_id id = id_of("0198f2a4-7c1b-7def-8a00-0123456789ab");
  set_stage(&stage);
  GK_INIT(&new_gig);
  GK_SET_TEXT(texts[0], "C++");
  GK_SET_TEXT(texts[1], "R\xc3\xa9sum\xc3\xa9");
  GK_SET_TEXT(texts[2], "Claude");
  new_gig.id = &id;
  GK_SET_TEXT(new_gig.title, "  A baker's chatbot \xf0\x9f\xa5\x90 ");
  GK_SET_TEXT(new_gig.description, "It knows\nevery cake.");
  GK_SET_TEXT(new_gig.category, "Chatbots");
  new_gig.budget_type = GK_BUDGET_TYPE_HOURLY;
  new_gig.location_type = GK_LOCATION_TYPE_HYBRID;
  GK_SET(new_gig.budget_min, 0);
  GK_SET(new_gig.budget_max, 9999999999);
  new_gig.skills_required.items = texts;
  new_gig.skills_required.count = 2;
  new_gig.ai_tools_preferred.items = &texts[2];
  new_gig.ai_tools_preferred.count = 1;
  GK_SET_TEXT(new_gig.duration, "two weeks");
  GK_SET_TEXT(new_gig.location, "Vienna");
  new_gig.status = GK_GIG_STATUS_DRAFT;
  CHECK_OK(gk_gigs_create(stage.ada, &new_gig, &gig, &error));
  CHECK_NUMBER(gig->struct_size, sizeof *gig);
  CHECK(same_id(&gig->id, &id));
  CHECK(same_id(&gig->poster_id, &stage.ada_id));
  CHECK_TEXT(gig->title, "A baker's chatbot \xf0\x9f\xa5\x90");
  CHECK_TEXT(gig->description, "It knows\nevery cake.");
  CHECK_TEXT(gig->category, "Chatbots");
  CHECK_NUMBER(gig->skills_required.count, 2);
  CHECK_TEXT(gig->skills_required.items[0], "C++");
  CHECK_TEXT(gig->skills_required.items[1], "R\xc3\xa9sum\xc3\xa9");
  CHECK_NUMBER(gig->ai_tools_preferred.count, 1);
  CHECK_TEXT(gig->ai_tools_preferred.items[0], "Claude");
  CHECK_NUMBER(gig->budget_type, GK_BUDGET_TYPE_HOURLY);
  CHECK_NUMBER(gig->location_type, GK_LOCATION_TYPE_HYBRID);
  CHECK(gig->budget_min.is_set);
  CHECK_NUMBER(gig->budget_min.value, 0);
  CHECK_NUMBER(gig->budget_max.value, 9999999999);
  CHECK_TEXT(gig->duration, "two weeks");
  CHECK_TEXT(gig->location, "Vienna");
  CHECK_NUMBER(gig->status, GK_GIG_STATUS_DRAFT);
  CHECK(gig->applications_count.is_set && gig->views_count.is_set);
  CHECK(gig->created_at.value > (gk_time)1777593600 * SECOND);
  CHECK(gig->created_at.value < (gk_time)1777593601 * SECOND);
  CHECK_NUMBER(gig->updated_at.value, gig->created_at.value);
  CHECK_NUMBER(gig->removed_at.is_set, 0);
  CHECK(GK_HAS_FIELD(gk_gig, gig, removed_at));
  gk_gig_free(gig);
  CHECK_OK(gk_gigs_create(stage.ada, &new_gig, &gig, &error)); /* a repeat */
  gk_gig_free(gig);
  GK_SET_TEXT(new_gig.title, "Another");
  CHECK_REFUSED(gk_gigs_create(stage.ada, &new_gig, &gig, &error), GK_CONFLICT, "id.reused");
  clear_stage(&stage);
}

static void create_refuses(void) {
  struct stage stage;
  gk_gig* gig = NULL;
  gk_new_gig new_gig;
  gk_text skill;
  set_stage(&stage);
  GK_INIT(&new_gig);
  CHECK_REFUSED_FIELD(gk_gigs_create(stage.ada, &new_gig, &gig, &error), GK_INVALID, "text.blank",
                      "title");
  GK_SET_TEXT(new_gig.title, "Title");
  GK_SET_TEXT(new_gig.description, "Description");
  GK_SET_TEXT(new_gig.category, "Category");
  new_gig.status = GK_GIG_STATUS_FILLED;
  CHECK_REFUSED_FIELD(gk_gigs_create(stage.ada, &new_gig, &gig, &error), GK_INVALID,
                      "gig.initial_status", "status");
  new_gig.status = 6;
  CHECK_REFUSED_FIELD(gk_gigs_create(stage.ada, &new_gig, &gig, &error), GK_INVALID, "enum.unknown",
                      "status");
  new_gig.status = -2147483647 - 1;
  CHECK_REFUSED_FIELD(gk_gigs_create(stage.ada, &new_gig, &gig, &error), GK_INVALID, "enum.unknown",
                      "status");
  new_gig.status = GK_GIG_STATUS_UNKNOWN;
  GK_SET(new_gig.budget_min, -1);
  CHECK_REFUSED_FIELD(gk_gigs_create(stage.ada, &new_gig, &gig, &error), GK_INVALID,
                      "money.out_of_range", "budget_min");
  GK_SET(new_gig.budget_min, 2);
  GK_SET(new_gig.budget_max, 1);
  CHECK_REFUSED_FIELD(gk_gigs_create(stage.ada, &new_gig, &gig, &error), GK_INVALID,
                      "gig.budget_order", "budget_max");
  GK_SET(new_gig.budget_max, 2);
  memset(&skill, 0, sizeof skill);
  new_gig.skills_required.items = &skill;
  new_gig.skills_required.count = 1;
  CHECK_REFUSED_FIELD(gk_gigs_create(stage.ada, &new_gig, &gig, &error), GK_MISUSE, "argument.null",
                      "skills_required");
  new_gig.skills_required.items = NULL;
  CHECK_REFUSED_FIELD(gk_gigs_create(stage.ada, &new_gig, &gig, &error), GK_MISUSE, "argument.null",
                      "skills_required");
  new_gig.skills_required.count = 0;
  new_gig.duration.length = 3;
  CHECK_REFUSED_FIELD(gk_gigs_create(stage.ada, &new_gig, &gig, &error), GK_MISUSE, "argument.null",
                      "duration");
  GK_SET_TEXT(new_gig.duration, "a\xc3");
  CHECK_REFUSED_FIELD(gk_gigs_create(stage.ada, &new_gig, &gig, &error), GK_INVALID,
                      "text.invalid_utf8", "duration");
  GK_SET_TEXT(new_gig.duration, "a week");
  new_gig.duration.length = 7; /* with its NUL */
  CHECK_REFUSED_FIELD(gk_gigs_create(stage.ada, &new_gig, &gig, &error), GK_INVALID,
                      "text.control_character", "duration");
  new_gig.duration.length = 6;
  CHECK_REFUSED(gk_gigs_create(stage.service, &new_gig, &gig, &error), GK_FORBIDDEN,
                "actor.service");
  CHECK(gig == NULL);
  clear_stage(&stage);
}

/* The error of the limit tells of it. */
static void limit(void) {
  struct stage stage;
  gk_gig* gig = NULL;
  gk_new_gig new_gig;
  gk_error* refusal = NULL;
  int i;
  set_stage(&stage);
  for (i = 0; i < 3; ++i) posted_gig(&stage, "One of three");
  GK_INIT(&new_gig);
  GK_SET_TEXT(new_gig.title, "One too many");
  GK_SET_TEXT(new_gig.description, "Description");
  GK_SET_TEXT(new_gig.category, "Category");
  CHECK_NUMBER(gk_gigs_create(stage.ada, &new_gig, &gig, &refusal), GK_LIMIT_REACHED);
  CHECK_NUMBER(refusal->struct_size, sizeof *refusal);
  CHECK_NUMBER(refusal->code, GK_LIMIT_REACHED);
  CHECK_TEXT(refusal->reason, "usage.limit_reached");
  CHECK_TEXT(refusal->field, NULL);
  CHECK_NUMBER(refusal->retryable, 0);
  CHECK_NUMBER(refusal->known_not_applied, 1);
  CHECK(refusal->used.is_set && refusal->limit.is_set && refusal->resets_at.is_set);
  CHECK_NUMBER(refusal->used.value, 3);
  CHECK_NUMBER(refusal->limit.value, 3);
  CHECK_NUMBER(refusal->resets_at.value, (gk_time)1780272000 * SECOND); /* 2026-06-01 */
  gk_error_free(refusal);
  CHECK_NUMBER(gk_gigs_create(stage.ada, &new_gig, &gig, NULL), GK_LIMIT_REACHED);
  clear_stage(&stage);
}

static void update(void) {
  struct stage stage;
  gk_gig* gig = NULL;
  gk_gig_changes changes;
  gk_text texts[1];
  gk_id id;
  set_stage(&stage);
  id = posted_gig(&stage, "Before");
  GK_INIT(&changes);
  GK_SET_TEXT(texts[0], "Rust");
  GK_SET_TEXT(changes.title, "After");
  GK_SET_TEXT(changes.description, "Changed");
  GK_SET_TEXT(changes.category, "Robots");
  changes.budget_type = GK_BUDGET_TYPE_HOURLY;
  changes.location_type = GK_LOCATION_TYPE_ONSITE;
  GK_SET(changes.budget_min, 1);
  GK_SET(changes.budget_max, 2);
  changes.skills_required.items = texts;
  changes.skills_required.count = 1;
  changes.ai_tools_preferred.items = texts;
  changes.ai_tools_preferred.count = 1;
  GK_SET_TEXT(changes.duration, "a day");
  GK_SET_TEXT(changes.location, "Graz");
  CHECK_OK(gk_gigs_update(stage.ada, &id, &changes, &gig, &error));
  CHECK_TEXT(gig->title, "After");
  CHECK_TEXT(gig->description, "Changed");
  CHECK_TEXT(gig->category, "Robots");
  CHECK_NUMBER(gig->budget_type, GK_BUDGET_TYPE_HOURLY);
  CHECK_NUMBER(gig->location_type, GK_LOCATION_TYPE_ONSITE);
  CHECK_NUMBER(gig->budget_min.value, 1);
  CHECK_NUMBER(gig->budget_max.value, 2);
  CHECK_TEXT(gig->skills_required.items[0], "Rust");
  CHECK_TEXT(gig->ai_tools_preferred.items[0], "Rust");
  CHECK_TEXT(gig->duration, "a day");
  CHECK_TEXT(gig->location, "Graz");
  GK_INIT(&changes);
  GK_SET(changes.expected_updated_at, gig->updated_at.value);
  gk_gig_free(gig);
  changes.clear = GK_GIG_CLEAR_BUDGET_MIN | GK_GIG_CLEAR_BUDGET_MAX | GK_GIG_CLEAR_SKILLS_REQUIRED |
                  GK_GIG_CLEAR_AI_TOOLS_PREFERRED | GK_GIG_CLEAR_DURATION | GK_GIG_CLEAR_LOCATION;
  CHECK_OK(gk_gigs_update(stage.ada, &id, &changes, &gig, &error));
  CHECK_TEXT(gig->title, "After");
  CHECK_NUMBER(gig->budget_min.is_set, 0);
  CHECK_NUMBER(gig->budget_max.is_set, 0);
  CHECK_NUMBER(gig->skills_required.count, 0);
  CHECK_NUMBER(gig->ai_tools_preferred.count, 0);
  CHECK_TEXT(gig->duration, NULL);
  CHECK_TEXT(gig->location, NULL);
  gk_gig_free(gig);
  CHECK_REFUSED(gk_gigs_update(stage.ada, &id, &changes, &gig, &error), GK_CONFLICT, "row.stale");
  CHECK_REFUSED(gk_gigs_update(stage.linus, &id, &changes, &gig, &error), GK_FORBIDDEN,
                "gig.not_poster");
  clear_stage(&stage);
}

typedef gk_status (*gig_step)(const gk_session*, const gk_id*, gk_gig**, gk_error**);

static void step(const struct stage* stage, gig_step run, const gk_id* id, gk_gig_status expected) {
  gk_gig* gig = NULL;
  CHECK_OK(run(stage->ada, id, &gig, &error));
  CHECK_NUMBER(gig->status, expected);
  gk_gig_free(gig);
  CHECK_REFUSED(run(stage->linus, id, &gig, &error), GK_FORBIDDEN, "gig.not_poster");
  CHECK(gig == NULL);
}

static void life(void) {
  struct stage stage;
  gk_gig* gig = NULL;
  gk_new_gig new_gig;
  gk_id id;
  set_stage(&stage);
  GK_INIT(&new_gig);
  GK_SET_TEXT(new_gig.title, "Title");
  GK_SET_TEXT(new_gig.description, "Description");
  GK_SET_TEXT(new_gig.category, "Category");
  new_gig.status = GK_GIG_STATUS_DRAFT;
  CHECK_OK(gk_gigs_create(stage.ada, &new_gig, &gig, &error));
  id = gig->id;
  gk_gig_free(gig);
  CHECK_REFUSED(gk_gigs_get(stage.linus, &id, &gig, &error), GK_NOT_FOUND, "gig.not_found");
  CHECK_REFUSED(gk_gigs_pause(stage.ada, &id, &gig, &error), GK_CONFLICT, "gig.transition");
  step(&stage, gk_gigs_publish, &id, GK_GIG_STATUS_ACTIVE);
  CHECK_OK(gk_gigs_view(stage.linus, &id, &gig, &error));
  CHECK_NUMBER(gig->views_count.value, 1);
  gk_gig_free(gig);
  CHECK_OK(gk_gigs_pause(stage.ada, &id, &gig, &error));
  CHECK_NUMBER(gig->status, GK_GIG_STATUS_PAUSED);
  gk_gig_free(gig);
  CHECK_OK(gk_gigs_resume(stage.service, &id, &gig, &error));
  CHECK_NUMBER(gig->status, GK_GIG_STATUS_ACTIVE);
  gk_gig_free(gig);
  CHECK_OK(gk_gigs_mark_filled(stage.ada, &id, &gig, &error));
  CHECK_NUMBER(gig->status, GK_GIG_STATUS_FILLED);
  gk_gig_free(gig);
  CHECK_OK(gk_gigs_close(stage.ada, &id, &gig, &error));
  CHECK_NUMBER(gig->status, GK_GIG_STATUS_CLOSED);
  gk_gig_free(gig);
  step(&stage, gk_gigs_reopen, &id, GK_GIG_STATUS_ACTIVE);
  CHECK_REFUSED(gk_gigs_remove(stage.linus, &id, &error), GK_FORBIDDEN, "gig.not_poster");
  CHECK_OK(gk_gigs_remove(stage.ada, &id, &error));
  CHECK_REFUSED(gk_gigs_get(stage.ada, &id, &gig, &error), GK_NOT_FOUND, "gig.not_found");
  clear_stage(&stage);
}

static void mine(void) {
  struct stage stage;
  gk_gig_page* page = NULL;
  gk_gig_page* rest = NULL;
  gk_gig_list list;
  set_stage(&stage);
  posted_gig(&stage, "First");
  posted_gig(&stage, "Second");
  posted_gig(&stage, "Third");
  GK_INIT(&list);
  list.status = GK_GIG_STATUS_ACTIVE;
  list.limit = 2;
  CHECK_OK(gk_gigs_mine(stage.ada, &list, &page, &error));
  CHECK_NUMBER(page->struct_size, sizeof *page);
  CHECK_NUMBER(page->count, 2);
  CHECK_TEXT(page->items[0]->title, "Third");
  CHECK_TEXT(page->items[1]->title, "Second");
  list.after = page->next;
  CHECK_OK(gk_gigs_mine(stage.ada, &list, &rest, &error));
  CHECK_NUMBER(rest->count, 1);
  CHECK_TEXT(rest->items[0]->title, "First");
  CHECK_TEXT(rest->next, NULL);
  gk_gig_page_free(rest);
  list.status = GK_GIG_STATUS_UNKNOWN;
  CHECK_REFUSED_FIELD(gk_gigs_mine(stage.ada, &list, &rest, &error), GK_INVALID, "cursor.foreign",
                      "after");
  gk_gig_page_free(page);
  GK_SET_TEXT(list.after, "nonsense");
  CHECK_REFUSED_FIELD(gk_gigs_mine(stage.ada, &list, &page, &error), GK_INVALID, "cursor.malformed",
                      "after");
  GK_INIT(&list);
  list.limit = 101;
  CHECK_REFUSED_FIELD(gk_gigs_mine(stage.ada, &list, &page, &error), GK_INVALID, "page.limit",
                      "limit");
  list.limit = -1;
  CHECK_REFUSED_FIELD(gk_gigs_mine(stage.ada, &list, &page, &error), GK_INVALID, "page.limit",
                      "limit");
  CHECK_OK(gk_gigs_mine(stage.nobody, NULL, &page, &error));
  CHECK_NUMBER(page->count, 0);
  gk_gig_page_free(page);
  clear_stage(&stage);
}

static const test tests[] = {{"gigs.create", create}, {"gigs.create_refuses", create_refuses},
                             {"gigs.limit", limit},   {"gigs.update", update},
                             {"gigs.life", life},     {"gigs.mine", mine}};
const suite gigs_suite = SUITE(tests);
