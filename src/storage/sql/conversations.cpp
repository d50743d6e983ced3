#include "storage/sql/conversations.hpp"

#include <array>
#include <unordered_map>

#include "storage/sql/locks.hpp"
#include "storage/sql/members.hpp"
#include "storage/sql/policy_filter.hpp"
#include "storage/sql/read_marks.hpp"
#include "storage/sql/rows.hpp"
#include "storage/sql/user_list.hpp"

namespace gigkit::storage::conversations {
namespace {

using sql::ActorStatement;
using sql::columns;
using sql::restriction;

constexpr int kConversationColumns = static_cast<int>(kFieldCount<Conversation>);

/// The part of a user's list that a page shows; its parameters are ?1 to ?4.
std::string page_of_user(const Dialect& dialect, std::string_view selected) {
  return fmt::format(
      "SELECT {} FROM {} AS mine WHERE mine.user_id = ?1"
      " AND (mine.last_message_at, mine.conversation_id) < (?2, ?3)"
      " ORDER BY mine.last_message_at DESC, mine.conversation_id DESC LIMIT ?4",
      selected, dialect.own_table("participants"));
}

std::string summaries_sql(const Dialect& dialect) {
  return fmt::format(
      "SELECT {0}, page.unread_count, {1} FROM ({2}) AS page "
      "JOIN conversations ON conversations.id = page.conversation_id "
      "LEFT JOIN messages ON messages.id = (SELECT latest.id FROM messages AS latest"
      " WHERE latest.conversation_id = page.conversation_id"
      " ORDER BY {4} DESC, latest.id DESC LIMIT 1) WHERE {3} "
      "ORDER BY page.last_message_at DESC, page.conversation_id DESC",
      columns<Conversation>(), columns<Message>(),
      page_of_user(dialect, "mine.conversation_id, mine.unread_count, mine.last_message_at"),
      sql::visible_filter<Conversation>(dialect, "?1", Access::keyed),
      dialect.created_at("latest"));
}

/// The id of the conversation whose fingerprint is ?1.
std::string keyed_conversation(const Dialect& dialect) {
  return fmt::format("SELECT conversation_id FROM {} WHERE fingerprint = ?1",
                     dialect.own_table("conversation_keys"));
}

std::string marks_sql(const Dialect& dialect) {
  return fmt::format(
      "SELECT conversation_id, user_id, read_at, read_id FROM {} WHERE read_id IS NOT NULL"
      " AND conversation_id IN ({})",
      dialect.own_table("participants"), page_of_user(dialect, "mine.conversation_id"));
}

ConversationSummary read_summary(Row& row) {
  ConversationSummary summary;
  summary.conversation = read_struct<Conversation>(row);
  summary.unread_count = row.integer(kConversationColumns);
  constexpr int kMessage = kConversationColumns + 1;
  if (!row.is_null(kMessage)) summary.last_message = read_struct<Message>(row, kMessage);
  return summary;
}

}  // namespace

std::optional<Conversation> find(Connection& connection, const Actor& actor, const Id& id) {
  static const ActorStatement statement([](const Dialect& dialect, bool restricted) {
    return fmt::format("SELECT {} FROM conversations WHERE conversations.id = ?1{}",
                       columns<Conversation>(), restriction<Conversation>(dialect, restricted));
  });
  std::optional<Conversation> conversation;
  connection.read(statement.for_actor(actor), {param(id), param(actor.id())},
                  [&](Row& row) { conversation = read_struct<Conversation>(row); });
  return conversation;
}

Later<std::optional<Conversation>> ask_of(Connection& connection, const Id& fingerprint,
                                          const std::vector<Id>& people,
                                          const std::optional<Id>& gig) {
  static const Statement keyed([](const Dialect& dialect) {
    return fmt::format("SELECT {} FROM conversations WHERE conversations.id = ({})",
                       columns<Conversation>(), keyed_conversation(dialect));
  });
  static const Statement keyed_or_not([](const Dialect& dialect) {
    return fmt::format("SELECT {} FROM conversations WHERE conversations.id = coalesce(({}), ({}))",
                       columns<Conversation>(), keyed_conversation(dialect),
                       dialect.unkeyed_conversation("?2", "?3"));
  });
  if (connection.dialect().unkeyed_conversation("?2", "?3").empty()) {
    return ask_struct<Conversation>(connection, keyed, {param(fingerprint)});
  }
  return ask_struct<Conversation>(connection, keyed_or_not,
                                  {param(fingerprint), param(people), param(gig)});
}

Later<int> ask_living(Connection& connection, const std::vector<Id>& users) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format(
        "SELECT count(*) FROM profiles WHERE profiles.id IN ({})"
        " AND NOT EXISTS (SELECT 1 FROM {} WHERE user_id = profiles.id)",
        sql::user_list(1), dialect.own_table("deleted_accounts"));
  });
  locks::accounts_stay(connection, users);
  return sql::ask_count(connection, statement, users);
}

void insert(Connection& connection, const Conversation& conversation, const Id& fingerprint) {
  static const Statement insert_key([](const Dialect& dialect) {
    return fmt::format("INSERT INTO {} (fingerprint, conversation_id) VALUES (?1, ?2)",
                       dialect.own_table("conversation_keys"));
  });
  static const Statement insert_participant([](const Dialect& dialect) {
    return fmt::format(
        "INSERT INTO {} (conversation_id, user_id, last_message_at) VALUES (?1, ?2, ?3)",
        dialect.own_table("participants"));
  });
  sql::insert(connection, conversation);
  sql::insert_members<&Conversation::participant_ids>(connection, conversation);
  connection.write(insert_key, {param(fingerprint), param(conversation.id)});
  for (const Id& user : conversation.participant_ids) {
    connection.write(insert_participant,
                     {param(conversation.id), param(user), param(conversation.last_message_at)});
  }
}

std::vector<ConversationSummary> of_user(Connection& connection, const Id& user,
                                         const PageQuery& page) {
  static const Statement summaries(summaries_sql);
  static const Statement marks(marks_sql);
  const std::array params{param(user), param(page.below.created_at), param(page.below.id),
                          param(page.limit)};
  std::vector<ConversationSummary> result;
  std::unordered_map<Id, std::vector<messages::ReadMark>> marks_of;
  connection.read({{summaries, params, [&](Row& row) { result.push_back(read_summary(row)); }},
                   {marks, params, [&](Row& row) {
                      marks_of[row.id(0)].push_back(messages::read_mark(row, 1));
                    }}});
  for (ConversationSummary& each : result) {
    if (each.last_message) {
      messages::derive_read_by(*each.last_message, marks_of[each.conversation.id]);
    }
  }
  return result;
}

}  // namespace gigkit::storage::conversations
