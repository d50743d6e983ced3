#include "stage.h"

static void finds(void) {
  struct stage stage;
  gk_gig_results* results = NULL;
  gk_gig_search search;
  gk_facet facets[5] = {GK_FACET_CATEGORY, GK_FACET_SKILLS, GK_FACET_AI_TOOLS, GK_FACET_BUDGET_TYPE,
                        GK_FACET_LOCATION_TYPE};
  set_stage(&stage);
  posted_gig(&stage, "Chatbot for a bakery");
  posted_gig(&stage, "Oven that talks");
  GK_INIT(&search);
  GK_SET_TEXT(search.text, "oven");
  search.facets.items = facets;
  search.facets.count = 5;
  CHECK_OK(gk_gigs_search(stage.nobody, &search, &results, &error));
  CHECK_NUMBER(results->struct_size, sizeof *results);
  CHECK_NUMBER(results->count, 2);
  CHECK_NUMBER(results->total, 2);
  CHECK_NUMBER(results->total_is_exact, 1);
  CHECK_NUMBER(results->matched_any, 0);
  CHECK_NUMBER(results->ranked, 2);
  CHECK_NUMBER(results->facets_exact, 1);
  CHECK_TEXT(results->corrected, NULL);
  CHECK_TEXT(results->next, NULL);
  CHECK_TEXT(results->items[0]->gig->title, "Oven that talks");
  CHECK_NUMBER(results->items[0]->struct_size, sizeof(gk_gig_hit));
  CHECK_NUMBER(results->items[0]->gig->struct_size, sizeof(gk_gig));
  CHECK(results->items[0]->score > results->items[1]->score);
  CHECK(contains(results->items[0]->snippet, "oven"));
  CHECK_NUMBER(results->items[0]->highlights.count, 1);
  CHECK_NUMBER(
      results->items[0]->highlights.items[0].end - results->items[0]->highlights.items[0].begin, 4);
  CHECK_NUMBER(results->facets.count, 5);
  CHECK_NUMBER(results->facets.items[0].facet, GK_FACET_CATEGORY);
  CHECK_NUMBER(results->facets.items[0].count, 1);
  CHECK_TEXT(results->facets.items[0].items[0].value, "Chatbots");
  CHECK_NUMBER(results->facets.items[0].items[0].count, 2);
  CHECK_NUMBER(results->facets.items[1].count, 2);
  CHECK_NUMBER(results->facets.items[2].count, 0);
  gk_gig_results_free(results);
  clear_stage(&stage);
}

static void filters(void) {
  struct stage stage;
  gk_gig_results* results = NULL;
  gk_gig_search search;
  gk_text skills[2];
  gk_time start;
  set_stage(&stage);
  start = stage.now;
  posted_gig(&stage, "Chatbot for a bakery");
  GK_INIT(&search);
  GK_SET_TEXT(skills[0], "rag");
  GK_SET_TEXT(skills[1], "Juggling");
  GK_SET_TEXT(search.category, "chatbots");
  search.skills.items = skills;
  search.skills.count = 2;
  search.skills_match = GK_MATCH_ANY;
  search.budget_type = GK_BUDGET_TYPE_FIXED;
  GK_SET(search.budget_min, 100);
  GK_SET(search.budget_max, 125000);
  search.location_type = GK_LOCATION_TYPE_REMOTE;
  search.sort = GK_GIG_SORT_BUDGET;
  GK_SET(search.posted_since, start);
  CHECK_OK(gk_gigs_search(stage.nobody, &search, &results, &error));
  CHECK_NUMBER(results->count, 1);
  gk_gig_results_free(results);

#define CHECK_NONE()                                                   \
  do {                                                                 \
    CHECK_OK(gk_gigs_search(stage.nobody, &search, &results, &error)); \
    CHECK_NUMBER(results->count, 0);                                   \
    gk_gig_results_free(results);                                      \
  } while (0)
  search.skills_match = GK_MATCH_ALL;
  CHECK_NONE();
  search.skills_match = GK_MATCH_ANY;
  search.budget_type = GK_BUDGET_TYPE_HOURLY;
  CHECK_NONE();
  search.budget_type = GK_BUDGET_TYPE_UNKNOWN;
  GK_SET(search.budget_max, 124999);
  CHECK_NONE();
  search.budget_max.is_set = 0;
  search.location_type = GK_LOCATION_TYPE_ONSITE;
  CHECK_NONE();
  search.location_type = GK_LOCATION_TYPE_UNKNOWN;
  GK_SET(search.posted_since, stage.now + 1);
  CHECK_NONE();
  GK_INIT(&search);
  search.ai_tools.items = skills;
  search.ai_tools.count = 1;
  CHECK_NONE();
  GK_INIT(&search);
  search.sort = 4;
  CHECK_REFUSED_FIELD(gk_gigs_search(stage.nobody, &search, &results, &error), GK_INVALID,
                      "enum.unknown", "sort");
  clear_stage(&stage);
}

static void pages(void) {
  struct stage stage;
  gk_gig_results* results = NULL;
  gk_gig_search search;
  char cursor[256] = "";
  int seen = 0;
  int i;
  set_stage(&stage);
  for (i = 0; i < 3; ++i) posted_gig(&stage, "Oven");
  do {
    GK_INIT(&search);
    search.limit = 1;
    search.sort = GK_GIG_SORT_NEWEST;
    if (cursor[0] != '\0') GK_SET_TEXT(search.after, cursor);
    CHECK_OK(gk_gigs_search(stage.nobody, &search, &results, &error));
    CHECK_NUMBER(results->count, 1);
    ++seen;
    cursor[0] = '\0';
    if (results->next.data != NULL) memcpy(cursor, results->next.data, results->next.length + 1);
    gk_gig_results_free(results);
  } while (cursor[0] != '\0' && seen < 9);
  CHECK_NUMBER(seen, 3);
  clear_stage(&stage);
}

static const test tests[] = {
    {"search.finds", finds}, {"search.filters", filters}, {"search.pages", pages}};
const suite search_suite = SUITE(tests);
