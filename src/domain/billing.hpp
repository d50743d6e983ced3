#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gigkit/enums.hpp"
#include "gigkit/id.hpp"
#include "gigkit/subscriptions.hpp"
#include "gigkit/time.hpp"

/// What billing events say, and what a user's events together make of their subscription.
namespace gigkit::domain {

enum class BillingKind : std::uint8_t {
  subscription_changed,
  subscription_deleted,
  checkout_completed,
  invoice_paid,
  invoice_failed,
  other
};

/// A billing event, reduced to what matters.
struct BillingEvent {
  std::string id;
  Time created;
  BillingKind kind = BillingKind::other;
  std::optional<std::string> customer_id;
  std::optional<std::string> subscription_id;
  std::optional<Id> user_id;  ///< that the event itself names
  std::optional<SubscriptionStatus> status;
  std::optional<Plan> plan;
  std::optional<Time> period_start;
  std::optional<Time> period_end;
  std::optional<bool> cancel_at_period_end;

  friend bool operator==(const BillingEvent&, const BillingEvent&) = default;
};

/// Reads an event of Stripe's, of the older and of the newer shape.
/// Throws `invalid`, `billing.malformed` naming the field, or `billing.unknown_price`.
BillingEvent parse_billing_event(std::string_view json,
                                 const std::map<std::string, std::string>& prices);

/// The event as it is stored, and back.
std::string billing_essence(const BillingEvent& event);
BillingEvent parse_billing_essence(std::string_view essence);

/// What billing decides of a subscription.
struct BillingState {
  std::optional<std::string> customer_id;
  std::optional<std::string> subscription_id;
  SubscriptionStatus status = SubscriptionStatus::active;
  Plan plan = Plan::free;
  std::optional<Time> period_start;
  std::optional<Time> period_end;
  bool cancel_at_period_end = false;
  std::optional<Time> past_due_since;

  friend bool operator==(const BillingState&, const BillingState&) = default;
};

/// What a user's events make of the subscription, whatever order they came in.
BillingState fold_billing_events(std::vector<BillingEvent> events);

}  // namespace gigkit::domain
