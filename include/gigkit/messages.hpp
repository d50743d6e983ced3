#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gigkit/export.hpp"
#include "gigkit/fields.hpp"
#include "gigkit/id.hpp"
#include "gigkit/json.hpp"
#include "gigkit/page.hpp"
#include "gigkit/time.hpp"

namespace gigkit {

namespace services {
struct Context;
}

/// One message of a conversation, seen by its participants.
struct Message {
  Id id;
  Id conversation_id;
  Id sender_id;
  std::string content;                     ///< may be empty where there are attachments
  std::optional<Json> attachments;         ///< an array of {url or key, name, mime, size}
  std::optional<std::vector<Id>> read_by;  ///< the sender, and who has read up to it
  std::optional<Time> created_at;          ///< later than every earlier one of the conversation

  friend bool operator==(const Message&, const Message&) = default;
};

template <>
struct Describe<Message> {
  static constexpr std::string_view table = "messages";
  static constexpr auto fields =
      list_of(field("id", &Message::id), field("conversation_id", &Message::conversation_id),
              field("sender_id", &Message::sender_id), field("content", &Message::content),
              field("attachments", &Message::attachments), field("read_by", &Message::read_by),
              field("created_at", &Message::created_at));
};

/// A file that goes with a message; the host stores it.
struct Attachment {
  std::optional<std::string> url{};  ///< https only, up to 2 048 code points; or
  std::optional<std::string> key{};  ///< the host's own name of the file, 1-1 024 code points
  std::string name{};                ///< 1-255 code points
  std::string mime{};                ///< "image/png", 3-127 characters
  std::int64_t size = 0;             ///< in bytes, 0 or more
};

template <>
struct Describe<Attachment> {
  static constexpr auto fields =
      list_of(field("url", &Attachment::url), field("key", &Attachment::key),
              field("name", &Attachment::name), field("mime", &Attachment::mime),
              field("size", &Attachment::size));
};

/// What sending takes: content, or attachments, or both.
struct NewMessage {
  std::string content{};                  ///< 1-10 000 code points, lines allowed
  std::vector<Attachment> attachments{};  ///< at most 10
  std::optional<Id> id{};                 ///< a client-made id: the idempotency key
};

template <>
struct Describe<NewMessage> {
  static constexpr auto fields =
      list_of(field("content", &NewMessage::content),
              field("attachments", &NewMessage::attachments), field("id", &NewMessage::id));
};

/// Which messages of a conversation to list.
struct MessageList {
  std::optional<Id> before{};  ///< only older ones than this message
  std::optional<Id> since{};   ///< only newer ones than this message, the oldest first
  PageRequest page{};
};

template <>
struct Describe<MessageList> {
  static constexpr auto fields =
      list_of(field("before", &MessageList::before), field("since", &MessageList::since),
              field("page", &MessageList::page));
};

/// The messages of the actor's conversations ("Conversation participants can view messages"). From
/// `Session::messages`.
class GIGKIT_API Messages {
 public:
  /// Sends to a conversation the actor is part of ("Participants can send messages").
  /// Throws `invalid` naming the field; `not_found`, `conversation.not_found`; `forbidden`,
  /// `actor.anonymous`, `actor.unknown`, `actor.deleted` or `actor.service`; `conflict`,
  /// `id.reused`.
  Message send(const Id& conversation_id, NewMessage message) const;

  /// The newest first; the oldest first with `since`. Empty where the actor sees none.
  Page<Message> list(const Id& conversation_id, MessageList list = {}) const;

  /// Marks the conversation read up to this message; the mark never moves back. Gives how many
  /// messages of others are newly read. Throws `not_found`, `conversation.not_found` or
  /// `message.not_found` on `up_to`; `forbidden` for who is no participant's user.
  std::int64_t mark_read(const Id& conversation_id, const Id& up_to) const;

  /// The actor's unread messages over all conversations.
  std::int64_t unread_count() const;

 private:
  friend class Session;
  explicit Messages(std::shared_ptr<const services::Context> context);
  std::shared_ptr<const services::Context> context_;
};

}  // namespace gigkit
