#include "storage/sql/usage.hpp"

#include <fmt/format.h>

#include "storage/sql/locks.hpp"

namespace gigkit::storage::usage {

namespace {

/// The facts on the user that an expression on ?1 gives.
std::string facts_of(const Dialect& dialect, std::string_view user) {
  return fmt::format(
      "SELECT EXISTS (SELECT 1 FROM {} WHERE user_id = profiles.id), subscriptions.plan, "
      "subscriptions.status, subscriptions.current_period_end, "
      "subscriptions.cancel_at_period_end, subscriptions.past_due_since, "
      "gig_usage.posts_count FROM profiles "
      "LEFT JOIN {} ON subscriptions.user_id = profiles.id "
      "LEFT JOIN gig_usage ON gig_usage.user_id = profiles.id"
      " AND gig_usage.month = ?2 AND gig_usage.year = ?3 "
      "WHERE profiles.id = {}",
      dialect.own_table("deleted_accounts"), dialect.entity_table("subscriptions"), user);
}

Later<UsageFacts> ask_facts(Connection& connection, const Statement& statement, const Id& key,
                            const domain::Month& month) {
  return ask<UsageFacts>(connection, statement, {param(key), param(month.month), param(month.year)},
                         [](Row& row, UsageFacts& facts) {
                           facts.standing = {.exists = true, .deleted = row.boolean(0)};
                           read(row, 1, facts.entitlement.plan);
                           read(row, 2, facts.entitlement.status);
                           read(row, 3, facts.entitlement.current_period_end);
                           read(row, 4, facts.entitlement.cancel_at_period_end);
                           read(row, 5, facts.entitlement.past_due_since);
                           facts.posts_count = get<std::optional<std::int32_t>>(row, 6).value_or(0);
                         });
}

}  // namespace

Later<UsageFacts> ask_facts(Connection& connection, const Id& user, const domain::Month& month) {
  static const Statement statement([](const Dialect& dialect) { return facts_of(dialect, "?1"); });
  locks::account(connection, user);
  return ask_facts(connection, statement, user, month);
}

Later<UsageFacts> ask_facts_of_poster(Connection& connection, const Id& gig,
                                      const domain::Month& month) {
  static const Statement statement([](const Dialect& dialect) {
    return facts_of(dialect, "(SELECT poster_id FROM gigs WHERE id = ?1)");
  });
  locks::poster_account(connection, gig);
  return ask_facts(connection, statement, gig, month);
}

void spend(Connection& connection, const Id& user, const domain::Month& month, const Id& new_id,
           Time now) {
  static const Statement statement(
      "INSERT INTO gig_usage (id, user_id, month, year, posts_count, created_at) "
      "VALUES (?1, ?2, ?3, ?4, 1, ?5) ON CONFLICT (user_id, month, year) "
      "DO UPDATE SET posts_count = coalesce(gig_usage.posts_count, 0) + 1");
  connection.write(statement,
                   {param(new_id), param(user), param(month.month), param(month.year), param(now)});
}

}  // namespace gigkit::storage::usage
