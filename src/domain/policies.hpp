#pragma once

#include <cstdint>
#include <string_view>
#include <tuple>

#include "domain/policy_expression.hpp"
#include "gigkit/applications.hpp"
#include "gigkit/calls.hpp"
#include "gigkit/conversations.hpp"
#include "gigkit/gigs.hpp"
#include "gigkit/messages.hpp"
#include "gigkit/notifications.hpp"
#include "gigkit/profiles.hpp"
#include "gigkit/reviews.hpp"
#include "gigkit/subscriptions.hpp"
#include "gigkit/usage.hpp"

/// The row-level security policies, each written once. They decide on rows in memory
/// (policy_decision.hpp), filter queries and print themselves as CREATE POLICY (storage/sql).
namespace gigkit::domain {

enum class Command : std::uint8_t { select, insert, update, delete_ };

/// A permissive policy: USING for select, update and delete, WITH CHECK for insert.
template <class Expression>
struct Policy {
  std::string_view name;
  Command command{};
  Expression expression;
};

template <policy::Condition Expression>
constexpr Policy<Expression> policy_for(Command command, std::string_view name,
                                        Expression expression) {
  return {name, command, expression};
}

/// The policies on a table. A command that has none is denied.
template <class Entity>
struct Policies;

using policy::column;
using policy::exists;
using policy::uid;
using policy::uid_is_any_of;

template <>
struct Policies<Profile> {
  static constexpr auto all = list_of(
      policy_for(Command::select, "Public profiles are viewable by everyone", policy::always),
      policy_for(Command::update, "Users can update own profile", uid() == column<&Profile::id>));
};

template <>
struct Policies<Gig> {
  static constexpr auto all = list_of(
      policy_for(Command::select, "Active gigs are viewable by everyone",
                 column<&Gig::status> == GigStatus::active || column<&Gig::poster_id> == uid()),
      policy_for(Command::insert, "Users can insert own gigs", uid() == column<&Gig::poster_id>),
      policy_for(Command::update, "Users can update own gigs", uid() == column<&Gig::poster_id>),
      policy_for(Command::delete_, "Users can delete own gigs", uid() == column<&Gig::poster_id>));
};

template <>
struct Policies<Application> {
  static constexpr auto is_gig_owner =
      exists<&Gig::id, &Application::gig_id>(column<&Gig::poster_id> == uid());

  static constexpr auto all = list_of(
      policy_for(Command::select, "Applicants can view own applications",
                 uid() == column<&Application::applicant_id>),
      policy_for(Command::select, "Gig owners can view applications", is_gig_owner),
      policy_for(Command::insert, "Users can insert own applications",
                 uid() == column<&Application::applicant_id>),
      policy_for(Command::update, "Applicants can update own applications",
                 uid() == column<&Application::applicant_id>),
      policy_for(Command::update, "Gig owners can update application status", is_gig_owner));
};

template <>
struct Policies<Conversation> {
  static constexpr auto all =
      list_of(policy_for(Command::select, "Participants can view their conversations",
                         uid_is_any_of<&Conversation::participant_ids>()),
              policy_for(Command::insert, "Users can create conversations they're part of",
                         uid_is_any_of<&Conversation::participant_ids>()));
};

template <>
struct Policies<Message> {
  static constexpr auto is_participant = exists<&Conversation::id, &Message::conversation_id>(
      uid_is_any_of<&Conversation::participant_ids>());

  static constexpr auto all = list_of(
      policy_for(Command::select, "Conversation participants can view messages", is_participant),
      policy_for(Command::insert, "Participants can send messages",
                 uid() == column<&Message::sender_id> && is_participant));
};

template <>
struct Policies<Subscription> {
  static constexpr auto all = list_of(policy_for(Command::select, "Users can view own subscription",
                                                 uid() == column<&Subscription::user_id>));
};

template <>
struct Policies<GigUsage> {
  static constexpr auto all = list_of(
      policy_for(Command::select, "Users can view own usage", uid() == column<&GigUsage::user_id>));
};

template <>
struct Policies<Review> {
  static constexpr auto all =
      list_of(policy_for(Command::select, "Reviews are publicly viewable", policy::always),
              policy_for(Command::insert, "Gig participants can create reviews",
                         uid() == column<&Review::reviewer_id>));
};

template <>
struct Policies<Notification> {
  static constexpr auto all =
      list_of(policy_for(Command::select, "Users can view own notifications",
                         uid() == column<&Notification::user_id>),
              policy_for(Command::update, "Users can update own notifications",
                         uid() == column<&Notification::user_id>));
};

template <>
struct Policies<VideoCall> {
  static constexpr auto all =
      list_of(policy_for(Command::select, "Participants can view their calls",
                         uid_is_any_of<&VideoCall::participant_ids>() ||
                             uid() == column<&VideoCall::initiator_id>),
              policy_for(Command::insert, "Users can create calls",
                         uid() == column<&VideoCall::initiator_id>));
};

/// What the library shows beyond the SELECT policies: a closed list of privileged reads.
template <class Entity>
struct PrivilegedReads {
  static constexpr auto all = list_of();
};

template <>
struct PrivilegedReads<Gig> {
  /// Written as a policy on gigs it would recurse through the policies on applications.
  static constexpr auto all = list_of(policy_for(
      Command::select, "Applicants keep reading a gig they applied to unless it is a draft",
      (column<&Gig::status> == GigStatus::active || column<&Gig::status> == GigStatus::paused ||
       column<&Gig::status> == GigStatus::closed || column<&Gig::status> == GigStatus::filled) &&
          exists<&Application::gig_id, &Gig::id>(column<&Application::applicant_id> == uid())));
};

/// The ten tables, in an order in which each comes after those it refers to.
using Entities = std::tuple<Profile, Gig, Application, Conversation, Message, Subscription,
                            GigUsage, Review, Notification, VideoCall>;

/// Calls `visit.template operator()<Entity>()` for each of the ten.
template <class Visitor>
constexpr void for_each_entity(Visitor&& visit) {
  [&]<class... Entity>(std::type_identity<std::tuple<Entity...>>) {
    (visit.template operator()<Entity>(), ...);
  }(std::type_identity<Entities>{});
}

}  // namespace gigkit::domain
