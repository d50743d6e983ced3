#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/billing.hpp"
#include "gigkit/subscriptions.hpp"
#include "storage/later.hpp"

/// Subscriptions and billing events in the storage.
namespace gigkit::storage::subscriptions {

/// A user's subscription, and since when it is past due.
struct Stored {
  Subscription subscription;
  std::optional<Time> past_due_since;
};

/// Locked until the transaction ends.
Later<std::optional<Stored>> ask(Connection& connection, const Id& user);

void insert(Connection& connection, const Stored& stored);
void update(Connection& connection, const Stored& stored);

/// What applying a billing event rests on.
struct BillingFacts {
  Later<bool> is_known;           ///< the event was applied before
  Later<std::optional<Id>> user;  ///< has its customer id, or else is named by it and living
  Later<std::optional<Stored>> stored;
  Later<std::vector<domain::BillingEvent>> events;  ///< of the user, in their order
};

/// The user is locked until the transaction ends.
BillingFacts ask_facts(Connection& connection, const domain::BillingEvent& event);

void insert_event(Connection& connection, const domain::BillingEvent& event,
                  const std::optional<Id>& user);

}  // namespace gigkit::storage::subscriptions
