#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gigkit/fields.hpp"
#include "gigkit/id.hpp"
#include "gigkit/json.hpp"
#include "gigkit/time.hpp"

namespace gigkit {

/// One message of a conversation, seen by its participants.
struct Message {
  Id id;
  Id conversation_id;
  Id sender_id;
  std::string content;
  std::optional<Json> attachments;  ///< an array of {url or key, name, mime, size}
  std::optional<std::vector<Id>> read_by;
  std::optional<Time> created_at;

  friend bool operator==(const Message&, const Message&) = default;
};

template <>
struct Describe<Message> {
  static constexpr std::string_view table = "messages";
  static constexpr auto fields = std::make_tuple(
      field("id", &Message::id), field("conversation_id", &Message::conversation_id),
      field("sender_id", &Message::sender_id), field("content", &Message::content),
      field("attachments", &Message::attachments), field("read_by", &Message::read_by),
      field("created_at", &Message::created_at));
};

}  // namespace gigkit
