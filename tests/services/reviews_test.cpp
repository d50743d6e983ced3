#include <doctest/doctest.h>

#include "support/marketplace.hpp"

namespace gigkit {
namespace {

using test::conflict;
using test::forbidden;
using test::invalid;
using test::kDay;
using test::Market;
using test::not_found;
using test::refusal;
using test::user_of;

/// A gig that was filled with an applicant.
struct Job {
  explicit Job(Options options = {}) : market(std::move(options)) {
    poster.applications().accept(application.id);
  }

  Market market;
  Session poster = market.join("poster");
  Session worker = market.join("worker");
  Session stranger = market.join("stranger");
  Gig gig = poster.gigs().create(test::some_gig());
  Application application = worker.applications().submit(gig.id, test::some_application());

  test::Refusal review(const Session& who, const Session& whom, std::int32_t rating = 5) const {
    return refusal(
        [&] { who.reviews().create(gig.id, {.reviewee_id = user_of(whom), .rating = rating}); });
  }
};

Options blind() {
  Options options;
  options.blind_reviews = true;
  return options;
}

}  // namespace

TEST_CASE("poster and worker review each other once") {
  Job job;
  CHECK(job.review(job.poster, job.worker, 4) == test::Refusal{});
  CHECK(job.review(job.poster, job.worker, 4) == conflict("review.duplicate"));
  CHECK(job.review(job.worker, job.poster) == test::Refusal{});
  CHECK(job.review(job.stranger, job.poster) == not_found("gig.not_found"));
  CHECK(job.review(job.poster, job.stranger) == forbidden("review.not_parties"));
  CHECK(job.review(job.poster, job.poster) == forbidden("review.not_parties"));
  CHECK(job.review(job.poster, job.worker, 0) == invalid("review.rating", "rating"));
  CHECK(job.review(job.poster, job.worker, 6) == invalid("review.rating", "rating"));
  CHECK(job.review(job.market.service(), job.worker) == forbidden("actor.service"));
  const auto reviews = job.market.anonymous().reviews().for_profile(user_of(job.worker));
  REQUIRE(reviews.size() == 1);
  CHECK(reviews[0].rating == 4);
  CHECK(job.worker.notifications().mine()[0].type == NotificationType::review_received);
}

TEST_CASE("a gig is reviewed while filled, and for 14 days after its last closing") {
  Job job;
  job.market.clock().advance(100 * kDay);
  CHECK(job.review(job.worker, job.poster) == test::Refusal{});
  job.poster.gigs().close(job.gig.id);
  job.market.clock().advance(14 * kDay);
  CHECK(job.review(job.poster, job.worker) == test::Refusal{});
  job.market.clock().advance(test::kMicrosecond);
  CHECK(job.review(job.worker, job.poster) == conflict("review.window_ended"));
}

TEST_CASE("a gig is not reviewed before") {
  Market market;
  const Session poster = market.join();
  const Session worker = market.join();
  const Gig gig = poster.gigs().create(test::some_gig());
  const auto application = worker.applications().submit(gig.id, test::some_application());
  const auto review = [&] {
    return refusal(
        [&] { poster.reviews().create(gig.id, {.reviewee_id = user_of(worker), .rating = 3}); });
  };
  CHECK(review() == forbidden("review.not_parties"));
  poster.applications().accept(application.id);
  worker.applications().withdraw(application.id);  // accepted once, and the gig is paused
  CHECK(review() == conflict("review.too_early"));
}

TEST_CASE("ratings are summed up exactly") {
  Market market;
  const Session worker = market.join();
  CHECK(worker.reviews().summary(user_of(worker)) == RatingSummary{});
  CHECK(refusal([&] { worker.reviews().summary(test::id_of(1)); }) ==
        not_found("profile.not_found"));
  for (const std::int32_t rating : {5, 4, 4, 2, 1, 3, 5, 5}) {
    const Session poster = market.join();
    const Gig gig = poster.gigs().create(test::some_gig());
    const auto application = worker.applications().submit(gig.id, test::some_application());
    poster.applications().accept(application.id);
    poster.reviews().create(gig.id, {.reviewee_id = user_of(worker), .rating = rating});
  }
  const RatingSummary summary = worker.reviews().summary(user_of(worker));
  CHECK(summary.count == 8);
  CHECK(summary.mean->to_string() == "3.62");  // 29 / 8 = 3.625, half to even
  CHECK(summary.histogram == std::array<std::int64_t, 5>{1, 1, 1, 2, 3});
}

TEST_CASE("whoever was accepted at some time may review, and be reviewed, once the gig is over") {
  Job job;
  job.poster.applications().reject(job.application.id);  // rescinded: the gig is paused
  CHECK(job.review(job.worker, job.poster) == conflict("review.too_early"));
  job.poster.gigs().mark_filled(job.gig.id);
  CHECK(job.review(job.worker, job.poster) == test::Refusal{});
  CHECK(job.review(job.poster, job.worker) == test::Refusal{});
}

TEST_CASE("the window begins with the last closing") {
  Job job;
  job.poster.applications().reject(job.application.id);
  job.poster.gigs().close(job.gig.id);
  job.market.clock().advance(20 * kDay);
  CHECK(job.review(job.worker, job.poster) == conflict("review.window_ended"));
  job.poster.gigs().reopen(job.gig.id);
  CHECK(job.review(job.worker, job.poster) == conflict("review.too_early"));
  job.poster.gigs().close(job.gig.id);
  job.market.clock().advance(14 * kDay);
  CHECK(job.review(job.worker, job.poster) == test::Refusal{});
}

TEST_CASE("a removed gig is reviewed by its parties still") {
  Job job;
  job.poster.gigs().remove(job.gig.id);
  CHECK(job.review(job.poster, job.worker) == test::Refusal{});
  CHECK(job.review(job.worker, job.poster) == test::Refusal{});
  CHECK(job.review(job.stranger, job.poster) == not_found("gig.not_found"));
}

TEST_CASE("a review is written once under a proposed id") {
  Job job;
  const NewReview params{.reviewee_id = user_of(job.worker), .rating = 4, .id = test::id_of(7)};
  const Review review = job.poster.reviews().create(job.gig.id, params);
  CHECK(job.poster.reviews().create(job.gig.id, params) == review);
  CHECK(job.worker.reviews().summary(user_of(job.worker)).count == 1);
  NewReview other = params;
  other.rating = 5;
  CHECK(refusal([&] { job.poster.reviews().create(job.gig.id, other); }) ==
        conflict("id.reused", "id"));
}

TEST_CASE("a blind review is told without its rating, and not to its subject's export") {
  Job job(blind());
  job.review(job.poster, job.worker, 2);
  const auto event = job.worker.events().poll().back();
  CHECK(event.type == "review.created");
  CHECK(event.changed.text.find("rating") == std::string::npos);
  CHECK(job.worker.profiles().export_own().text.find(R"("rating":2)") == std::string::npos);
  CHECK(job.poster.profiles().export_own().text.find(R"("rating":2)") != std::string::npos);
  CHECK(job.market.service().reviews().for_profile(user_of(job.worker)).size() == 1);
}

TEST_CASE("a blind review hides again while its closed gig is open again") {
  Job job(blind());
  job.review(job.poster, job.worker, 2);
  job.poster.applications().reject(job.application.id);
  job.poster.gigs().close(job.gig.id);
  job.market.clock().advance(14 * kDay);
  const auto shown = [&] { return job.stranger.reviews().summary(user_of(job.worker)).count; };
  CHECK(shown() == 0);  // the window's last moment
  job.market.clock().advance(test::kMicrosecond);
  CHECK(shown() == 1);
  job.poster.gigs().reopen(job.gig.id);
  CHECK(shown() == 0);  // it may be answered once more
}

TEST_CASE("a blind review shows when both are in, or the window has ended") {
  Job job(blind());
  const auto seen = [&](const Session& by, const Session& of) {
    return by.reviews().for_profile(user_of(of)).size();
  };
  job.review(job.poster, job.worker, 2);
  CHECK(seen(job.worker, job.worker) == 0);
  CHECK(seen(job.poster, job.worker) == 1);  // its author
  CHECK(job.stranger.reviews().summary(user_of(job.worker)).count == 0);
  SUBCASE("both are in") {
    job.review(job.worker, job.poster);
    CHECK(seen(job.worker, job.worker) == 1);
    CHECK(job.stranger.reviews().summary(user_of(job.worker)).histogram[1] == 1);
  }
  SUBCASE("the window has ended") {
    job.poster.gigs().close(job.gig.id);
    job.market.clock().advance(14 * kDay + test::kMicrosecond);
    CHECK(seen(job.market.anonymous(), job.worker) == 1);
  }
}

}  // namespace gigkit
