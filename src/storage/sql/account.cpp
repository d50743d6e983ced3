#include "storage/sql/account.hpp"

#include <unordered_map>

#include "storage/sql/gigs.hpp"
#include "storage/sql/lookup.hpp"
#include "storage/sql/policy_filter.hpp"
#include "storage/sql/read_marks.hpp"
#include "storage/sql/rows.hpp"

namespace gigkit::storage::account {
namespace {

template <class Entity>
Later<std::vector<Entity>> ask_visible_to(Connection& connection, const Id& user) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format("SELECT {0} FROM {1} WHERE {2} ORDER BY {3}.created_at, {3}.id",
                       sql::columns<Entity>(), dialect.entity_table(Describe<Entity>::table),
                       sql::visible_filter<Entity>(dialect, "?1", Access::list),
                       Describe<Entity>::table);
  });
  return ask_structs<Entity>(connection, statement, {param(user)});
}

}  // namespace

Later<std::vector<Conversation>> ask_conversations(Connection& connection, const Id& user) {
  return ask_visible_to<Conversation>(connection, user);
}

Later<std::vector<VideoCall>> ask_calls(Connection& connection, const Id& user) {
  return ask_visible_to<VideoCall>(connection, user);
}

std::vector<Message> messages_of(Connection& connection, const Id& user) {
  static const Statement marks_of([](const Dialect& dialect) {
    return fmt::format(
        "SELECT conversation_id, user_id, read_at, read_id FROM {0} WHERE read_id IS NOT NULL"
        " AND conversation_id IN (SELECT mine.conversation_id FROM {0} AS mine"
        " WHERE mine.user_id = ?1)",
        dialect.own_table("participants"));
  });
  using Marks = std::unordered_map<Id, std::vector<messages::ReadMark>>;
  const auto asked_marks = ask<Marks>(
      connection, marks_of, {param(user)},
      [](Row& row, Marks& marks) { marks[row.id(0)].push_back(messages::read_mark(row, 1)); });
  const auto asked = sql::ask_rows_where<&Message::sender_id>(connection, user);
  auto marks = asked_marks.take();
  auto sent = asked.take();
  for (Message& message : sent) messages::derive_read_by(message, marks[message.conversation_id]);
  return sent;
}

Later<std::vector<OwnGig>> ask_gigs(Connection& connection, const Id& user) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format(
        "SELECT {}, {}, EXISTS (SELECT 1 FROM reviews WHERE reviews.gig_id = gigs.id)"
        " FROM {} WHERE gigs.poster_id = ?1 ORDER BY gigs.created_at, gigs.id",
        sql::columns<Gig>(), gigs::referenced("gigs.id"), dialect.entity_table("gigs"));
  });
  return ask<std::vector<OwnGig>>(
      connection, statement, {param(user)}, [](Row& row, std::vector<OwnGig>& gigs) {
        constexpr int kNext = static_cast<int>(kFieldCount<Gig>);
        gigs.push_back({read_struct<Gig>(row), row.boolean(kNext), row.boolean(kNext + 1)});
      });
}

void clear_gig(Connection& connection, const Id& gig) {
  static const Statement statement(
      "UPDATE gigs SET title = '', description = '', category = '', duration = NULL,"
      " location = NULL, skills_required = NULL, ai_tools_preferred = NULL WHERE id = ?1");
  connection.write(statement, {param(gig)});
}

void clear_reviews(Connection& connection, const Id& user) {
  static const Statement statement(
      "UPDATE reviews SET comment = NULL WHERE reviewer_id = ?1 OR reviewee_id = ?1");
  connection.write(statement, {param(user)});
}

void erase_applications(Connection& connection, const Id& user) {
  static const Statement count_down(
      "UPDATE gigs SET applications_count = applications_count - 1 WHERE id IN"
      " (SELECT gig_id FROM applications WHERE applicant_id = ?1"
      " AND status IS DISTINCT FROM 'withdrawn')");
  static const Statement erase("DELETE FROM applications WHERE applicant_id = ?1");
  connection.write(count_down, {param(user)});
  connection.write(erase, {param(user)});
}

void erase_messages(Connection& connection, const Id& user) {
  static const Statement erase("DELETE FROM messages WHERE sender_id = ?1");
  static const Statement recount([](const Dialect& dialect) {
    return fmt::format(
        "UPDATE {0} SET unread_count = (SELECT count(*) FROM messages"
        " WHERE messages.conversation_id = {0}.conversation_id"
        " AND messages.sender_id <> {0}.user_id AND ({0}.read_id IS NULL"
        " OR ({1}, messages.id) > ({0}.read_at, {0}.read_id))) "
        "WHERE conversation_id IN (SELECT mine.conversation_id FROM {0} AS mine"
        " WHERE mine.user_id = ?1)",
        dialect.own_table("participants"), dialect.created_at("messages"));
  });
  static const Statement recount_totals([](const Dialect& dialect) {
    return fmt::format(
        "UPDATE {0} SET unread_count = (SELECT coalesce(sum(side.unread_count), 0) FROM {1} AS side"
        " WHERE side.user_id = {0}.user_id) WHERE user_id IN (SELECT other.user_id FROM {1} AS mine"
        " JOIN {1} AS other ON other.conversation_id = mine.conversation_id"
        " WHERE mine.user_id = ?1)",
        dialect.own_table("unread_messages"), dialect.own_table("participants"));
  });
  static const Statement erase_side([](const Dialect& dialect) {
    return fmt::format("DELETE FROM {} WHERE user_id = ?1", dialect.own_table("participants"));
  });
  static const Statement erase_total([](const Dialect& dialect) {
    return fmt::format("DELETE FROM {} WHERE user_id = ?1", dialect.own_table("unread_messages"));
  });
  for (const Statement* statement :
       {&erase, &recount, &recount_totals, &erase_side, &erase_total}) {
    connection.write(*statement, {param(user)});
  }
}

void erase_belongings(Connection& connection, const Id& user) {
  static const Statement notifications("DELETE FROM notifications WHERE user_id = ?1");
  static const Statement subscriptions("DELETE FROM subscriptions WHERE user_id = ?1");
  static const Statement usage("DELETE FROM gig_usage WHERE user_id = ?1");
  static const Statement calls("DELETE FROM video_calls WHERE initiator_id = ?1");
  static const Statement billing([](const Dialect& dialect) {
    return fmt::format("UPDATE {} SET user_id = NULL, essence = '{{}}' WHERE user_id = ?1",
                       dialect.own_table("billing_events"));
  });
  for (const Statement* statement : {&notifications, &subscriptions, &usage, &calls, &billing}) {
    connection.write(*statement, {param(user)});
  }
}

void bury(Connection& connection, const Profile& tombstone, Time now) {
  static const Statement empty_profile(
      "UPDATE profiles SET username = ?2, full_name = NULL, avatar_url = NULL, bio = NULL,"
      " skills = NULL, ai_tools = NULL, hourly_rate = NULL, portfolio_urls = NULL,"
      " location = NULL, timezone = NULL, is_available = ?3, profile_completed = ?3,"
      " updated_at = ?4 WHERE id = ?1");
  static const Statement mark_deleted([](const Dialect& dialect) {
    return fmt::format("INSERT INTO {} (user_id, deleted_at) VALUES (?1, ?2)",
                       dialect.own_table("deleted_accounts"));
  });
  connection.write(empty_profile, {param(tombstone.id), param(tombstone.username), param(false),
                                   param(tombstone.updated_at)});
  connection.write(mark_deleted, {param(tombstone.id), param(now)});
  connection.hide(Corpus::profiles, tombstone.id);
}

}  // namespace gigkit::storage::account
