#include "storage/sql/notifications.hpp"

#include "storage/sql/rows.hpp"

namespace gigkit::storage::notifications {
namespace {

std::string page_of_user(std::string_view condition) {
  return fmt::format(
      "SELECT {} FROM notifications WHERE user_id = ?1{} AND (created_at, id) < (?2, ?3)"
      " ORDER BY created_at DESC, id DESC LIMIT ?4",
      sql::columns<Notification>(), condition);
}

}  // namespace

void insert(Connection& connection, const Notification& notification) {
  sql::insert(connection, notification);
}

std::vector<Notification> of_user(Connection& connection, const Id& user, bool unread_only,
                                  const PageQuery& page) {
  static const Statement all([](const Dialect&) { return page_of_user(""); });
  static const Statement unread(
      [](const Dialect&) { return page_of_user(" AND read_at IS NULL"); });
  std::vector<Notification> notifications;
  notifications.reserve(static_cast<std::size_t>(page.limit));
  connection.read(
      unread_only ? unread : all,
      {param(user), param(page.below.created_at), param(page.below.id), param(page.limit)},
      [&](Row& row) { notifications.push_back(read_struct<Notification>(row)); });
  return notifications;
}

std::int64_t unread_count(Connection& connection, const Id& user) {
  static const Statement statement(
      "SELECT count(*) FROM notifications WHERE user_id = ?1 AND read_at IS NULL");
  std::int64_t count = 0;
  connection.read(statement, {param(user)}, [&](Row& row) { count = row.integer(0); });
  return count;
}

}  // namespace gigkit::storage::notifications
