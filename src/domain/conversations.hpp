#pragma once

#include <vector>

#include "domain/refusal.hpp"
#include "gigkit/actor.hpp"
#include "gigkit/conversations.hpp"
#include "gigkit/messages.hpp"

/// The rules of conversations and messages: what may be given. Who may is for the policies.
namespace gigkit::domain {

/// Merges repeats, adds the actor, and throws `invalid`, `conversation.participants` unless there
/// are then 2 to 10.
void normalize_participants(std::vector<Id>& participants, const Actor& actor);

/// Throws `invalid` naming the field; leaves the texts in the form that is stored.
void normalize(NewMessage& message);

/// The attachments as they are stored.
Json attachments_json(const std::vector<Attachment>& attachments);

/// Tells conversations apart by who takes part and what they are about.
Id conversation_fingerprint(std::vector<Id> participants, const std::optional<Id>& gig);

}  // namespace gigkit::domain
