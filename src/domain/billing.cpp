#include "domain/billing.hpp"

#include <algorithm>
#include <tuple>

namespace gigkit::domain {
namespace {

bool is_dead(const std::optional<SubscriptionStatus>& status) {
  return !status || status == SubscriptionStatus::canceled ||
         status == SubscriptionStatus::incomplete;
}

/// Whether the event is about the subscription that counts: the current one, or one that takes its
/// place. One that never came to life, or is over, takes no other's place.
bool is_current(const BillingState& state, const BillingEvent& event) {
  if (!event.subscription_id || !state.subscription_id) return true;
  return state.subscription_id == event.subscription_id;
}

bool takes_over(const BillingState& state, const BillingEvent& event) {
  return is_current(state, event) || is_dead(state.status) || !is_dead(event.status);
}

/// Being past due is counted from the first event of a row of them.
void set_status(BillingState& state, SubscriptionStatus status, Time at) {
  if (status != SubscriptionStatus::past_due) {
    state.past_due_since.reset();
  } else if (!state.past_due_since) {
    state.past_due_since = at;
  }
  state.status = status;
}

void set_period(BillingState& state, const BillingEvent& event) {
  if (event.period_start) state.period_start = event.period_start;
  if (event.period_end) state.period_end = event.period_end;
}

void change(BillingState& state, const BillingEvent& event) {
  if (!takes_over(state, event)) return;
  state.subscription_id = event.subscription_id;
  if (event.plan) state.plan = *event.plan;
  state.cancel_at_period_end = event.cancel_at_period_end.value_or(false);
  set_period(state, event);
  if (event.status) set_status(state, *event.status, event.created);
}

void remove(BillingState& state, const BillingEvent& event) {
  if (!is_current(state, event)) return;
  state.subscription_id = event.subscription_id;
  state.cancel_at_period_end = false;
  set_status(state, SubscriptionStatus::canceled, event.created);
}

void check_out(BillingState& state, const BillingEvent& event) {
  if (event.subscription_id && !state.subscription_id) {
    state.subscription_id = event.subscription_id;
  }
}

void pay(BillingState& state, const BillingEvent& event) {
  if (!is_current(state, event) || state.status == SubscriptionStatus::canceled) return;
  if (event.period_end && (!state.period_end || *event.period_end > *state.period_end)) {
    set_period(state, event);
  }
  if (state.status != SubscriptionStatus::trialing) {
    set_status(state, SubscriptionStatus::active, event.created);
  }
}

void fail(BillingState& state, const BillingEvent& event) {
  if (!is_current(state, event) || is_dead(state.status)) return;
  set_status(state, SubscriptionStatus::past_due, event.created);
}

void apply(BillingState& state, const BillingEvent& event) {
  if (event.customer_id) state.customer_id = event.customer_id;
  switch (event.kind) {
    case BillingKind::subscription_changed:
      return change(state, event);
    case BillingKind::subscription_deleted:
      return remove(state, event);
    case BillingKind::checkout_completed:
      return check_out(state, event);
    case BillingKind::invoice_paid:
      return pay(state, event);
    case BillingKind::invoice_failed:
      return fail(state, event);
    case BillingKind::other:
      return;
  }
}

}  // namespace

BillingState fold_billing_events(std::vector<BillingEvent> events) {
  std::ranges::sort(events, {},
                    [](const BillingEvent& event) { return std::tie(event.created, event.id); });
  BillingState state;
  for (const BillingEvent& event : events) apply(state, event);
  return state;
}

}  // namespace gigkit::domain
