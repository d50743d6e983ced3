#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/billing.hpp"
#include "gigkit/subscriptions.hpp"
#include "storage/storage.hpp"

/// Subscriptions and billing events in the storage.
namespace gigkit::storage::subscriptions {

/// A user's subscription, and since when it is past due.
struct Stored {
  Subscription subscription;
  std::optional<Time> past_due_since;
};

/// Locked until the transaction ends.
std::optional<Stored> find(Connection& connection, const Id& user);

void insert(Connection& connection, const Stored& stored);
void update(Connection& connection, const Stored& stored);

/// The user with this customer id.
std::optional<Id> user_of_customer(Connection& connection, std::string_view customer_id);

bool is_event_known(Connection& connection, std::string_view event_id);
void insert_event(Connection& connection, const domain::BillingEvent& event,
                  const std::optional<Id>& user);
std::vector<domain::BillingEvent> events_of(Connection& connection, const Id& user);

}  // namespace gigkit::storage::subscriptions
