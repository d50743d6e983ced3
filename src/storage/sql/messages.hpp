#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domain/refusal.hpp"
#include "gigkit/actor.hpp"
#include "gigkit/messages.hpp"
#include "storage/later.hpp"
#include "storage/sql/page_key.hpp"
#include "storage/sql/read_marks.hpp"
#include "storage/storage.hpp"

/// Messages and read state in the storage.
namespace gigkit::storage::messages {

/// A participant as a message finds them.
struct Recipient {
  Id user_id;
  std::optional<Id> notification_id;  ///< unread, of this conversation
  std::int64_t notification_count = 0;
};

/// What sending to a conversation rests on.
struct SendFacts {
  domain::Standing actor;
  std::optional<Id> gig_id;
  std::optional<Time> latest;  ///< when the last message was sent, of those there are and were read
  std::vector<Recipient> participants;
};

/// The facts, if the actor may see the conversation; locked until the transaction ends.
std::optional<SendFacts> load_send(Connection& connection, const Actor& actor,
                                   const Id& conversation);

/// The conversation of a message, if the actor may see that.
Later<std::optional<Id>> ask_conversation_of(Connection& connection, const Actor& actor,
                                             const Id& message);

std::optional<Message> find(Connection& connection, const Actor& actor, const Id& id);

/// Inserts the message, moves the conversation up and counts it as unread by the others.
void insert(Connection& connection, const Message& message);

/// Remembers the notification that gathers a participant's unread messages.
void set_notification(Connection& connection, const Id& conversation, const Recipient& recipient);

/// What marking read rests on.
struct ReadFacts {
  domain::Standing actor;
  bool is_participant = false;
  std::optional<PageKey> up_to;  ///< the message's place; empty if it is none of these
  std::optional<PageKey> mark;   ///< how far it was read before
  std::int64_t unread_count = 0;
  std::int64_t newly_read = 0;  ///< of these, how many lie not above `up_to`
  std::optional<Id> notification_id;
};

/// The facts, if the actor may see the conversation; locked until the transaction ends.
std::optional<ReadFacts> load_read(Connection& connection, const Actor& actor,
                                   const Id& conversation, const Id& up_to);

void set_mark(Connection& connection, const Id& conversation, const Id& reader,
              const PageKey& up_to, std::int64_t newly_read);

/// A conversation's messages, if the actor may see it, with `read_by`.
std::vector<Message> of_conversation(Connection& connection, const Actor& actor,
                                     const Id& conversation, const MessageList& list,
                                     const PageQuery& page);

std::int64_t unread_count(Connection& connection, const Id& user);

}  // namespace gigkit::storage::messages
