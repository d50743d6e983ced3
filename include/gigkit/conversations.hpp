#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "gigkit/fields.hpp"
#include "gigkit/id.hpp"
#include "gigkit/time.hpp"

namespace gigkit {

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
  static constexpr auto fields = std::make_tuple(
      field("id", &Conversation::id), field("participant_ids", &Conversation::participant_ids),
      field("gig_id", &Conversation::gig_id),
      field("last_message_at", &Conversation::last_message_at),
      field("created_at", &Conversation::created_at),
      field("updated_at", &Conversation::updated_at));
};

}  // namespace gigkit
