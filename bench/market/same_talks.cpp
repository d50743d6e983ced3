#include "market/same_talks.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace gigkit::bench {
namespace {

bool same(const Id& id, const raw_id& raw) { return std::ranges::equal(id.bytes(), raw.bytes); }

bool same(const std::string& text, const char* raw) { return raw != nullptr && text == raw; }

bool is_null_or_same(const std::optional<std::string>& text, const char* raw) {
  return text ? same(*text, raw) : raw == nullptr;
}

bool same(const std::optional<Json>& json, const char* raw) {
  return json ? same(json->text, raw) : raw == nullptr;
}

bool same(const std::optional<Time>& time, const raw_number& raw) {
  return time ? raw.is_set != 0 && time->time_since_epoch().count() == raw.value : raw.is_set == 0;
}

bool same(const std::vector<Id>& users, const raw_users& raw) {
  return std::ranges::equal(users, std::span(raw.ids, raw.count),
                            [](const Id& id, const raw_id& other) { return same(id, other); });
}

void require(bool condition) {
  if (!condition) throw std::runtime_error("the values read differ");
}

}  // namespace

void require_same(const Message& message, const raw_message& raw) {
  require(same(message.id, raw.id) && same(message.conversation_id, raw.conversation_id));
  require(same(message.sender_id, raw.sender_id) && same(message.content, raw.content));
  require(same(message.attachments, raw.attachments));
  require(message.read_by && same(*message.read_by, raw.read_by));
  require(same(message.created_at, raw.created_at));
}

void require_same(const ConversationSummary& summary, const raw_summary& raw) {
  const Conversation& conversation = summary.conversation;
  require(same(conversation.id, raw.id) && same(conversation.participant_ids, raw.participants));
  require(conversation.gig_id ? raw.has_gig != 0 && same(*conversation.gig_id, raw.gig_id)
                              : raw.has_gig == 0);
  require(same(conversation.last_message_at, raw.last_message_at));
  require(same(conversation.created_at, raw.created_at));
  require(same(conversation.updated_at, raw.updated_at));
  require(summary.unread_count == raw.unread_count);
  require(summary.last_message.has_value() == (raw.has_message != 0));
  if (summary.last_message) require_same(*summary.last_message, raw.last_message);
}

void require_same(const Notification& notification, const raw_notification& raw) {
  require(same(notification.id, raw.id) && same(notification.user_id, raw.user_id));
  require(static_cast<int>(notification.type) == raw.type && same(notification.title, raw.title));
  require(is_null_or_same(notification.body, raw.body) && same(notification.data, raw.data));
  require(same(notification.read_at, raw.read_at) && same(notification.created_at, raw.created_at));
}

}  // namespace gigkit::bench
