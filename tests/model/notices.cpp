#include "model.hpp"
#include "rules.hpp"

namespace gigkit::model {

Page<Notification> Notifications::mine(bool unread_only, const PageRequest& page) const {
  std::vector<Notification> mine;
  for (const Notification& each : state_.notices) {
    if (actor_.is(each.user_id) && !(unread_only && each.read_at)) mine.push_back(each);
  }
  return page_of(newest_first(mine), page);
}

std::int64_t Notifications::unread_count() const {
  return std::ranges::count_if(state_.notices, [&](const Notification& each) {
    return actor_.is(each.user_id) && !each.read_at;
  });
}

Notification& Notifications::mine_or_refuse(const Id& id, const std::string& field) const {
  const auto found = std::ranges::find(state_.notices, id, &Notification::id);
  if (found == state_.notices.end() || !actor_.is(found->user_id)) {
    not_found("notification", field);
  }
  return *found;
}

Notification Notifications::mark_read(const Id& id) const {
  Notification& notification = mine_or_refuse(id, {});
  if (!notification.read_at) notification.read_at = now();
  return notification;
}

std::int64_t Notifications::mark_all_read(const std::optional<Id>& up_to) const {
  std::optional<std::pair<std::optional<Time>, Id>> last;
  if (up_to && actor_.id()) {
    const Notification& notification = mine_or_refuse(*up_to, "up_to");
    last = {notification.created_at, notification.id};
  }
  std::int64_t count = 0;
  for (Notification& each : state_.notices) {
    if (!actor_.is(each.user_id) || each.read_at) continue;
    if (last && std::pair(each.created_at, each.id) > *last) continue;
    each.read_at = now();
    ++count;
  }
  return count;
}

std::vector<Event> Events::poll() const {
  std::vector<Event> seen;
  for (const Told& told : state_.events) {
    if (actor_.is_service() || (actor_.id() && told.audience.contains(me()))) {
      seen.push_back(told.event);
    }
  }
  return seen;
}

std::int64_t Events::purge(const Time& before) const {
  if (!actor_.is_service()) forbidden("actor.not_service");
  return static_cast<std::int64_t>(
      std::erase_if(state_.events, [&](const Told& told) { return told.event.at < before; }));
}

}  // namespace gigkit::model
