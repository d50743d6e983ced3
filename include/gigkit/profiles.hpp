#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gigkit/change.hpp"
#include "gigkit/enums.hpp"
#include "gigkit/export.hpp"
#include "gigkit/fields.hpp"
#include "gigkit/id.hpp"
#include "gigkit/json.hpp"
#include "gigkit/money.hpp"
#include "gigkit/page.hpp"
#include "gigkit/time.hpp"

namespace gigkit {

namespace services {
struct Context;
}

/// A person on the marketplace. Everyone sees every profile.
struct Profile {
  Id id;                 ///< the id the host authenticated
  std::string username;  ///< unique, in lower case
  std::optional<std::string> full_name;
  std::optional<std::string> avatar_url;
  std::optional<std::string> bio;
  std::optional<std::vector<std::string>> skills;
  std::optional<std::vector<std::string>> ai_tools;
  std::optional<Money> hourly_rate;
  std::optional<std::vector<std::string>> portfolio_urls;
  std::optional<std::string> location;  ///< in their own words
  std::optional<std::string> timezone;  ///< an IANA name
  std::optional<bool> is_available;
  std::optional<bool> profile_completed;  ///< derived: full name, bio and a skill are there
  std::optional<Time> created_at;
  std::optional<Time> updated_at;

  friend bool operator==(const Profile&, const Profile&) = default;
};

template <>
struct Describe<Profile> {
  static constexpr std::string_view table = "profiles";
  static constexpr auto fields = list_of(
      field("id", &Profile::id), field("username", &Profile::username),
      field("full_name", &Profile::full_name), field("avatar_url", &Profile::avatar_url),
      field("bio", &Profile::bio), field("skills", &Profile::skills),
      field("ai_tools", &Profile::ai_tools), field("hourly_rate", &Profile::hourly_rate),
      field("portfolio_urls", &Profile::portfolio_urls), field("location", &Profile::location),
      field("timezone", &Profile::timezone), field("is_available", &Profile::is_available),
      field("profile_completed", &Profile::profile_completed),
      field("created_at", &Profile::created_at), field("updated_at", &Profile::updated_at));
};

/// What a sign-up takes. All of it is optional: an id and a unique username are made if missing.
struct NewProfile {
  std::optional<Id> id{};                   ///< the authenticated user's id; the idempotency key
  std::optional<std::string> username{};    ///< 3-30 of a-z 0-9 _ (upper case is lowered)
  std::optional<std::string> full_name{};   ///< 1-100 code points
  std::optional<std::string> avatar_url{};  ///< http or https, up to 2 048 code points
};

template <>
struct Describe<NewProfile> {
  static constexpr auto fields = list_of(
      field("id", &NewProfile::id), field("username", &NewProfile::username),
      field("full_name", &NewProfile::full_name), field("avatar_url", &NewProfile::avatar_url));
};

/// What a profile's owner may change.
struct ProfileChanges {
  std::optional<Id> id{};  ///< whose profile: the service names one, a user may only name their own
  Change<std::string> username{};                   ///< as in `NewProfile`
  Change<std::optional<std::string>> full_name{};   ///< 1-100 code points
  Change<std::optional<std::string>> avatar_url{};  ///< http or https
  Change<std::optional<std::string>> bio{};         ///< 1-5 000 code points
  Change<std::vector<std::string>> skills{};        ///< at most 50 of 1-50 code points each
  Change<std::vector<std::string>> ai_tools{};      ///< at most 50 of 1-50 code points each
  Change<std::optional<Money>> hourly_rate{};
  Change<std::vector<std::string>> portfolio_urls{};  ///< at most 20, http or https
  Change<std::optional<std::string>> location{};      ///< 1-200 code points
  Change<std::optional<std::string>> timezone{};      ///< an IANA name
  Change<bool> is_available{};
  std::optional<Time> expected_updated_at{};  ///< refuse if the row has moved on since
};

template <>
struct Describe<ProfileChanges> {
  static constexpr auto fields = list_of(
      field("id", &ProfileChanges::id), field("username", &ProfileChanges::username),
      field("full_name", &ProfileChanges::full_name),
      field("avatar_url", &ProfileChanges::avatar_url), field("bio", &ProfileChanges::bio),
      field("skills", &ProfileChanges::skills), field("ai_tools", &ProfileChanges::ai_tools),
      field("hourly_rate", &ProfileChanges::hourly_rate),
      field("portfolio_urls", &ProfileChanges::portfolio_urls),
      field("location", &ProfileChanges::location), field("timezone", &ProfileChanges::timezone),
      field("is_available", &ProfileChanges::is_available),
      field("expected_updated_at", &ProfileChanges::expected_updated_at));
};

/// Whom to look for. Every condition given must hold.
struct ProfileSearch {
  std::string text{};                 ///< as in `GigSearch`, found in the username, name or bio
  std::vector<std::string> skills{};  ///< compared without regard to case
  Match skills_match = Match::all;
  std::vector<std::string> ai_tools{};     ///< all of these
  std::optional<Money> max_hourly_rate{};  ///< a profile without a rate does not match
  std::optional<bool> is_available{};
  PageRequest page{};
};

template <>
struct Describe<ProfileSearch> {
  static constexpr auto fields = list_of(
      field("text", &ProfileSearch::text), field("skills", &ProfileSearch::skills),
      field("skills_match", &ProfileSearch::skills_match),
      field("ai_tools", &ProfileSearch::ai_tools),
      field("max_hourly_rate", &ProfileSearch::max_hourly_rate),
      field("is_available", &ProfileSearch::is_available), field("page", &ProfileSearch::page));
};

/// The profiles, as one actor sees them. From `Session::profiles`.
class GIGKIT_API Profiles {
 public:
  /// Throws `not_found`, `profile.not_found`.
  Profile get(const Id& id) const;

  /// Whatever the case. Throws `not_found`, `profile.not_found`; `invalid` for what cannot be a
  /// username.
  Profile get_by_username(std::string_view username) const;

  /// Changes the actor's own profile ("Users can update own profile").
  /// Throws `invalid` naming the field; `forbidden`, `actor.anonymous`, `actor.unknown`,
  /// `actor.deleted` or `profile.not_owner`; `conflict`, `username.taken` or `row.stale`.
  Profile update(ProfileChanges changes) const;

  /// People by text and filters: by relevance, newest first without a text. Deleted accounts are
  /// not found. Throws `invalid` naming the field, never for the text.
  Page<Profile> search(ProfileSearch search) const;

  /// All that the library holds of the actor and that they may see, as one JSON object: profile,
  /// subscription, usage, gigs, applications, conversations, messages sent, reviews given and
  /// received, notifications and calls. Throws `forbidden`, `actor.anonymous`, `actor.unknown`,
  /// `actor.deleted` or `actor.service`. (`export` in other languages, a keyword here.)
  Json export_own() const;

  /// Deletes the actor's account. A tombstone stays: an empty profile under a made-up name, which
  /// can't act; reviews given and got, without their text; and own gigs that reviews hang on,
  /// removed and without their text. Everything else goes: open applications are withdrawn first,
  /// so that the other parties hear of it. Can't be undone. Throws as `export_own`.
  void delete_account() const;

 private:
  friend class Session;
  explicit Profiles(std::shared_ptr<const services::Context> context);
  std::shared_ptr<const services::Context> context_;
};

}  // namespace gigkit
