#include "stage.h"

static void reviews(void) {
  struct stage stage;
  gk_review* review = NULL;
  gk_review_page* page = NULL;
  gk_rating_summary* summary = NULL;
  gk_new_review new_review;
  gk_page_request request;
  gk_id proposed = id_of("0198f2a4-7c1b-7def-8a00-0123456789ab");
  gk_id gig;
  set_stage(&stage);
  gig = filled_gig(&stage);
  GK_INIT(&new_review);
  new_review.id = &proposed;
  new_review.reviewee_id = &stage.linus_id;
  new_review.rating = 4;
  GK_SET_TEXT(new_review.comment, "It talks.");
  CHECK_OK(gk_reviews_create(stage.ada, &gig, &new_review, &review, &error));
  CHECK_NUMBER(review->struct_size, sizeof *review);
  CHECK(same_id(&review->id, &proposed));
  CHECK(same_id(&review->gig_id, &gig));
  CHECK(same_id(&review->reviewer_id, &stage.ada_id));
  CHECK(same_id(&review->reviewee_id, &stage.linus_id));
  CHECK_NUMBER(review->rating, 4);
  CHECK_TEXT(review->comment, "It talks.");
  CHECK(review->created_at.is_set);
  gk_review_free(review);
  new_review.id = NULL;
  CHECK_REFUSED(gk_reviews_create(stage.ada, &gig, &new_review, &review, &error), GK_CONFLICT,
                "review.duplicate");
  CHECK_REFUSED(gk_reviews_create(stage.grace, &gig, &new_review, &review, &error), GK_NOT_FOUND,
                "gig.not_found");
  new_review.rating = 6;
  CHECK_REFUSED_FIELD(gk_reviews_create(stage.ada, &gig, &new_review, &review, &error), GK_INVALID,
                      "review.rating", "rating");
  GK_INIT(&new_review);
  new_review.rating = 5;
  CHECK_REFUSED_FIELD(gk_reviews_create(stage.ada, &gig, &new_review, &review, &error), GK_MISUSE,
                      "argument.null", "reviewee_id");

  CHECK_OK(gk_reviews_for_profile(stage.nobody, &stage.linus_id, NULL, &page, &error));
  CHECK_NUMBER(page->count, 1);
  CHECK_NUMBER(page->items[0]->rating, 4);
  gk_review_page_free(page);
  GK_INIT(&request);
  request.limit = 1000;
  CHECK_REFUSED(gk_reviews_for_profile(stage.nobody, &stage.linus_id, &request, &page, &error),
                GK_INVALID, "page.limit");
  CHECK_OK(gk_reviews_summary(stage.nobody, &stage.linus_id, &summary, &error));
  CHECK_NUMBER(summary->struct_size, sizeof *summary);
  CHECK_NUMBER(summary->count, 1);
  CHECK_NUMBER(summary->mean.value, 400);
  CHECK_NUMBER(summary->histogram[3], 1);
  CHECK_NUMBER(summary->histogram[4], 0);
  gk_rating_summary_free(summary);
  CHECK_OK(gk_reviews_summary(stage.nobody, &stage.ada_id, &summary, &error));
  CHECK_NUMBER(summary->mean.is_set, 0);
  gk_rating_summary_free(summary);
  CHECK_REFUSED(gk_reviews_summary(stage.nobody, &gig, &summary, &error), GK_NOT_FOUND,
                "profile.not_found");
  clear_stage(&stage);
}

static const test tests[] = {{"reviews.reviews", reviews}};
const suite reviews_suite = SUITE(tests);
