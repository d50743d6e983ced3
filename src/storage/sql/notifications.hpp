#pragma once

#include <cstdint>
#include <vector>

#include "gigkit/notifications.hpp"
#include "storage/sql/page_key.hpp"
#include "storage/storage.hpp"

/// Notifications in the storage.
namespace gigkit::storage::notifications {

void insert(Connection& connection, const Notification& notification);

/// A user's notifications, newest first.
std::vector<Notification> of_user(Connection& connection, const Id& user, bool unread_only,
                                  const PageQuery& page);

std::int64_t unread_count(Connection& connection, const Id& user);

}  // namespace gigkit::storage::notifications
