#include "gigkit/notifications.hpp"

#include <utility>

#include "services/cursor.hpp"
#include "services/work.hpp"
#include "storage/sql/notifications.hpp"

namespace gigkit {

Notifications::Notifications(std::shared_ptr<const services::Context> context)
    : context_(std::move(context)) {}

Page<Notification> Notifications::mine(bool unread_only, PageRequest page) const {
  const std::string list =
      services::list_name("notifications.mine", context_->actor.id(), std::int64_t{unread_only});
  const auto query = services::page_query(page, list);
  if (!context_->actor.id()) return {};
  return services::make_page(services::read(*context_,
                                            [&](auto& db) {
                                              return storage::notifications::of_user(
                                                  db, *context_->actor.id(), unread_only, query);
                                            }),
                             page, list);
}

std::int64_t Notifications::unread_count() const {
  if (!context_->actor.id()) return 0;
  return services::read(*context_, [&](auto& db) {
    return storage::notifications::unread_count(db, *context_->actor.id());
  });
}

}  // namespace gigkit
