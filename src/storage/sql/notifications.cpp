#include "storage/sql/notifications.hpp"

#include "storage/sql/rows.hpp"

namespace gigkit::storage::notifications {
namespace {

std::string page_of_user(const Dialect& dialect, std::string_view condition) {
  return fmt::format(
      "SELECT {0} FROM notifications WHERE user_id = ?1{1} AND ({2}, id) < (?2, ?3)"
      " ORDER BY {2} DESC, id DESC LIMIT ?4",
      sql::columns<Notification>(), condition, dialect.created_at("notifications"));
}

}  // namespace

void insert(Connection& connection, const Id& id, const domain::Notice& notice, Time now) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format(
        "INSERT INTO notifications (id, user_id, type, title, body, data, created_at) "
        "SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7"
        " WHERE NOT EXISTS (SELECT 1 FROM {} WHERE user_id = ?2)",
        dialect.own_table("deleted_accounts"));
  });
  const std::string data = notice.data.text();
  connection.write(statement,
                   {param(id), param(notice.user_id), param(notice.type), param(notice.title),
                    param(notice.body), JsonView{data}, param(now)});
}

void renew(Connection& connection, const Id& id, const domain::Notice& notice, Time now) {
  static const Statement statement(
      "UPDATE notifications SET title = ?2, body = ?3, data = ?4, created_at = ?5 WHERE id = ?1");
  const std::string data = notice.data.text();
  connection.write(
      statement, {param(id), param(notice.title), param(notice.body), JsonView{data}, param(now)});
}

std::optional<Notification> find(Connection& connection, const Id& user, const Id& id) {
  return ask(connection, user, id).take();
}

Later<std::optional<Notification>> ask(Connection& connection, const Id& user, const Id& id) {
  static const Statement statement([](const Dialect&) {
    return fmt::format("SELECT {} FROM notifications WHERE id = ?1 AND user_id = ?2",
                       sql::columns<Notification>());
  });
  return ask_struct<Notification>(connection, statement, {param(id), param(user)});
}

void mark_read(Connection& connection, const Id& user, const Id& id, Time now) {
  static const Statement statement(
      "UPDATE notifications SET read_at = ?3 WHERE id = ?1 AND user_id = ?2 AND read_at IS NULL");
  connection.write(statement, {param(id), param(user), param(now)});
}

std::int64_t mark_all_read(Connection& connection, const Id& user, const std::optional<Id>& up_to,
                           Time now) {
  static const Statement all(
      "UPDATE notifications SET read_at = ?2 WHERE user_id = ?1 AND read_at IS NULL RETURNING id");
  static const Statement some(
      "UPDATE notifications SET read_at = ?2 WHERE user_id = ?1 AND read_at IS NULL"
      " AND (created_at, id) <= (SELECT last.created_at, last.id FROM notifications AS last"
      " WHERE last.id = ?3 AND last.user_id = ?1) RETURNING id");
  std::int64_t count = 0;
  const auto add = [&](Row&) { ++count; };
  if (up_to) {
    connection.read(some, {param(user), param(now), param(*up_to)}, add);
  } else {
    connection.read(all, {param(user), param(now)}, add);
  }
  return count;
}

std::vector<Notification> of_user(Connection& connection, const Id& user, bool unread_only,
                                  const PageQuery& page) {
  static const Statement all([](const Dialect& dialect) { return page_of_user(dialect, ""); });
  static const Statement unread(
      [](const Dialect& dialect) { return page_of_user(dialect, " AND read_at IS NULL"); });
  return sql::read_page<Notification>(
      connection, unread_only ? unread : all,
      {param(user), param(page.below.created_at), param(page.below.id), param(page.limit)}, page);
}

std::int64_t unread_count(Connection& connection, const Id& user) {
  static const Statement statement(
      "SELECT count(*) FROM notifications WHERE user_id = ?1 AND read_at IS NULL");
  std::int64_t count = 0;
  connection.read(statement, {param(user)}, [&](Row& row) { count = row.integer(0); });
  return count;
}

std::int64_t purge(Connection& connection, Time before) {
  static const Statement statement("DELETE FROM notifications WHERE created_at < ?1 RETURNING id");
  std::int64_t count = 0;
  connection.read(statement, {param(before)}, [&](Row&) { ++count; });
  return count;
}

}  // namespace gigkit::storage::notifications
