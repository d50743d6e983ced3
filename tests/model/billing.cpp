#include <chrono>

#include "model.hpp"
#include "rules.hpp"

namespace gigkit::model {
namespace {

using enum SubscriptionStatus;

/// Stripe's eight on the five of the seed.
const std::map<std::string, SubscriptionStatus> kStatuses{
    {"active", active},     {"trialing", trialing},    {"past_due", past_due},
    {"unpaid", past_due},   {"canceled", canceled},    {"incomplete_expired", canceled},
    {"paused", incomplete}, {"incomplete", incomplete}};

const std::set<std::string> kChanges{
    "customer.subscription.created", "customer.subscription.updated",
    "customer.subscription.paused", "customer.subscription.resumed"};

std::optional<Time> time_in(const Shown& object, const char* name) {
  if (!object.contains(name)) return std::nullopt;
  return Time(std::chrono::seconds(object[name].get<std::int64_t>()));
}

std::optional<std::string> text_in(const Shown& object, const char* name) {
  if (!object.contains(name)) return std::nullopt;
  return object[name].get<std::string>();
}

Plan plan_of(const Options& options, const Shown& object) {
  const auto price = object["items"]["data"][0]["price"]["id"].get<std::string>();
  const auto known = options.prices.find(price);
  if (known == options.prices.end()) invalid("billing.unknown_price", "price");
  return *parse_enum<Plan>(known->second);
}

Bill read(const Options& options, const Shown& event) {
  Bill bill{event["id"], *time_in(event, "created"), event["type"], {}, {}, {}, {}, {}, {}, {}, {}};
  const Shown& object = event["data"]["object"];
  bill.customer = text_in(object, "customer");
  const bool is_subscription = bill.type.starts_with("customer.subscription.");
  bill.subscription = text_in(object, is_subscription ? "id" : "subscription");
  if (object.contains("metadata")) bill.user = Id::parse(*text_in(object["metadata"], "user_id"));
  if (is_subscription) {
    bill.status = text_in(object, "status");
    bill.cancels = object["cancel_at_period_end"];
    bill.period_start = time_in(object, "current_period_start");
    bill.period_end = time_in(object, "current_period_end");
  } else if (object.contains("lines")) {
    const Shown& period = object["lines"]["data"][0]["period"];
    bill.period_start = time_in(period, "start");
    bill.period_end = time_in(period, "end");
  }
  if (kChanges.contains(bill.type)) bill.plan = plan_of(options, object);
  return bill;
}

bool is_dead(const std::optional<SubscriptionStatus>& status) {
  return !status || status == canceled || status == incomplete;
}

/// A user's subscription while their events are told over.
struct Telling {
  Subscription row;
  std::optional<Time> past_due_since;

  void set_status(SubscriptionStatus status, Time at) {
    if (status != past_due) past_due_since.reset();
    if (status == past_due && !past_due_since) past_due_since = at;
    row.status = status;
  }

  void take(const Bill& bill) {
    if (bill.customer) row.stripe_customer_id = bill.customer;
    const bool is_current = !bill.subscription || !row.stripe_subscription_id ||
                            bill.subscription == row.stripe_subscription_id;
    if (kChanges.contains(bill.type)) {
      const SubscriptionStatus status = kStatuses.at(*bill.status);
      if (!is_current && !is_dead(row.status) && is_dead(status)) return;
      row.stripe_subscription_id = bill.subscription;
      row.plan = bill.plan;
      row.cancel_at_period_end = bill.cancels;
      if (bill.period_start) row.current_period_start = bill.period_start;
      if (bill.period_end) row.current_period_end = bill.period_end;
      set_status(status, bill.created);
    } else if (bill.type == "customer.subscription.deleted" && is_current) {
      row.stripe_subscription_id = bill.subscription;
      row.cancel_at_period_end = false;
      set_status(canceled, bill.created);
    } else if (bill.type == "checkout.session.completed") {
      if (!row.stripe_subscription_id) row.stripe_subscription_id = bill.subscription;
    } else if (bill.type == "invoice.paid" && is_current && row.status != canceled) {
      if (bill.period_end &&
          (!row.current_period_end || *bill.period_end > *row.current_period_end)) {
        row.current_period_start = bill.period_start;
        row.current_period_end = bill.period_end;
      }
      if (row.status != trialing) set_status(active, bill.created);
    } else if (bill.type == "invoice.payment_failed" && is_current && !is_dead(row.status)) {
      set_status(past_due, bill.created);
    }
  }
};

}  // namespace

bool Group::is_pro(const Id& user) const {
  const auto account = state_.accounts.find(user);
  if (account == state_.accounts.end() || !account->second.subscription) return false;
  const Subscription& row = *account->second.subscription;
  if (row.plan != Plan::pro) return false;
  if (row.status == past_due) {
    return now() <= *account->second.past_due_since + std::chrono::days{7};
  }
  if (row.status != active && row.status != trialing) return false;
  const std::chrono::hours leeway{*row.cancel_at_period_end ? 0 : 72};
  return !row.current_period_end || now() < *row.current_period_end + leeway;
}

bool Subscriptions::is_pro() const { return actor_.id() && Group::is_pro(me()); }

Subscription Subscriptions::mine() const {
  require_creator();
  return *state_.accounts.at(me()).subscription;
}

BillingOutcome Subscriptions::apply_billing_event(const std::string& text) const {
  const Shown event = Shown::parse(text);
  Bill bill = read(state_.options, event);
  if (!actor_.is_service()) forbidden("actor.not_service");
  if (state_.bills.contains(bill.id)) return BillingOutcome::duplicate;
  std::optional<Id> user;
  for (const auto& [id, account] : state_.accounts) {
    const auto& row = account.subscription;
    if (row && bill.customer && row->stripe_customer_id == bill.customer) user = id;
  }
  if (!user && bill.user && is_living(*bill.user)) user = bill.user;
  if (!user) invalid("billing.unknown_customer", "customer");
  bill.user = user;
  state_.bills[bill.id] = bill;

  Account& account = state_.accounts.at(*user);
  const Subscription before = *account.subscription;
  const auto past_due_before = account.past_due_since;
  std::vector<Bill> all;
  for (const auto& [id, each] : state_.bills) {
    if (each.user == user) all.push_back(each);
  }
  std::ranges::sort(all, {}, [](const Bill& each) { return std::pair(each.created, each.id); });
  Telling telling{before, {}};
  telling.row.stripe_customer_id.reset();
  telling.row.stripe_subscription_id.reset();
  telling.row.status = active;
  telling.row.plan = Plan::free;
  telling.row.current_period_start.reset();
  telling.row.current_period_end.reset();
  telling.row.cancel_at_period_end = false;
  for (const Bill& each : all) telling.take(each);
  account.past_due_since = telling.past_due_since;
  if (telling.row == before && telling.past_due_since == past_due_before) {
    return all.back().id == bill.id ? BillingOutcome::applied : BillingOutcome::stale;
  }
  telling.row.updated_at = after(before.updated_at);
  account.subscription = telling.row;
  Shown changed = Shown::object();
  Shown previous = Shown::object();
  for (const char* const column : {"status", "plan", "current_period_end"}) {
    const Shown now_told = test::show(telling.row)[column];
    const Shown then_told = test::show(before)[column];
    if (now_told == then_told) continue;
    changed[column] = now_told;
    previous[column] = then_told;
  }
  tell("subscription.updated", "subscription", before.id, changed, previous, {*user});
  return BillingOutcome::applied;
}

}  // namespace gigkit::model
