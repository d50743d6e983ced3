#pragma once

#include <array>
#include <optional>
#include <vector>

#include "domain/reviews.hpp"
#include "gigkit/reviews.hpp"
#include "storage/later.hpp"
#include "storage/sql/page_key.hpp"

/// Reviews in the storage.
namespace gigkit::storage::reviews {

/// What a judgement on reviewing rests on, if the actor may see the gig; it is locked until the
/// transaction ends.
Later<std::optional<domain::ReviewFacts>> ask_facts(Connection& connection, const Actor& actor,
                                                    const Id& gig, const Id& reviewee);

/// The same on everybody whom the actor might review: the poster, or for the poster everybody once
/// accepted.
Later<std::vector<domain::ReviewFacts>> ask_all_facts(Connection& connection, const Actor& actor,
                                                      const Id& gig);

std::optional<Review> find(Connection& connection, const Id& id);

/// Inserts the review and counts its rating.
void insert(Connection& connection, const Review& review);

/// With blind reviews: those of a gig that was closed before this show, whether or not the other
/// party has reviewed.
struct Blindness {
  Time closed_before;
};

/// The reviews a profile got that the actor may see, newest first.
Later<std::vector<Review>> ask_of_reviewee(Connection& connection, const Actor& actor,
                                           const Id& reviewee,
                                           const std::optional<Blindness>& blindness,
                                           const PageQuery& page);

/// How many gave the profile 1 to 5 in reviews that show; none if there is no such profile.
std::optional<std::array<std::int64_t, 5>> histogram(Connection& connection, const Id& profile,
                                                     const std::optional<Blindness>& blindness);

}  // namespace gigkit::storage::reviews
