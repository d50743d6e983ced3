#pragma once

#include <optional>
#include <vector>

#include "domain/calls.hpp"
#include "gigkit/calls.hpp"
#include "storage/later.hpp"
#include "storage/sql/page_key.hpp"

/// Video calls in the storage.
namespace gigkit::storage::calls {

/// The call, if the actor may see it.
std::optional<VideoCall> find(Connection& connection, const Actor& actor, const Id& id);

/// What judgements on the call rest on, if the actor may see it; locked until the transaction ends.
std::optional<domain::CallFacts> load(Connection& connection, const Actor& actor, const Id& id);

/// How many of up to ten users are the gig's poster or applied to it.
Later<int> ask_parties(Connection& connection, const Id& gig, const std::vector<Id>& users);

/// Whether the user is the gig's poster or applied to it, and so did somebody else whose account
/// lives.
Later<bool> ask_other_party(Connection& connection, const Id& gig, const Id& user);

/// How many of up to ten users are in the conversation of the user's in which most of them are.
Later<int> ask_companions(Connection& connection, const Id& user, const std::vector<Id>& users);

void insert(Connection& connection, const VideoCall& call);

/// Writes back when the call is, was, and was not.
void update_times(Connection& connection, const VideoCall& call);

/// A user's calls, the latest made first.
std::vector<VideoCall> of_user(Connection& connection, const Id& user,
                               const std::optional<bool>& upcoming, const PageQuery& page);

}  // namespace gigkit::storage::calls
