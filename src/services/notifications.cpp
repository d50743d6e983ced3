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

/// What was found, or `not_found` naming the field.
Notification require_own(std::optional<Notification> found, std::string_view field) {
  if (found) return *std::move(found);
  throw Error(ErrorCode::not_found, "notification.not_found", "There is no such notification.",
              std::string(field));
}

Notification mark_read(Work& work, const Id& id) {
  const Id& user = work.actor().id().value_or(Id{});
  Notification notification = require_own(storage::notifications::find(work.db(), user, id), {});
  if (notification.read_at) return notification;
  storage::notifications::mark_read(work.db(), notification.user_id, id, work.now());
  notification.read_at = work.now();
  return notification;
}

std::int64_t mark_up_to(Work& work, const std::optional<Id>& up_to) {
  if (!work.actor().id()) return 0;
  const Id& user = *work.actor().id();
  if (!up_to) return storage::notifications::mark_all_read(work.db(), user, up_to, work.now());
  const auto last = storage::notifications::ask(work.db(), user, *up_to);
  const auto count = storage::notifications::mark_all_read(work.db(), user, up_to, work.now());
  require_own(last.take(), "up_to");
  return count;
}

}  // namespace

Notifications::Notifications(std::shared_ptr<const services::Context> context)
    : context_(std::move(context)) {}

Page<Notification> Notifications::mine(bool unread_only, const PageRequest& page) const {
  const std::string list = services::list_name("notifications.mine", context_->actor.id(),
                                               std::int64_t{unread_only ? 1 : 0});
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
