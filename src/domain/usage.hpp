#pragma once

#include <cstdint>
#include <optional>

#include "domain/refusal.hpp"
#include "gigkit/subscriptions.hpp"
#include "gigkit/time.hpp"
#include "gigkit/usage.hpp"

/// The monthly limit of publications, and who has none.
namespace gigkit::domain {

/// A UTC calendar month.
struct Month {
  std::int32_t year;
  std::int32_t month;  ///< 1 to 12
};

Month month_of(Time time);
Time start_of_next_month(Time time);

/// What a user is entitled to, as far as the storage knows.
struct Entitlement {
  std::optional<Plan> plan{};
  std::optional<SubscriptionStatus> status{};
  std::optional<Time> current_period_end{};
  std::optional<bool> cancel_at_period_end{};
  std::optional<Time> past_due_since{};  ///< the first failed payment of a row of them
};

/// Whether the user has the pro plan now: active or trialing, the period not ended (with 72 hours
/// of leeway unless it cancels then); or past due for at most 7 days.
bool is_pro(const Entitlement& entitlement, Time now);

/// Where a user stands this month.
UsageStatus usage_status(const Entitlement& entitlement, std::int32_t used, int free_limit,
                         Time now);

/// Refuses one more publication at the limit.
Verdict judge_publication(const UsageStatus& usage);

}  // namespace gigkit::domain
