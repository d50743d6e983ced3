#include "storage/sql/subscriptions.hpp"

#include <array>

#include "storage/sql/locks.hpp"
#include "storage/sql/rows.hpp"

namespace gigkit::storage::subscriptions {
namespace {

using sql::columns;

/// The subscription of the user that an expression gives.
std::string stored_of(const Dialect& dialect, std::string_view user) {
  return fmt::format(
      "SELECT {}, subscriptions.past_due_since FROM {} WHERE subscriptions.user_id = {}",
      columns<Subscription>(), dialect.entity_table("subscriptions"), user);
}

void read_stored(Row& row, std::optional<Stored>& stored) {
  stored.emplace();
  read_struct(row, 0, stored->subscription);
  read(row, static_cast<int>(kFieldCount<Subscription>), stored->past_due_since);
}

/// The user whose customer id is ?1, or else the living one whose id is ?2.
std::string user_of_event(const Dialect& dialect) {
  return fmt::format(
      "coalesce((SELECT customer.user_id FROM subscriptions AS customer"
      " WHERE customer.stripe_customer_id = ?1 ORDER BY customer.user_id LIMIT 1),"
      " (SELECT named.id FROM profiles AS named WHERE named.id = ?2"
      " AND NOT EXISTS (SELECT 1 FROM {} AS deleted WHERE deleted.user_id = named.id)))",
      dialect.own_table("deleted_accounts"));
}

}  // namespace

Later<std::optional<Stored>> ask(Connection& connection, const Id& user) {
  static const Statement statement([](const Dialect& dialect) { return stored_of(dialect, "?1"); });
  locks::account(connection, user);
  return ask<std::optional<Stored>>(connection, statement, {param(user)}, read_stored);
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

BillingFacts ask_facts(Connection& connection, const domain::BillingEvent& event) {
  static const Statement lock([](const Dialect& dialect) {
    return fmt::format("SELECT 1 FROM profiles WHERE id = {} FOR NO KEY UPDATE",
                       user_of_event(dialect));
  });
  static const Statement known([](const Dialect& dialect) {
    return fmt::format("SELECT EXISTS (SELECT 1 FROM {} WHERE id = ?1)",
                       dialect.own_table("billing_events"));
  });
  static const Statement user(
      [](const Dialect& dialect) { return fmt::format("SELECT {}", user_of_event(dialect)); });
  static const Statement stored(
      [](const Dialect& dialect) { return stored_of(dialect, user_of_event(dialect)); });
  static const Statement events([](const Dialect& dialect) {
    return fmt::format("SELECT essence FROM {} WHERE user_id = {} ORDER BY created, id",
                       dialect.own_table("billing_events"), user_of_event(dialect));
  });
  const std::array whom{param(event.customer_id), param(event.user_id)};
  connection.lock(lock, whom);
  return {ask_value<bool>(connection, known, {param(event.id)}),
          ask<std::optional<Id>>(connection, user, whom,
                                 [](Row& row, std::optional<Id>& found) { read(row, 0, found); }),
          ask<std::optional<Stored>>(connection, stored, whom, read_stored),
          ask<std::vector<domain::BillingEvent>>(
              connection, events, whom, [](Row& row, std::vector<domain::BillingEvent>& all) {
                all.push_back(domain::parse_billing_essence(row.json(0)));
              })};
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

}  // namespace gigkit::storage::subscriptions
