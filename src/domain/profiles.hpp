#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/operation_names.hpp"
#include "domain/refusal.hpp"
#include "gigkit/actor.hpp"
#include "gigkit/id.hpp"
#include "gigkit/profiles.hpp"

/// The rules of profiles.
namespace gigkit::domain {

/// Throws `invalid` naming the field; leaves the texts in the form that is stored.
void normalize(NewProfile& profile);
void normalize(ProfileSearch& search);

/// The same; a profile may be given back the automatic username of its owner, which is theirs
/// alone.
void normalize(ProfileChanges& changes, const std::optional<Id>& owner = std::nullopt);
/// The username of somebody who chose none: "user_" and the id in base 36, so that two of them
/// never clash. Such names can't be chosen.
std::string automatic_username(const Id& id);

enum class ProfileOperation : std::uint8_t { update, export_own, delete_account };

template <>
struct OperationNames<ProfileOperation> {
  static constexpr std::array<std::string_view, 3> values{"update", "export", "delete_account"};
};

struct ProfileFacts {
  Profile profile;
  Standing actor;
  bool is_deleted = false;  ///< the profile is a tombstone
};

/// Whether the actor may do this now.
Verdict judge(ProfileOperation operation, const Actor& actor, const ProfileFacts& facts);

/// Full name, bio and a skill are there.
bool is_complete(const Profile& profile);

}  // namespace gigkit::domain
