#include "storage/sql/messages.hpp"

#include <algorithm>
#include <array>

#include "storage/sql/locks.hpp"
#include "storage/sql/policy_filter.hpp"
#include "storage/sql/rows.hpp"
#include "storage/sql/standing.hpp"

namespace gigkit::storage::messages {
namespace {

using sql::ActorStatement;
using sql::columns;
using sql::restriction;

/// There is the conversation ?1, and the actor may see its messages: judged once, not for each.
std::string conversation_condition(const Dialect& dialect, bool restricted) {
  if (restricted) {
    const auto of_conversation = sql::known<&Message::conversation_id>("?1");
    return sql::visible_filter<Message>(dialect, "?2", Access::keyed, of_conversation);
  }
  return fmt::format("EXISTS (SELECT 1 FROM conversations WHERE conversations.id = ?1{})",
                     restriction<Conversation>(dialect, restricted));
}

std::optional<PageKey> read_key(Row& row, int first) {
  if (row.is_null(first + 1)) return std::nullopt;
  return PageKey{row.time(first), row.id(first + 1)};
}

/// The shapes of a list of messages. Each has a statement of its own, so that where it begins and
/// ends is a range of the index however long the conversation is.
struct ListShape {
  bool ascending;    ///< oldest first
  bool from_anchor;  ///< begins at a message, not at a cursor's key
  bool has_upper;    ///< ascending, and ends before a message

