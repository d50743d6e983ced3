#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "gigkit/export.hpp"
#include "gigkit/fields.hpp"
#include "gigkit/id.hpp"
#include "gigkit/messages.hpp"
#include "gigkit/page.hpp"
#include "gigkit/time.hpp"

namespace gigkit {

namespace services {
struct Context;
}

/// A chat of 2 to 10 people, who alone see it.
struct Conversation {
  Id id;
  std::vector<Id> participant_ids;
  std::optional<Id> gig_id;
  std::optional<Time> last_message_at;
  std::optional<Time> created_at;
  std::optional<Time> updated_at;

  friend bool operator==(const Conversation&, const Conversation&) = default;
};

template <>
struct Describe<Conversation> {
  static constexpr std::string_view table = "conversations";
  static constexpr auto fields = list_of(field("id", &Conversation::id),
                                         field("participant_ids", &Conversation::participant_ids),
                                         field("gig_id", &Conversation::gig_id),
                                         field("last_message_at", &Conversation::last_message_at),
                                         field("created_at", &Conversation::created_at),
                                         field("updated_at", &Conversation::updated_at));
};

/// What opening a conversation takes.
struct NewConversation {
  std::vector<Id> participant_ids{};  ///< repeats merge, the actor is added; then 2 to 10
  std::optional<Id> gig_id{};         ///< what it is about: a gig that the actor sees
  std::optional<Id> id{};             ///< a client-made id: the idempotency key
};

template <>
struct Describe<NewConversation> {
  static constexpr auto fields =
      list_of(field("participant_ids", &NewConversation::participant_ids),
              field("gig_id", &NewConversation::gig_id), field("id", &NewConversation::id));
};

/// A conversation as its list shows it to one participant.
struct ConversationSummary {
  Conversation conversation;
  std::optional<Message> last_message;  ///< empty before the first
  std::int64_t unread_count = 0;

  friend bool operator==(const ConversationSummary&, const ConversationSummary&) = default;
};

template <>
struct Describe<ConversationSummary> {
  static constexpr auto fields = list_of(field("conversation", &ConversationSummary::conversation),
                                         field("last_message", &ConversationSummary::last_message),
                                         field("unread_count", &ConversationSummary::unread_count));
};

/// The actor's conversations ("Participants can view their conversations"). From
/// `Session::conversations`. To others than the participants one is `not_found`,
/// `conversation.not_found`.
class GIGKIT_API Conversations {
 public:
  /// Gets or creates the conversation of these participants about this gig ("Users can create
  /// conversations they're part of"): there is one, so the id may be another than the proposed.
  /// Throws `invalid`, `conversation.participants` unless there are 2 to 10; `not_found`,
  /// `profile.not_found` on `participant_ids` or `gig.not_found` on `gig_id`; `forbidden`,
  /// `actor.anonymous`, `actor.unknown`, `actor.deleted` or `actor.service`; `conflict`,
  /// `id.reused`.
  Conversation open(NewConversation conversation) const;

  Conversation get(const Id& id) const;

  /// The one with the latest message first. One that gets a message moves up, which a reader of
  /// further pages sees on a fresh start. Empty for anonymous and service.
  Page<ConversationSummary> mine(const PageRequest& page = {}) const;

 private:
  friend class Session;
  explicit Conversations(std::shared_ptr<const services::Context> context);
  std::shared_ptr<const services::Context> context_;
};

}  // namespace gigkit
