#include "gigkit/notifications.hpp"

#include <utility>

#include "domain/input.hpp"
#include "domain/refusal.hpp"
#include "services/cursor.hpp"
#include "services/work.hpp"
#include "storage/sql/notifications.hpp"

namespace gigkit {
namespace {

using services::Work;

/// The actor's own notification.
Notification find(Work& work, const Id& id, std::string_view field = {}) {
  auto found = storage::notifications::find(work.db(), work.actor().id().value_or(Id{}), id);
  if (found) return *std::move(found);
  throw Error(ErrorCode::not_found, "notification.not_found", "There is no such notification.",
              std::string(field));
}

Notification mark_read(Work& work, const Id& id) {
  Notification notification = find(work, id);
  if (notification.read_at) return notification;
  storage::notifications::mark_read(work.db(), notification.user_id, id, work.now());
  notification.read_at = work.now();
  return notification;
}

std::int64_t mark_up_to(Work& work, const std::optional<Id>& up_to) {
  if (!work.actor().id()) return 0;
  const auto place =
      up_to ? services::creation_key(find(work, *up_to, "up_to")) : storage::first_page();
  return storage::notifications::mark_all_read(work.db(), *work.actor().id(), place, work.now());
}

}  // namespace

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

Notification Notifications::mark_read(const Id& id) const {
  return services::write(*context_, [&](Work& work) { return gigkit::mark_read(work, id); });
}

std::int64_t Notifications::mark_all_read(const std::optional<Id>& up_to) const {
  return services::write(*context_, [&](Work& work) { return mark_up_to(work, up_to); });
}

std::int64_t Notifications::purge(const Time& before) const {
  domain::input::time("before", before);
  domain::enforce(domain::judge_service(context_->actor));
  return services::write(
      *context_, [&](Work& work) { return storage::notifications::purge(work.db(), before); });
}

}  // namespace gigkit
