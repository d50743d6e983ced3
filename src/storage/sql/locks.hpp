#pragma once

#include <span>

#include "gigkit/id.hpp"
#include "storage/storage.hpp"

/// What commands hold against others while they run, for engines where several write at a time.
/// Always in this order, so that commands rarely wait for each other in a circle: the actor's
/// account, then the row that a command is about, then accounts that it counts for.
namespace gigkit::storage::locks {

/// The accounts stay: none is deleted before the command has ended.
void accounts_stay(Connection& connection, std::span<const Id> users);

/// No other command counts or changes anything of this account.
void account(Connection& connection, const Id& user);

/// No other command of this account is running, and none begins.
void account_alone(Connection& connection, const Id& user);

/// The gig, everything that counts on it, and its applications: all of them change under this lock.
void gig(Connection& connection, const Id& gig);

/// The same for the gig of an application.
void gig_of_application(Connection& connection, const Id& application);

/// The same for all gigs that the user has applied to.
void gigs_of_applicant(Connection& connection, const Id& user);

/// The poster's account of a gig that is to be published.
void poster_account(Connection& connection, const Id& gig);

/// A conversation, with the marks and counts of those who take part.
void conversation(Connection& connection, const Id& conversation);

void call(Connection& connection, const Id& call);

}  // namespace gigkit::storage::locks
