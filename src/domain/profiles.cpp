#include "domain/profiles.hpp"

#include <algorithm>

#include "domain/input.hpp"
#include "domain/policy_decision.hpp"

namespace gigkit::domain {
namespace {

constexpr std::string_view kAutomaticPrefix = "user_";
constexpr std::size_t kBase36Digits = 25;  // 36^25 > 2^128
constexpr std::string_view kDeletedPrefix = "deleted_";
constexpr std::size_t kDeletedDigits = 12;

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

bool is_reserved(std::string_view username) {
  if (username.starts_with(kAutomaticPrefix)) {
    return username.size() == kAutomaticPrefix.size() + kBase36Digits;
  }
  return username.starts_with(kDeletedPrefix) &&
         username.size() == kDeletedPrefix.size() + kDeletedDigits &&
         std::ranges::all_of(username.substr(kDeletedPrefix.size()), is_hex);
}

void chosen_username(std::string_view field, std::string& username,
                     const std::optional<Id>& owner) {
  input::username(field, username);
  const bool is_own = owner && username == automatic_username(*owner);
  if (is_reserved(username) && !is_own) {
    input::invalid(field, "username.reserved", "Names of this form are given by the library.");
  }
}

/// Divides a big-endian number by 36 in place and returns the remainder.
int divide_by_36(std::array<std::uint8_t, 16>& number) {
  int remainder = 0;
  for (std::uint8_t& byte : number) {
    const int value = remainder * 256 + byte;
    byte = static_cast<std::uint8_t>(value / 36);
    remainder = value % 36;
  }
  return remainder;
}

}  // namespace

void normalize(NewProfile& profile) {
  input::if_given("id", profile.id, input::id);
  input::if_given("username", profile.username, chosen_username, std::nullopt);
  input::if_given("full_name", profile.full_name, input::text, input::bounds::kName);
  input::if_given("avatar_url", profile.avatar_url, input::url);
}

void normalize(ProfileChanges& changes, const std::optional<Id>& owner) {
  input::if_given("id", changes.id, input::id);
  input::if_given("username", changes.username, chosen_username, owner);
  input::if_given("full_name", changes.full_name, input::text, input::bounds::kName);
  input::if_given("avatar_url", changes.avatar_url, input::url);
  input::if_given("bio", changes.bio, input::text, input::bounds::kBio);
  input::if_given("skills", changes.skills, input::tags);
  input::if_given("ai_tools", changes.ai_tools, input::tags);
  input::if_given("hourly_rate", changes.hourly_rate, input::money);
  input::if_given("portfolio_urls", changes.portfolio_urls, input::urls);
  input::if_given("location", changes.location, input::text, input::bounds::kLocation);
  input::if_given("timezone", changes.timezone, input::timezone);
  input::if_given("expected_updated_at", changes.expected_updated_at, input::time);
}

void normalize(ProfileSearch& search) {
  input::tags("skills", search.skills);
  input::one_of("skills_match", search.skills_match);
  input::tags("ai_tools", search.ai_tools);
  input::if_given("max_hourly_rate", search.max_hourly_rate, input::money);
  input::page_limit(search.page.limit);
}

std::string automatic_username(const Id& id) {
  constexpr std::string_view kDigits = "0123456789abcdefghijklmnopqrstuvwxyz";
  auto number = id.bytes();
  std::string name(kAutomaticPrefix);
  name.resize(kAutomaticPrefix.size() + kBase36Digits);
  for (std::size_t i = name.size(); i > kAutomaticPrefix.size(); --i) {
    name[i - 1] = kDigits[static_cast<std::size_t>(divide_by_36(number))];
  }
  return name;
}

Verdict judge(ProfileOperation operation, const Actor& actor, const ProfileFacts& facts) {
  if (operation != ProfileOperation::update) {
    if (auto refusal = judge_creator(actor, facts.actor)) return refusal;
  }
  if (facts.is_deleted && actor.is_service()) {
    return Refusal{ErrorCode::conflict, "profile.deleted", "This account was deleted."};
  }
  if (actor.is_service()) return std::nullopt;
  if (auto refusal = judge_actor(actor, facts.actor)) return refusal;
  if (admits(Command::update, actor.id(), facts.profile)) return std::nullopt;
  return Refusal{ErrorCode::forbidden, "profile.not_owner", "This is somebody else's profile."};
}

bool is_complete(const Profile& profile) {
  return profile.full_name && profile.bio && profile.skills && !profile.skills->empty();
}

}  // namespace gigkit::domain
