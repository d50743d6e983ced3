#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "gigkit/export.hpp"
#include "gigkit/fields.hpp"
#include "gigkit/id.hpp"
#include "gigkit/time.hpp"

namespace gigkit {

namespace services {
struct Context;
}

/// How many gigs a user published in a UTC calendar month.
struct GigUsage {
  Id id;
  Id user_id;
  std::int32_t month = 1;  ///< 1 to 12
  std::int32_t year = 1970;
  std::optional<std::int32_t> posts_count;
  std::optional<Time> created_at;

  friend bool operator==(const GigUsage&, const GigUsage&) = default;
};

template <>
struct Describe<GigUsage> {
  static constexpr std::string_view table = "gig_usage";
  static constexpr auto fields = list_of(
      field("id", &GigUsage::id), field("user_id", &GigUsage::user_id),
      field("month", &GigUsage::month), field("year", &GigUsage::year),
      field("posts_count", &GigUsage::posts_count), field("created_at", &GigUsage::created_at));
};

/// Where a user stands against the plan's monthly limit of publications.
struct UsageStatus {
  std::int32_t used = 0;              ///< publications this month
  std::optional<std::int32_t> limit;  ///< empty: unlimited
  Time resets_at;                     ///< when the next UTC month begins

  friend bool operator==(const UsageStatus&, const UsageStatus&) = default;
};

template <>
struct Describe<UsageStatus> {
  static constexpr auto fields =
      list_of(field("used", &UsageStatus::used), field("limit", &UsageStatus::limit),
              field("resets_at", &UsageStatus::resets_at));
};

/// The actor's monthly usage ("Users can view own usage"). From `Session::usage`.
class GIGKIT_API Usage {
 public:
  /// This month's usage. Throws `forbidden`, `actor.anonymous`, `actor.service`, `actor.unknown` or
  /// `actor.deleted`.
  UsageStatus current() const;

 private:
  friend class Session;
  explicit Usage(std::shared_ptr<const services::Context> context);
  std::shared_ptr<const services::Context> context_;
};

}  // namespace gigkit