  std::size_t index() const {
    return static_cast<std::size_t>(ascending) + 2U * static_cast<std::size_t>(from_anchor) +
           4U * static_cast<std::size_t>(has_upper);
  }
};

ListShape shape_of(const MessageList& list) {
  const bool ascending = list.since.has_value();
  // A cursor lies beyond the message that the list began at.
  const bool from_anchor = !list.page.after && (ascending || list.before);
  return {ascending, from_anchor, ascending && list.before};
}

std::string place_of(const Dialect& dialect, std::string_view parameter) {
  return fmt::format(
      "(SELECT {}, anchor.id FROM messages AS anchor"
      " WHERE anchor.id = {} AND anchor.conversation_id = ?1)",
      dialect.created_at("anchor"), parameter);
}

ActorStatement page_statement(std::size_t index) {
  const ListShape shape{(index & 1U) != 0, (index & 2U) != 0, (index & 4U) != 0};
  return ActorStatement([shape](const Dialect& dialect, bool restricted) {
    const std::string created_at = dialect.created_at("messages");
    const std::string upper = shape.has_upper
                                  ? fmt::format(" AND ({}, messages.id) < {}", created_at,
                                                place_of(dialect, shape.from_anchor ? "?5" : "?6"))
                                  : "";
    return fmt::format(
        "SELECT {0} FROM messages WHERE messages.conversation_id = ?1 AND {1}"
        " AND ({6}, messages.id) {2} {3}{4} ORDER BY {6} {5}, messages.id {5} LIMIT ?3",
        columns<Message>(), conversation_condition(dialect, restricted),
        shape.ascending ? ">" : "<", shape.from_anchor ? place_of(dialect, "?4") : "(?4, ?5)",
        upper, shape.ascending ? "ASC" : "DESC", created_at);
  });
}

std::vector<Param> page_params(const Id& conversation, const Actor& actor, const MessageList& list,
                               const PageQuery& page, const ListShape& shape) {
  std::vector<Param> params{param(conversation), param(actor.id()), param(page.limit)};
  if (shape.from_anchor) {
    params.push_back(param(shape.ascending ? list.since : list.before));
  } else {
    params.push_back(param(page.below.created_at));
    params.push_back(param(page.below.id));
  }
  if (shape.has_upper) params.push_back(param(list.before));
  return params;
}

}  // namespace

std::optional<SendFacts> load_send(Connection& connection, const Actor& actor,
                                   const Id& conversation) {
  static const ActorStatement facts_of([](const Dialect& dialect, bool restricted) {
    return fmt::format(
        "SELECT {0}, conversations.gig_id, (SELECT messages.created_at FROM messages"
        " WHERE messages.conversation_id = ?1 ORDER BY {2} DESC, messages.id DESC LIMIT 1) "
        "FROM conversations WHERE conversations.id = ?1{1}",
        sql::standing_columns(dialect, "?2"), restriction<Conversation>(dialect, restricted),
        dialect.created_at("messages"));
  });
  static const Statement recipients_of([](const Dialect& dialect) {
    return fmt::format(
        "SELECT participant.user_id, notifications.id, participant.notification_count,"
        " participant.read_at "
        "FROM {} AS participant LEFT JOIN notifications"
        " ON notifications.id = participant.notification_id AND notifications.read_at IS NULL "
        "WHERE participant.conversation_id = ?1 ORDER BY participant.user_id",
        dialect.own_table("participants"));
  });
  locks::conversation(connection, conversation);
  std::optional<SendFacts> facts;
  std::vector<Recipient> participants;
  std::optional<Time> last_read;
  const std::array keys{param(conversation), param(actor.id())};
  connection.read(
      {{facts_of.for_actor(actor), keys,
        [&](Row& row) {
          facts = SendFacts{sql::read_standing(row, 0),
                            get<std::optional<Id>>(row, 2),
                            get<std::optional<Time>>(row, 3),
                            {}};
        }},
       {recipients_of, std::span(keys).first(1), [&](Row& row) {
          participants.push_back({row.id(0), get<std::optional<Id>>(row, 1), row.integer(2)});
          last_read = std::max(last_read, get<std::optional<Time>>(row, 3));
        }}});
  if (!facts) return facts;
  facts->participants = std::move(participants);
  // The message that somebody has read up to may have gone with its sender's account.
  facts->latest = std::max(facts->latest, last_read);
  return facts;
}

Later<std::optional<Id>> ask_conversation_of(Connection& connection, const Actor& actor,
                                             const Id& message) {
  static const ActorStatement statement([](const Dialect& dialect, bool restricted) {
    return fmt::format("SELECT messages.conversation_id FROM messages WHERE messages.id = ?1{}",
                       restriction<Message>(dialect, restricted));
  });
  return ask<std::optional<Id>>(
      connection, statement.for_actor(actor), {param(message), param(actor.id())},
      [](Row& row, std::optional<Id>& conversation) { conversation = row.id(0); });
}

std::optional<Message> find(Connection& connection, const Actor& actor, const Id& id) {
  static const ActorStatement message_of([](const Dialect& dialect, bool restricted) {
    return fmt::format("SELECT {} FROM messages WHERE messages.id = ?1{}", columns<Message>(),
                       restriction<Message>(dialect, restricted));
  });
  static const Statement marks_of([](const Dialect& dialect) {
    return fmt::format(
        "SELECT user_id, read_at, read_id FROM {} WHERE read_id IS NOT NULL"
        " AND conversation_id = (SELECT conversation_id FROM messages WHERE id = ?1)",
        dialect.own_table("participants"));
  });
  std::optional<Message> message;
  std::vector<ReadMark> marks;
  const std::array keys{param(id), param(actor.id())};
  connection.read(
      {{message_of.for_actor(actor), keys, [&](Row& row) { message = read_struct<Message>(row); }},
       {marks_of, std::span(keys).first(1),
        [&](Row& row) { marks.push_back(read_mark(row, 0)); }}});
  if (message) derive_read_by(*message, marks);
  return message;
}

void insert(Connection& connection, const Message& message) {
  static const Statement move_conversation(
      "UPDATE conversations SET last_message_at = ?2 WHERE id = ?1");
  static const Statement move_participants([](const Dialect& dialect) {
    return fmt::format(
        "UPDATE {} SET last_message_at = ?2,"
        " unread_count = unread_count + CASE WHEN user_id = ?3 THEN 0 ELSE 1 END "
        "WHERE conversation_id = ?1",
        dialect.own_table("participants"));
  });
  static const Statement count_unread([](const Dialect& dialect) {
    return fmt::format(
        "INSERT INTO {0} (user_id, unread_count) SELECT user_id, 1 FROM {1}"
        " WHERE conversation_id = ?1 AND user_id <> ?2 ORDER BY user_id "
        "ON CONFLICT (user_id) DO UPDATE SET unread_count = {0}.unread_count + 1",
        dialect.own_table("unread_messages"), dialect.own_table("participants"));
  });
  sql::insert(connection, message);
  connection.write(move_conversation, {param(message.conversation_id), param(message.created_at)});
  connection.write(move_participants, {param(message.conversation_id), param(message.created_at),
                                       param(message.sender_id)});
  connection.write(count_unread, {param(message.conversation_id), param(message.sender_id)});
}

void set_notification(Connection& connection, const Id& conversation, const Recipient& recipient) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format(
        "UPDATE {} SET notification_id = ?3, notification_count = ?4 "
        "WHERE conversation_id = ?1 AND user_id = ?2",
        dialect.own_table("participants"));
  });
  connection.write(statement,
                   {param(conversation), param(recipient.user_id), param(recipient.notification_id),
                    param(recipient.notification_count)});
}

