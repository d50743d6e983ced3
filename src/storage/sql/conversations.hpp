#pragma once

#include <optional>
#include <vector>

#include "gigkit/actor.hpp"
#include "gigkit/conversations.hpp"
#include "storage/later.hpp"
#include "storage/sql/page_key.hpp"

/// Conversations in the storage, and each participant's side of them.
namespace gigkit::storage::conversations {

/// The conversation, if the actor may see it.
std::optional<Conversation> find(Connection& connection, const Actor& actor, const Id& id);

/// The conversation of these people about this gig, if it is about one; of both the fingerprint.
Later<std::optional<Conversation>> ask_of(Connection& connection, const Id& fingerprint,
                                          const std::vector<Id>& people,
                                          const std::optional<Id>& gig);

/// How many of up to ten users have a living account; these stay until the transaction ends.
Later<int> ask_living(Connection& connection, const std::vector<Id>& users);

void insert(Connection& connection, const Conversation& conversation, const Id& fingerprint);

/// A user's conversations, the one with the latest activity first, with messages' `read_by`.
std::vector<ConversationSummary> of_user(Connection& connection, const Id& user,
                                         const PageQuery& page);

}  // namespace gigkit::storage::conversations
