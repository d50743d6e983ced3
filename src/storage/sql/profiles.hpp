#pragma once

#include <optional>
#include <string_view>

#include "domain/profiles.hpp"
#include "domain/usage.hpp"
#include "gigkit/profiles.hpp"
#include "gigkit/subscriptions.hpp"
#include "storage/later.hpp"

/// Profiles in the storage, and what belongs to an account.
namespace gigkit::storage::profiles {

std::optional<Profile> find(Connection& connection, const Id& id);
Later<std::optional<Profile>> ask(Connection& connection, const Id& id);
std::optional<Profile> find_by_username(Connection& connection, std::string_view username);

/// What judgements on the profile rest on; locked until the transaction ends.
Later<std::optional<domain::ProfileFacts>> ask_facts(Connection& connection, const Actor& actor,
                                                     const Id& id);

/// What the storage knows of a user's account.
Later<domain::Standing> ask_standing(Connection& connection, const std::optional<Id>& user);

/// Whether there are any: without one there is no row of any other table.
Later<bool> ask_any(Connection& connection);

Later<bool> ask_username_taken(Connection& connection, std::string_view username);

/// Asks whether there is an account of this id; nothing where no other application keeps them.
Later<std::optional<bool>> ask_has_account(Connection& connection, const std::optional<Id>& id);

void insert(Connection& connection, const Profile& profile, const Subscription& subscription);
void update_content(Connection& connection, const Profile& profile);

}  // namespace gigkit::storage::profiles
