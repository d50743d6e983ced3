#include "domain/usage.hpp"

#include <chrono>

namespace gigkit::domain {
namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr hours kPeriodLeeway{72};
constexpr days kPastDueGrace{7};

std::chrono::year_month_day date_of(Time time) {
  return std::chrono::year_month_day(std::chrono::floor<days>(time));
}

bool period_runs(const Entitlement& entitlement, Time now) {
  if (!entitlement.current_period_end) return true;
  const bool cancels = entitlement.cancel_at_period_end.value_or(false);
  return now < *entitlement.current_period_end + (cancels ? hours{0} : kPeriodLeeway);
}

}  // namespace

Month month_of(Time time) {
  const auto date = date_of(time);
  return {static_cast<int>(date.year()), static_cast<std::int32_t>(unsigned{date.month()})};
}

Time start_of_next_month(Time time) {
  const auto date = date_of(time);
  const auto next = date.year() / date.month() / 1 + std::chrono::months{1};
  return std::chrono::sys_days(next);
}

bool is_pro(const Entitlement& entitlement, Time now) {
  if (entitlement.plan != Plan::pro || !entitlement.status) return false;
  switch (*entitlement.status) {
    case SubscriptionStatus::active:
    case SubscriptionStatus::trialing:
      return period_runs(entitlement, now);
    case SubscriptionStatus::past_due:
      return entitlement.past_due_since && now <= *entitlement.past_due_since + kPastDueGrace;
    case SubscriptionStatus::canceled:
    case SubscriptionStatus::incomplete:
      return false;
  }
  return false;
}

UsageStatus usage_status(const Entitlement& entitlement, std::int32_t used, int free_limit,
                         Time now) {
  UsageStatus status{used, free_limit, start_of_next_month(now)};
  if (is_pro(entitlement, now)) status.limit.reset();
  return status;
}

Verdict judge_publication(const UsageStatus& usage) {
  if (!usage.limit || usage.used < *usage.limit) return std::nullopt;
  return Refusal{ErrorCode::limit_reached, "usage.limit_reached",
                 "This month's posts of the free plan are used up.", usage};
}

}  // namespace gigkit::domain
