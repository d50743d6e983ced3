#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "gigkit/export.hpp"
#include "gigkit/fields.hpp"
#include "gigkit/id.hpp"
#include "gigkit/money.hpp"
#include "gigkit/page.hpp"
#include "gigkit/time.hpp"

namespace gigkit {

namespace services {
struct Context;
}

/// What one party of a gig says of the other. Public and immutable.
struct Review {
  Id id;
  Id gig_id;
  Id reviewer_id;
  Id reviewee_id;
  std::int32_t rating = 0;  ///< 1 to 5
  std::optional<std::string> comment;
  std::optional<Time> created_at;

  friend bool operator==(const Review&, const Review&) = default;
};

template <>
struct Describe<Review> {
  static constexpr std::string_view table = "reviews";
  static constexpr auto fields =
      list_of(field("id", &Review::id), field("gig_id", &Review::gig_id),
              field("reviewer_id", &Review::reviewer_id),
              field("reviewee_id", &Review::reviewee_id), field("rating", &Review::rating),
              field("comment", &Review::comment), field("created_at", &Review::created_at));
};

/// What a review takes.
struct NewReview {
  Id reviewee_id{};                      ///< the other party of the gig
  std::int32_t rating = 0;               ///< 1 to 5
  std::optional<std::string> comment{};  ///< 1-5 000 code points, lines allowed
  std::optional<Id> id{};                ///< a client-made id: the idempotency key
};

template <>
struct Describe<NewReview> {
  static constexpr auto fields =
      list_of(field("reviewee_id", &NewReview::reviewee_id), field("rating", &NewReview::rating),
              field("comment", &NewReview::comment), field("id", &NewReview::id));
};

/// The ratings of a profile taken together.
struct RatingSummary {
  std::int64_t count = 0;
  std::optional<Money> mean;                ///< two decimals, half to even; empty without ratings
  std::array<std::int64_t, 5> histogram{};  ///< how many gave 1, 2, 3, 4 and 5

  friend bool operator==(const RatingSummary&, const RatingSummary&) = default;
};

template <>
struct Describe<RatingSummary> {
  static constexpr auto fields =
      list_of(field("count", &RatingSummary::count), field("mean", &RatingSummary::mean),
              field("histogram", &RatingSummary::histogram));
};

/// Reviews ("Reviews are publicly viewable"). From `Session::reviews`. With
/// `Options::blind_reviews` one shows when the other party's is in too, or the window has ended;
/// its author sees it always.
class GIGKIT_API Reviews {
 public:
  /// Reviews the other party of a gig ("Gig participants can create reviews"): its poster, or an
  /// applicant who was accepted at some time, once the gig is filled or closed, and until 14 days
  /// after it was closed.
  /// Throws `invalid` naming the field; `not_found`, `gig.not_found`; `forbidden`,
  /// `actor.anonymous`, `actor.unknown`, `actor.deleted`, `actor.service` or `review.not_parties`;
  /// `conflict`, `review.too_early`, `review.window_ended`, `review.duplicate` or `id.reused`.
  Review create(const Id& gig_id, NewReview review) const;

  /// The reviews that a profile got, newest first.
  Page<Review> for_profile(const Id& profile_id, const PageRequest& page = {}) const;

  /// Throws `not_found`, `profile.not_found`.
  RatingSummary summary(const Id& profile_id) const;

 private:
  friend class Session;
  explicit Reviews(std::shared_ptr<const services::Context> context);
  std::shared_ptr<const services::Context> context_;
};

}  // namespace gigkit
