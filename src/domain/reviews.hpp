#pragma once

#include <chrono>
#include <optional>

#include "domain/refusal.hpp"
#include "gigkit/actor.hpp"
#include "gigkit/gigs.hpp"
#include "gigkit/reviews.hpp"

/// The rules of reviews.
namespace gigkit::domain {

/// How long after its last closing a gig can be reviewed.
inline constexpr std::chrono::days kReviewWindow{14};

/// Throws `invalid` naming the field; leaves the comment in the form that is stored.
void normalize(NewReview& review);

/// What a judgement on reviewing rests on.
struct ReviewFacts {
  std::optional<GigStatus> gig_status;
  std::optional<Time> closed_at;  ///< the gig's last closing
  Standing actor;
  bool are_parties = false;  ///< actor and reviewee: the poster, and somebody once accepted
  bool has_reviewed = false;
};

/// Whether the actor may review now.
Verdict judge_review(const Actor& actor, const ReviewFacts& facts, Time now);

/// Count, mean and histogram of how many gave 1 to 5.
RatingSummary summarize(const std::array<std::int64_t, 5>& histogram);

}  // namespace gigkit::domain
