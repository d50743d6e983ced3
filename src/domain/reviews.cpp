#include "domain/reviews.hpp"

#include "domain/input.hpp"

namespace gigkit::domain {
namespace {

constexpr std::int32_t kBestRating = 5;

/// 100 times the quotient, rounded half to even.
std::int64_t hundredths(std::int64_t dividend, std::int64_t divisor) {
  const std::int64_t quotient = dividend * 100 / divisor;
  const std::int64_t twice_rest = dividend * 100 % divisor * 2;
  const bool up = twice_rest > divisor || (twice_rest == divisor && quotient % 2 != 0);
  return quotient + (up ? 1 : 0);
}

Verdict judge_time(const ReviewFacts& facts, Time now) {
  if (facts.gig_status == GigStatus::filled) return std::nullopt;
  if (facts.gig_status != GigStatus::closed) {
    return Refusal{ErrorCode::conflict, "review.too_early",
                   "A gig can be reviewed once it is filled or closed."};
  }
  if (facts.closed_at && now > *facts.closed_at + kReviewWindow) {
    return Refusal{ErrorCode::conflict, "review.window_ended",
                   "A gig can be reviewed until 14 days after it was closed."};
  }
  return std::nullopt;
}

}  // namespace

void normalize(NewReview& review) {
  input::if_given("id", review.id, input::id);
  if (review.rating < 1 || review.rating > kBestRating) {
    input::invalid("rating", "review.rating", "rating must be 1 to 5.");
  }
  input::if_given("comment", review.comment, input::text, input::bounds::kReviewComment);
}

Verdict judge_review(const Actor& actor, const ReviewFacts& facts, Time now) {
  if (auto refusal = judge_creator(actor, facts.actor)) return refusal;
  if (!facts.are_parties) {
    return Refusal{ErrorCode::forbidden, "review.not_parties",
                   "Poster and accepted applicant of a gig review each other."};
  }
  if (auto refusal = judge_time(facts, now)) return refusal;
  if (facts.has_reviewed) {
    return Refusal{ErrorCode::conflict, "review.duplicate", "You have reviewed them already."};
  }
  return std::nullopt;
}

RatingSummary summarize(const std::array<std::int64_t, 5>& histogram) {
  RatingSummary summary;
  summary.histogram = histogram;
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < histogram.size(); ++i) {
    summary.count += histogram[i];
    sum += histogram[i] * static_cast<std::int64_t>(i + 1);
  }
  if (summary.count > 0) summary.mean = Money::from_cents(hundredths(sum, summary.count));
  return summary;
}

}  // namespace gigkit::domain
