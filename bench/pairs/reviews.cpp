#include <benchmark/benchmark.h>

#include <memory>

#include "market/twins.hpp"
#include "pairs/benchmarks.hpp"
#include "raw/talks.h"

namespace gigkit::bench {
namespace {

/// Of each finished gig first the poster reviews, then who did it.
class CreateReview : public Pair {
 public:
  void gigkit() override {
    const Parties parties = parties_of(next_);
    const Session session = twins_.as_user(parties.reviewer);
    benchmark::DoNotOptimize(
        session.reviews().create(gig_of(next_), {.reviewee_id = user_id(parties.reviewee),
                                                 .rating = rating_of(next_),
                                                 .comment = comment_}));
    ++next_;
  }

  void baseline() override {
    const Parties parties = parties_of(raw_next_);
    const raw_id actor = raw_from(user_id(parties.reviewer));
    raw_review review{};
    review.gig_id = raw_from(gig_of(raw_next_));
    review.reviewee_id = raw_from(user_id(parties.reviewee));
    review.rating = rating_of(raw_next_);
    review.comment = comment_.c_str();
    require_ok(raw_review_party(twins_.raw(), &actor, &review));
    benchmark::DoNotOptimize(review);
    ++raw_next_;
  }

  void compare() override { twins_.compare(); }

 private:
  struct Parties {
    int reviewer;
    int reviewee;
  };

  Parties parties_of(int number) const {
    const int poster = poster_of(twins_.content(), number / 2);
    const int hired = applicant(twins_.content(), number / 2);
    return number % 2 == 0 ? Parties{poster, hired} : Parties{hired, poster};
  }

  Id gig_of(int number) const { return finished_gig_id(twins_.content(), number / 2); }

  static int rating_of(int number) { return 1 + number % 5; }

  Twins twins_{"create_review"};
  std::string comment_ = some_text(5, 300);
  int next_ = 0;
  int raw_next_ = 0;
};

}  // namespace

void add_reviews(Registry& registry) {
  registry.add_pair({"sqlite", "reviews.create", "C", "us", 1.25}, {60, 1},
                    [] { return std::make_unique<CreateReview>(); });
}

}  // namespace gigkit::bench
