#include "gigkit/profiles.hpp"

#include <utility>

#include "domain/changes.hpp"
#include "domain/input.hpp"
#include "domain/profiles.hpp"
#include "services/not_found.hpp"
#include "services/work.hpp"
#include "storage/sql/profiles.hpp"

namespace gigkit {
namespace {

using services::Context;
using services::Work;

/// Whose profile is meant: the actor's own, unless one is named.
Id target_of(const Actor& actor, const ProfileChanges& changes) {
  if (changes.id) return *changes.id;
  if (actor.id()) return *actor.id();
  if (actor.is_service()) {
    domain::input::invalid("id", "profile.id_missing", "The service names the profile by id.");
  }
  domain::enforce(domain::judge_actor(actor, {}));
  return {};
}

void require_free_username(const ProfileChanges& changes, const Profile& profile, bool taken) {
  if (!taken || changes.username.value() == profile.username) return;
  throw Error(ErrorCode::conflict, "username.taken", "This username is taken.", "username");
}

domain::Event edit_event(const ProfileChanges& changes, const Profile& before) {
  domain::Event event{"profile.updated", "profile", before.id, {}, {}, {before.id}};
  if (changes.hourly_rate.is_set() && changes.hourly_rate.value() != before.hourly_rate) {
    event.changed.add("hourly_rate", changes.hourly_rate.value());
    event.previous.add("hourly_rate", before.hourly_rate);
  }
  return event;
}

Profile update(Work& work, const Id& id, const ProfileChanges& changes) {
  const auto asked = storage::profiles::ask_facts(work.db(), work.actor(), id);
  std::optional<storage::Later<bool>> taken;
  if (changes.username.is_set()) {
    taken = storage::profiles::ask_username_taken(work.db(), changes.username.value());
  }
  const auto facts = asked.take();
  if (!facts && work.actor().is(id)) domain::enforce(domain::judge_actor(work.actor(), {}));
  const auto& found = services::require_found(facts, "profile");
  domain::enforce(domain::judge(domain::ProfileOperation::update, work.actor(), found));
  domain::enforce(domain::judge_freshness(changes.expected_updated_at, found.profile.updated_at));
  if (!domain::alters(changes, found.profile)) return found.profile;
  require_free_username(changes, found.profile, taken && taken->get());
  Profile profile = found.profile;
  domain::apply(changes, profile);
  profile.profile_completed = domain::is_complete(profile);
  profile.updated_at = work.after(found.profile.updated_at);
  storage::profiles::update_content(work.db(), profile);
  work.record(edit_event(changes, found.profile));
  return profile;
}

}  // namespace

Profiles::Profiles(std::shared_ptr<const Context> context) : context_(std::move(context)) {}

Profile Profiles::get(const Id& id) const {
  return services::require_found(
      services::read(*context_, [&](auto& db) { return storage::profiles::find(db, id); }),
      "profile");
}

Profile Profiles::get_by_username(std::string_view username) const {
  std::string name(username);
  domain::input::username("username", name);
  return services::require_found(
      services::read(*context_,
                     [&](auto& db) { return storage::profiles::find_by_username(db, name); }),
      "profile");
}

Profile Profiles::update(ProfileChanges changes) const {
  domain::normalize(changes, changes.id ? changes.id : context_->actor.id());
  const Id id = target_of(context_->actor, changes);
  return services::write(*context_, [&](Work& work) { return gigkit::update(work, id, changes); });
}

}  // namespace gigkit
