#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gigkit/fields.hpp"
#include "gigkit/id.hpp"
#include "gigkit/time.hpp"

namespace gigkit {

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
      std::make_tuple(field("id", &Review::id), field("gig_id", &Review::gig_id),
                      field("reviewer_id", &Review::reviewer_id),
                      field("reviewee_id", &Review::reviewee_id), field("rating", &Review::rating),
                      field("comment", &Review::comment), field("created_at", &Review::created_at));
};

}  // namespace gigkit
