#include "storage/sql/subscriptions.hpp"

#include <array>

#include "storage/sql/locks.hpp"
#include "storage/sql/rows.hpp"

namespace gigkit::storage::subscriptions {
namespace {

using sql::columns;

}  // namespace

std::optional<Stored> find(Connection& connection, const Id& user) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format(
        "SELECT {}, subscriptions.past_due_since FROM {} WHERE subscriptions.user_id = ?1",
        columns<Subscription>(), dialect.entity_table("subscriptions"));
  });
  locks::account(connection, user);
  std::optional<Stored> stored;
  connection.read(statement, {param(user)}, [&](Row& row) {
    stored.emplace();
    stored->subscription = read_struct<Subscription>(row);
    read(row, static_cast<int>(kFieldCount<Subscription>), stored->past_due_since);
  });
  return stored;
}

void insert(Connection& connection, const Stored& stored) {
  sql::insert(connection, stored.subscription);
  update(connection, stored);
}

void update(Connection& connection, const Stored& stored) {
  static const Statement statement(
      "UPDATE subscriptions SET stripe_customer_id = ?2, stripe_subscription_id = ?3, status = ?4,"
      " plan = ?5, current_period_start = ?6, current_period_end = ?7,"
      " cancel_at_period_end = ?8, updated_at = ?9 WHERE id = ?1");
  static const Statement set_past_due([](const Dialect& dialect) {
    return dialect.set_own_columns("subscriptions",
                                   std::array<std::string_view, 1>{"past_due_since"});
  });
  const Subscription& row = stored.subscription;
  connection.write(
      statement,
      {param(row.id), param(row.stripe_customer_id), param(row.stripe_subscription_id),
       param(row.status), param(row.plan), param(row.current_period_start),
       param(row.current_period_end), param(row.cancel_at_period_end), param(row.updated_at)});
  connection.write(set_past_due, {param(row.id), param(stored.past_due_since)});
}

std::optional<Id> user_of_customer(Connection& connection, std::string_view customer_id) {
  static const Statement statement(
      "SELECT user_id FROM subscriptions WHERE stripe_customer_id = ?1");
  std::optional<Id> user;
  connection.read(statement, {param(customer_id)}, [&](Row& row) { user = row.id(0); });
  return user;
}

bool is_event_known(Connection& connection, std::string_view event_id) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format("SELECT EXISTS (SELECT 1 FROM {} WHERE id = ?1)",
                       dialect.own_table("billing_events"));
  });
  bool known = false;
  connection.read(statement, {param(event_id)}, [&](Row& row) { known = row.boolean(0); });
  return known;
}

void insert_event(Connection& connection, const domain::BillingEvent& event,
                  const std::optional<Id>& user) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format("INSERT INTO {} (id, created, user_id, essence) VALUES (?1, ?2, ?3, ?4)",
                       dialect.own_table("billing_events"));
  });
  const std::string essence = domain::billing_essence(event);
  connection.write(statement,
                   {param(event.id), param(event.created), param(user), JsonView{essence}});
}

std::vector<domain::BillingEvent> events_of(Connection& connection, const Id& user) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format("SELECT essence FROM {} WHERE user_id = ?1 ORDER BY created, id",
                       dialect.own_table("billing_events"));
  });
  std::vector<domain::BillingEvent> events;
  connection.read(statement, {param(user)},
                  [&](Row& row) { events.push_back(domain::parse_billing_essence(row.json(0))); });
  return events;
}

}  // namespace gigkit::storage::subscriptions
