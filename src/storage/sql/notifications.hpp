#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domain/notifications.hpp"
#include "gigkit/notifications.hpp"
#include "storage/later.hpp"
#include "storage/sql/page_key.hpp"

/// Notifications in the storage.
namespace gigkit::storage::notifications {

void insert(Connection& connection, const Id& id, const domain::Notice& notice, Time now);

/// Gives an unread notification new words and data, and moves it up.
void renew(Connection& connection, const Id& id, const domain::Notice& notice, Time now);

/// A user's own notification.
std::optional<Notification> find(Connection& connection, const Id& user, const Id& id);

/// Marks a user's own notification read, if it is unread.
void mark_read(Connection& connection, const Id& user, const Id& id, Time now);

Later<std::optional<Notification>> ask(Connection& connection, const Id& user, const Id& id);

/// Marks all read, or those that are not above one of the user's own; gives how many were unread.
std::int64_t mark_all_read(Connection& connection, const Id& user, const std::optional<Id>& up_to,
                           Time now);

/// A user's notifications, newest first.
std::vector<Notification> of_user(Connection& connection, const Id& user, bool unread_only,
                                  const PageQuery& page);

std::int64_t unread_count(Connection& connection, const Id& user);

/// Deletes all that are older; gives how many.
std::int64_t purge(Connection& connection, Time before);

}  // namespace gigkit::storage::notifications
