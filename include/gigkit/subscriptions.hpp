#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "gigkit/enums.hpp"
#include "gigkit/export.hpp"
#include "gigkit/fields.hpp"
#include "gigkit/id.hpp"
#include "gigkit/time.hpp"

namespace gigkit {

namespace services {
struct Context;
}

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
      list_of(field("id", &Subscription::id), field("user_id", &Subscription::user_id),
              field("stripe_customer_id", &Subscription::stripe_customer_id),
              field("stripe_subscription_id", &Subscription::stripe_subscription_id),
              field("status", &Subscription::status), field("plan", &Subscription::plan),
              field("current_period_start", &Subscription::current_period_start),
              field("current_period_end", &Subscription::current_period_end),
              field("cancel_at_period_end", &Subscription::cancel_at_period_end),
              field("created_at", &Subscription::created_at),
              field("updated_at", &Subscription::updated_at));
};

/// What became of a billing event.
enum class BillingOutcome : std::uint8_t {
  applied,
  duplicate,  ///< it was taken before
  stale,      ///< newer events leave nothing of it
  ignored     ///< of a type that says nothing about a subscription
};

template <>
struct EnumNames<BillingOutcome> {
  static constexpr std::string_view type = "billing_outcome";
  static constexpr std::array<std::string_view, 4> values{"applied", "duplicate", "stale",
                                                          "ignored"};
};

/// The actor's subscription ("Users can view own subscription"). From `Session::subscriptions`.
class GIGKIT_API Subscriptions {
 public:
  /// Throws `forbidden`, `actor.anonymous`, `actor.unknown`, `actor.deleted` or `actor.service`;
  /// `not_found`, `subscription.not_found` where the user never had one.
  Subscription mine() const;

  /// Whether the actor has the pro plan now: plan pro, and active or trialing in a period that has
  /// not ended (with 72 hours of leeway unless it cancels then), or past due for at most 7 days.
  /// False for anonymous and service.
  bool is_pro() const;

  /// Takes a Stripe event of subscriptions, invoices or checkout as Stripe sends it; the host has
  /// verified its signature. Idempotent by the event's id, and safe in any order: a user's
  /// subscription is what all events so far, in the order of `created` and id, make of it.
  /// The user is found by the customer's id, else `client_reference_id`, else `user_id` of the
  /// `metadata`.
  /// Throws `invalid`, `billing.malformed` naming the field; `billing.unknown_price` (see
  /// `Options::prices`) or `billing.unknown_customer`; `forbidden`, `actor.not_service`.
  BillingOutcome apply_billing_event(std::string_view event) const;

 private:
  friend class Session;
  explicit Subscriptions(std::shared_ptr<const services::Context> context);
  std::shared_ptr<const services::Context> context_;
};

}  // namespace gigkit
