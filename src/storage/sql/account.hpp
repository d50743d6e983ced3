#pragma once

#include <vector>

#include "gigkit/calls.hpp"
#include "gigkit/conversations.hpp"
#include "gigkit/gigs.hpp"
#include "gigkit/profiles.hpp"
#include "storage/later.hpp"

/// All that hangs on an account.
namespace gigkit::storage::account {

/// The conversations and the calls that a user may see.
Later<std::vector<Conversation>> ask_conversations(Connection& connection, const Id& user);
Later<std::vector<VideoCall>> ask_calls(Connection& connection, const Id& user);

/// The messages that the user has sent, with `read_by`.
std::vector<Message> messages_of(Connection& connection, const Id& user);

/// A gig of the user's, and what hangs on it.
struct OwnGig {
  Gig gig;
  bool is_referenced = false;
  bool is_reviewed = false;
};
Later<std::vector<OwnGig>> ask_gigs(Connection& connection, const Id& user);

/// Empties the gig's texts.
void clear_gig(Connection& connection, const Id& gig);

/// Empties the comments of the reviews that the user gave and got.
void clear_reviews(Connection& connection, const Id& user);

/// Deletes the user's applications; the gigs' counters follow.
void erase_applications(Connection& connection, const Id& user);

/// Deletes the user's messages and read marks; the others' unread counts follow.
void erase_messages(Connection& connection, const Id& user);

/// Deletes the user's notifications, subscription, usage and calls, and forgets whose the billing
/// events were.
void erase_belongings(Connection& connection, const Id& user);

/// Writes the emptied profile, and that the account is deleted.
void bury(Connection& connection, const Profile& tombstone, Time now);

}  // namespace gigkit::storage::account
