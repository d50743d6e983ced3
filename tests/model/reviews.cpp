#include <chrono>

#include "model.hpp"
#include "rules.hpp"

namespace gigkit::model {
namespace {

using test::show;

constexpr std::chrono::days kWindow{14};

/// Two decimals, half to even.
Money mean_of(std::int64_t sum, std::int64_t count) {
  std::int64_t cents = sum * 100 / count;
  const std::int64_t rest = sum * 100 - cents * count;
  if (2 * rest > count || (2 * rest == count && cents % 2 == 1)) ++cents;
  return Money::from_cents(cents);
}

}  // namespace

Review Reviews::create(const Id& gig_id, const NewReview& review) const {
  require_id(review.id);
  if (review.rating < 1 || review.rating > 5) invalid("review.rating", "rating");
  require_text("comment", review.comment, 5'000);
  GigRecord& gig = gig_or_refuse(gig_id);
  require_creator();
  const Shown asked{show(gig_id), show(review)};
  const Earlier before =
      earlier("reviews.create", review.id, asked, review.id && state_.reviews.contains(*review.id));
  if (before.result) {
    const auto found = state_.reviews.find(*before.result);
    if (found == state_.reviews.end()) not_found("review");
    return found->second;
  }
  const Id& poster = gig.row.poster_id;
  const bool are_parties = (actor_.is(poster) && once_accepted(review.reviewee_id, gig_id)) ||
                           (review.reviewee_id == poster && once_accepted(me(), gig_id));
  if (!are_parties) forbidden("review.not_parties");
  before.require_free();
  if (gig.row.status != GigStatus::filled && gig.row.status != GigStatus::closed) {
    conflict("review.too_early");
  }
  if (gig.row.status == GigStatus::closed && now() > *gig.closed_at + kWindow) {
    conflict("review.window_ended");
  }
  for (const auto& [id, each] : state_.reviews) {
    if (each.gig_id == gig_id && each.reviewer_id == me() &&
        each.reviewee_id == review.reviewee_id) {
      conflict("review.duplicate");
    }
  }
  const Id id = id_for(review.id);
  const Review row{id, gig_id, me(), review.reviewee_id, review.rating, review.comment, now()};
  state_.reviews[id] = row;
  remember("reviews.create", review.id, asked, id);
  Shown changed{{"gig_id", show(gig_id)}, {"reviewee_id", show(review.reviewee_id)}};
  if (!state_.options.blind_reviews) changed["rating"] = review.rating;
  tell("review.created", "review", id, changed, {}, {me(), review.reviewee_id});
  notify(review.reviewee_id, NotificationType::review_received,
         {{"gig_id", show(gig_id)}, {"review_id", show(id)}, {"actor_id", show(me())}});
  return row;
}

bool Reviews::shows(const Review& review) const {
  if (!state_.options.blind_reviews) return true;
  const bool both_are_in = std::ranges::any_of(state_.reviews, [&](const auto& each) {
    return each.second.gig_id == review.gig_id && each.second.reviewer_id == review.reviewee_id &&
           each.second.reviewee_id == review.reviewer_id;
  });
  const GigRecord& gig = state_.gigs.at(review.gig_id);
  return both_are_in || (gig.row.status == GigStatus::closed && now() > *gig.closed_at + kWindow);
}

Page<Review> Reviews::for_profile(const Id& profile, const PageRequest& page) const {
  std::vector<Review> seen;
  for (const auto& [id, review] : state_.reviews) {
    if (review.reviewee_id != profile) continue;
    if (actor_.is_service() || actor_.is(review.reviewer_id) || shows(review)) {
      seen.push_back(review);
    }
  }
  return page_of(newest_first(seen), page);
}

RatingSummary Reviews::summary(const Id& profile) const {
  if (!state_.accounts.contains(profile)) not_found("profile");
  RatingSummary summary;
  std::int64_t sum = 0;
  for (const auto& [id, review] : state_.reviews) {
    if (review.reviewee_id != profile || !shows(review)) continue;
    ++summary.count;
    ++summary.histogram.at(static_cast<std::size_t>(review.rating - 1));
    sum += review.rating;
  }
  if (summary.count > 0) summary.mean = mean_of(sum, summary.count);
  return summary;
}

}  // namespace gigkit::model
