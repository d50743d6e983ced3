#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gigkit/enums.hpp"
#include "gigkit/fields.hpp"
#include "gigkit/id.hpp"
#include "gigkit/time.hpp"

namespace gigkit {

/// What a user pays for. One per user, made at sign-up, written by billing events.
struct Subscription {
  Id id;
  Id user_id;
  std::optional<std::string> stripe_customer_id;
  std::optional<std::string> stripe_subscription_id;
  std::optional<SubscriptionStatus> status;
  std::optional<Plan> plan;
  std::optional<Time> current_period_start;
  std::optional<Time> current_period_end;
  std::optional<bool> cancel_at_period_end;
  std::optional<Time> created_at;
  std::optional<Time> updated_at;

  friend bool operator==(const Subscription&, const Subscription&) = default;
};

template <>
struct Describe<Subscription> {
  static constexpr std::string_view table = "subscriptions";
  static constexpr auto fields =
      std::make_tuple(field("id", &Subscription::id), field("user_id", &Subscription::user_id),
                      field("stripe_customer_id", &Subscription::stripe_customer_id),
                      field("stripe_subscription_id", &Subscription::stripe_subscription_id),
                      field("status", &Subscription::status), field("plan", &Subscription::plan),
                      field("current_period_start", &Subscription::current_period_start),
                      field("current_period_end", &Subscription::current_period_end),
                      field("cancel_at_period_end", &Subscription::cancel_at_period_end),
                      field("created_at", &Subscription::created_at),
                      field("updated_at", &Subscription::updated_at));
};

}  // namespace gigkit
