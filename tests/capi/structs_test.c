#include "stage.h"

/* A struct of parameters as a later version may have it. */
typedef struct later_gig {
  gk_new_gig known;
  int64_t added;
} later_gig;

static void fill(gk_new_gig* gig) {
  GK_SET_TEXT(gig->title, "Title");
  GK_SET_TEXT(gig->description, "Description");
  GK_SET_TEXT(gig->category, "Category");
}

/* Longer than known: taken while the rest says nothing. */
static void newer(void) {
  struct stage stage;
  gk_gig* gig = NULL;
  later_gig later;
  set_stage(&stage);
  memset(&later, 0, sizeof later);
  later.known.struct_size = sizeof later;
  fill(&later.known);
  CHECK_OK(gk_gigs_create(stage.ada, &later.known, &gig, &error));
  gk_gig_free(gig);
  later.added = (int64_t)1 << 56; /* its last byte */
  CHECK_REFUSED_FIELD(gk_gigs_create(stage.ada, &later.known, &gig, &error), GK_INVALID,
                      "struct.newer", "struct_size");
  CHECK(gig == NULL);
  clear_stage(&stage);
}

/* Shorter than known: the rest is not given, whatever lies there. */
static void older(void) {
  struct stage stage;
  gk_gig* gig = NULL;
  gk_new_gig older;
  set_stage(&stage);
  GK_INIT(&older);
  fill(&older);
  older.struct_size = offsetof(gk_new_gig, budget_type);
  older.budget_type = 77;
  GK_SET_TEXT(older.location, "Nowhere");
  CHECK_OK(gk_gigs_create(stage.ada, &older, &gig, &error));
  CHECK_NUMBER(gig->budget_type, GK_BUDGET_TYPE_FIXED);
  CHECK_TEXT(gig->location, NULL);
  gk_gig_free(gig);
  CHECK(GK_HAS_FIELD(gk_new_gig, &older, category));
  CHECK(!GK_HAS_FIELD(gk_new_gig, &older, budget_type));
  clear_stage(&stage);
}

static void odd(void) {
  static const size_t sizes[] = {
      0,          1,          sizeof(size_t), sizeof(gk_new_gig) - 1, sizeof(gk_new_gig) + 1,
      (size_t)-1, (size_t)-8, (size_t)1 << 20};
  struct stage stage;
  gk_gig* gig = NULL;
  gk_gig_page* page = NULL;
  gk_new_gig new_gig;
  gk_gig_list list;
  size_t i;
  set_stage(&stage);
  GK_INIT(&new_gig);
  fill(&new_gig);
  GK_INIT(&list);
  for (i = 0; i < sizeof sizes / sizeof sizes[0]; ++i) {
    new_gig.struct_size = sizes[i];
    CHECK_REFUSED_FIELD(gk_gigs_create(stage.ada, &new_gig, &gig, &error), GK_MISUSE, "struct.size",
                        "struct_size");
  }
  list.struct_size = 0; /* as one forgets it */
  CHECK_REFUSED(gk_gigs_mine(stage.ada, &list, &page, &error), GK_MISUSE, "struct.size");
  {
    gk_marketplace* market = NULL;
    gk_options options;
    memset(&options, 0, sizeof options);
    CHECK_REFUSED(gk_open("sqlite::memory:", 15, &options, &market, &error), GK_MISUSE,
                  "struct.size");
  }
  clear_stage(&stage);
}

static const test tests[] = {
    {"structs.newer", newer}, {"structs.older", older}, {"structs.odd", odd}};
const suite structs_suite = SUITE(tests);