std::optional<ReadFacts> load_read(Connection& connection, const Actor& actor,
                                   const Id& conversation, const Id& up_to) {
  static const ActorStatement statement([](const Dialect& dialect, bool restricted) {
    return fmt::format(
        "SELECT {0}, mine.user_id IS NOT NULL, {3}, messages.id, mine.read_at,"
        " mine.read_id, coalesce(mine.unread_count, 0), CASE WHEN"
        " EXISTS (SELECT 1 FROM messages AS later WHERE later.conversation_id = ?1"
        " AND ({4}, later.id) > ({3}, messages.id) AND later.sender_id <> ?2) "
        "THEN (SELECT count(*) FROM messages AS unread WHERE unread.conversation_id = ?1"
        " AND unread.sender_id <> ?2"
        " AND ({5}, unread.id) > (coalesce(mine.read_at, ?4), coalesce(mine.read_id, ?5))"
        " AND ({5}, unread.id) <= ({3}, messages.id)) "
        "ELSE coalesce(mine.unread_count, 0) END, mine.notification_id "
        "FROM (SELECT 1) AS asked LEFT JOIN {1} AS mine"
        " ON mine.conversation_id = ?1 AND mine.user_id = ?2 "
        "LEFT JOIN messages ON messages.id = ?3 AND messages.conversation_id = ?1 "
        "WHERE {2}",
        sql::standing_columns(dialect, "?2"), dialect.own_table("participants"),
        conversation_condition(dialect, restricted), dialect.created_at("messages"),
        dialect.created_at("later"), dialect.created_at("unread"));
  });
  locks::conversation(connection, conversation);
  std::optional<ReadFacts> facts;
  const PageKey lowest = before_all();
  connection.read(statement.for_actor(actor),
                  {param(conversation), param(actor.id()), param(up_to), param(lowest.created_at),
                   param(lowest.id)},
                  [&](Row& row) {
                    facts = ReadFacts{sql::read_standing(row, 0),
                                      row.boolean(2),
                                      read_key(row, 3),
                                      read_key(row, 5),
                                      row.integer(7),
                                      row.integer(8),
                                      get<std::optional<Id>>(row, 9)};
                  });
  return facts;
}

void set_mark(Connection& connection, const Id& conversation, const Id& reader,
              const PageKey& up_to, std::int64_t newly_read) {
  static const Statement move_mark([](const Dialect& dialect) {
    return fmt::format(
        "UPDATE {} SET read_at = ?3, read_id = ?4, unread_count = unread_count - ?5 "
        "WHERE conversation_id = ?1 AND user_id = ?2",
        dialect.own_table("participants"));
  });
  static const Statement count_read([](const Dialect& dialect) {
    return fmt::format("UPDATE {} SET unread_count = unread_count - ?2 WHERE user_id = ?1",
                       dialect.own_table("unread_messages"));
  });
  connection.write(move_mark, {param(conversation), param(reader), param(up_to.created_at),
                               param(up_to.id), param(newly_read)});
  if (newly_read != 0) connection.write(count_read, {param(reader), param(newly_read)});
}

std::vector<Message> of_conversation(Connection& connection, const Actor& actor,
                                     const Id& conversation, const MessageList& list,
                                     const PageQuery& page) {
  static const std::array<ActorStatement, 8> pages{
      page_statement(0), page_statement(1), page_statement(2), page_statement(3),
      page_statement(4), page_statement(5), page_statement(6), page_statement(7)};
  static const Statement marks_of([](const Dialect& dialect) {
    return fmt::format(
        "SELECT user_id, read_at, read_id FROM {} WHERE conversation_id = ?1"
        " AND read_id IS NOT NULL",
        dialect.own_table("participants"));
  });
  const ListShape shape = shape_of(list);
  const auto params = page_params(conversation, actor, list, page, shape);
  std::vector<Message> messages;
  messages.reserve(static_cast<std::size_t>(page.limit));
  std::vector<ReadMark> marks;
  connection.read({{pages.at(shape.index()).for_actor(actor), params,
                    [&](Row& row) { messages.push_back(read_struct<Message>(row)); }},
                   {marks_of, std::span(params).first(1),
                    [&](Row& row) { marks.push_back(read_mark(row, 0)); }}});
  for (Message& message : messages) derive_read_by(message, marks);
  return messages;
}

std::int64_t unread_count(Connection& connection, const Id& user) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format("SELECT unread_count FROM {} WHERE user_id = ?1",
                       dialect.own_table("unread_messages"));
  });
  std::int64_t count = 0;
  connection.read(statement, {param(user)}, [&](Row& row) { count = row.integer(0); });
  return count;
}

}  // namespace gigkit::storage::messages
