#pragma once

#include <optional>
#include <vector>

#include "domain/calls.hpp"
#include "gigkit/calls.hpp"
#include "storage/sql/page_key.hpp"
#include "storage/storage.hpp"

/// Video calls in the storage.
namespace gigkit::storage::calls {

/// The call, if the actor may see it.
std::optional<VideoCall> find(Connection& connection, const Actor& actor, const Id& id);

/// What judgements on the call rest on, if the actor may see it; locked until the transaction ends.
std::optional<domain::CallFacts> load(Connection& connection, const Actor& actor, const Id& id);

/// How many of up to ten users are the gig's poster or applied to it.
int count_parties(Connection& connection, const Id& gig, const std::vector<Id>& users);

/// Whether the user is the gig's poster or applied to it, and so did somebody else whose account
/// lives.
bool has_other_party(Connection& connection, const Id& gig, const Id& user);

/// Whether the user and up to nine others are in a conversation together.
bool share_conversation(Connection& connection, const Id& user, const std::vector<Id>& users);

void insert(Connection& connection, const VideoCall& call);

/// Writes back when the call is, was, and was not.
void update_times(Connection& connection, const VideoCall& call);

/// A user's calls, the latest made first.
std::vector<VideoCall> of_user(Connection& connection, const Id& user,
                               const std::optional<bool>& upcoming, const PageQuery& page);

}  // namespace gigkit::storage::calls
