#include "gigkit/subscriptions.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "domain/billing.hpp"
#include "domain/usage.hpp"
#include "services/not_found.hpp"
#include "services/work.hpp"
#include "storage/sql/profiles.hpp"
#include "storage/sql/subscriptions.hpp"
#include "storage/sql/usage.hpp"

namespace gigkit {
namespace {

using domain::BillingEvent;
using services::Context;
using services::Work;
using storage::subscriptions::Stored;

/// Whom the event is about.
Id require_user(const std::optional<Id>& found) {
  if (found) return *found;
  throw Error(ErrorCode::invalid, "billing.unknown_customer",
              "The event is of no customer that is known, and names no user.", "customer");
}

/// The subscription as billing has it.
Stored with_state(Stored stored, const domain::BillingState& state) {
  Subscription& row = stored.subscription;
  row.stripe_customer_id = state.customer_id;
  row.stripe_subscription_id = state.subscription_id;
  row.status = state.status;
  row.plan = state.plan;
  row.current_period_start = state.period_start;
  row.current_period_end = state.period_end;
  row.cancel_at_period_end = state.cancel_at_period_end;
  stored.past_due_since = state.past_due_since;
  return stored;
}

/// Says what changed, without the biller's ids.
void record(Work& work, const Subscription& before, const Subscription& after) {
  domain::Event event{"subscription.updated", "subscription", after.id, {}, {}, {after.user_id}};
  const auto add = [&](std::string_view column, auto member) {
    if (after.*member == before.*member) return;
    event.changed.add(column, after.*member);
    event.previous.add(column, before.*member);
  };
  add("status", &Subscription::status);
  add("plan", &Subscription::plan);
  add("current_period_end", &Subscription::current_period_end);
  work.record(event);
}

Stored insert_subscription(Work& work, const Id& user) {
  Stored made;
  made.subscription.id = work.new_id();
  made.subscription.user_id = user;
  made.subscription.created_at = work.now();
  made.subscription.updated_at = work.now();
  storage::subscriptions::insert(work.db(), made);
  return made;
}

/// The events with another one, in its place.
std::vector<BillingEvent> with(std::vector<BillingEvent> events, const BillingEvent& event) {
  const auto key = [](const BillingEvent& each) { return std::tie(each.created, each.id); };
  events.insert(std::ranges::upper_bound(events, key(event), {}, key), event);
  return events;
}

bool same(const Stored& a, const Stored& b) {
  return a.subscription == b.subscription && a.past_due_since == b.past_due_since;
}

BillingOutcome apply(Work& work, const BillingEvent& event) {
  const auto facts = storage::subscriptions::ask_facts(work.db(), event);
  if (facts.is_known.get()) return BillingOutcome::duplicate;
  if (event.kind == domain::BillingKind::other) {
    storage::subscriptions::insert_event(work.db(), event, std::nullopt);
    return BillingOutcome::ignored;
  }
  const Id user = require_user(facts.user.get());
  const auto stored = facts.stored.take();
  const Stored before = stored ? *stored : insert_subscription(work, user);
  storage::subscriptions::insert_event(work.db(), event, user);
  const auto events = with(facts.events.take(), event);
  Stored after = with_state(before, domain::fold_billing_events(events));
  if (same(before, after)) {
    return events.back().id == event.id ? BillingOutcome::applied : BillingOutcome::stale;
  }
  after.subscription.updated_at = work.after(before.subscription.updated_at);
  storage::subscriptions::update(work.db(), after);
  record(work, before.subscription, after.subscription);
  return BillingOutcome::applied;
}

}  // namespace

Subscriptions::Subscriptions(std::shared_ptr<const Context> context)
    : context_(std::move(context)) {}

Subscription Subscriptions::mine() const {
  return services::read(*context_, [&](auto& db) {
    const auto& user = context_->actor.id();
    const auto standing = storage::profiles::ask_standing(db, user);
    const auto stored = storage::subscriptions::ask(db, user.value_or(Id{}));
    domain::enforce(domain::judge_creator(context_->actor, standing.get()));
    return services::require_found(stored.take(), "subscription").subscription;
  });
}

bool Subscriptions::is_pro() const {
  if (!context_->actor.id()) return false;
  const Time now = context_->core->now();
  const auto usage = services::read(*context_, [&](auto& db) {
    return storage::usage::ask_facts(db, *context_->actor.id(), domain::month_of(now)).take();
  });
  return domain::is_pro(usage.entitlement, now);
}

BillingOutcome Subscriptions::apply_billing_event(std::string_view event) const {
  const BillingEvent parsed = domain::parse_billing_event(event, context_->core->options().prices);
  domain::enforce(domain::judge_service(context_->actor));
  return services::write(*context_, [&](Work& work) { return apply(work, parsed); });
}

}  // namespace gigkit
