#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "gigkit/fields.hpp"
#include "gigkit/id.hpp"
#include "gigkit/json.hpp"
#include "gigkit/time.hpp"

/// Rows of the library's own tables, and of its columns beside the seed's, as they are copied: the
/// key's fields first.
namespace gigkit::storage::copy {

struct GigMarks {
  Id id;
  std::optional<Time> removed_at;
  std::optional<Time> closed_at;
};

struct SubscriptionMarks {
  Id id;
  std::optional<Time> past_due_since;
};

struct CallMarks {
  Id id;
  std::optional<Time> canceled_at;
};

struct Participant {
  Id conversation_id;
  Id user_id;
  Time last_message_at;
  std::optional<Time> read_at;
  std::optional<Id> read_id;
  std::int64_t unread_count = 0;
  std::optional<Id> notification_id;
  std::int64_t notification_count = 0;
};

struct UnreadMessages {
  Id user_id;
  std::int64_t unread_count = 0;
};

struct ConversationKey {
  Id fingerprint;
  Id conversation_id;
};

struct Ratings {
  Id profile_id;
  std::int64_t one = 0;
  std::int64_t two = 0;
  std::int64_t three = 0;
  std::int64_t four = 0;
  std::int64_t five = 0;
};

struct StoredBillingEvent {
  std::string id;
  Time created;
  std::optional<Id> user_id;
  Json essence;
};

struct DeletedAccount {
  Id user_id;
  Time deleted_at;
};

struct StoredRequest {
  Id id;
  std::optional<Id> actor_id;
  std::string operation;
  Id fingerprint;
  Id result_id;
};

struct HistoryStep {
  Id application_id;
  std::int64_t step = 0;
  Time at;
  std::optional<Id> actor_id;
  std::optional<std::string> from_status;
  std::string to_status;
  std::optional<std::string> reason;
};

struct GigView {
  Id gig_id;
  Id viewer_id;
  std::int64_t day = 0;
};

struct StoredEvent {
  std::int64_t position = 0;
  Id id;
  std::string type;
  std::string entity;
  Id entity_id;
  std::optional<Id> actor_id;
  Time at;
  Json changed;
  Json previous;
};

struct Audience {
  Id user_id;
  std::int64_t position = 0;
};

struct Purge {
  std::int64_t number = 0;
  std::int64_t position = 0;
};

}  // namespace gigkit::storage::copy

namespace gigkit {

template <>
struct Describe<storage::copy::GigMarks> {
  using Row = storage::copy::GigMarks;
  static constexpr std::string_view table = "gigs";
  static constexpr auto fields =
      list_of(field("id", &Row::id), field("removed_at", &Row::removed_at),
              field("closed_at", &Row::closed_at));
};

template <>
struct Describe<storage::copy::SubscriptionMarks> {
  using Row = storage::copy::SubscriptionMarks;
  static constexpr std::string_view table = "subscriptions";
  static constexpr auto fields =
      list_of(field("id", &Row::id), field("past_due_since", &Row::past_due_since));
};

template <>
struct Describe<storage::copy::CallMarks> {
  using Row = storage::copy::CallMarks;
  static constexpr std::string_view table = "video_calls";
  static constexpr auto fields =
      list_of(field("id", &Row::id), field("canceled_at", &Row::canceled_at));
};

template <>
struct Describe<storage::copy::Participant> {
  using Row = storage::copy::Participant;
  static constexpr std::string_view table = "participants";
  static constexpr auto fields =
      list_of(field("conversation_id", &Row::conversation_id), field("user_id", &Row::user_id),
              field("last_message_at", &Row::last_message_at), field("read_at", &Row::read_at),
              field("read_id", &Row::read_id), field("unread_count", &Row::unread_count),
              field("notification_id", &Row::notification_id),
              field("notification_count", &Row::notification_count));
};

template <>
struct Describe<storage::copy::UnreadMessages> {
  using Row = storage::copy::UnreadMessages;
  static constexpr std::string_view table = "unread_messages";
  static constexpr auto fields =
      list_of(field("user_id", &Row::user_id), field("unread_count", &Row::unread_count));
};

template <>
struct Describe<storage::copy::ConversationKey> {
  using Row = storage::copy::ConversationKey;
  static constexpr std::string_view table = "conversation_keys";
  static constexpr auto fields = list_of(field("fingerprint", &Row::fingerprint),
                                         field("conversation_id", &Row::conversation_id));
};

template <>
struct Describe<storage::copy::Ratings> {
  using Row = storage::copy::Ratings;
  static constexpr std::string_view table = "ratings";
  static constexpr auto fields = list_of(
      field("profile_id", &Row::profile_id), field("one", &Row::one), field("two", &Row::two),
      field("three", &Row::three), field("four", &Row::four), field("five", &Row::five));
};

template <>
struct Describe<storage::copy::StoredBillingEvent> {
  using Row = storage::copy::StoredBillingEvent;
  static constexpr std::string_view table = "billing_events";
  static constexpr auto fields =
      list_of(field("id", &Row::id), field("created", &Row::created),
              field("user_id", &Row::user_id), field("essence", &Row::essence));
};

template <>
struct Describe<storage::copy::DeletedAccount> {
  using Row = storage::copy::DeletedAccount;
  static constexpr std::string_view table = "deleted_accounts";
  static constexpr auto fields =
      list_of(field("user_id", &Row::user_id), field("deleted_at", &Row::deleted_at));
};

template <>
struct Describe<storage::copy::StoredRequest> {
  using Row = storage::copy::StoredRequest;
  static constexpr std::string_view table = "requests";
  static constexpr auto fields = list_of(
      field("id", &Row::id), field("actor_id", &Row::actor_id), field("operation", &Row::operation),
      field("fingerprint", &Row::fingerprint), field("result_id", &Row::result_id));
};

template <>
struct Describe<storage::copy::HistoryStep> {
  using Row = storage::copy::HistoryStep;
  static constexpr std::string_view table = "application_history";
  static constexpr auto fields =
      list_of(field("application_id", &Row::application_id), field("step", &Row::step),
              field("at", &Row::at), field("actor_id", &Row::actor_id),
              field("from_status", &Row::from_status), field("to_status", &Row::to_status),
              field("reason", &Row::reason));
};

template <>
struct Describe<storage::copy::GigView> {
  using Row = storage::copy::GigView;
  static constexpr std::string_view table = "gig_views";
  static constexpr auto fields = list_of(
      field("gig_id", &Row::gig_id), field("viewer_id", &Row::viewer_id), field("day", &Row::day));
};

template <>
struct Describe<storage::copy::StoredEvent> {
  using Row = storage::copy::StoredEvent;
  static constexpr std::string_view table = "events";
  static constexpr auto fields =
      list_of(field("position", &Row::position), field("id", &Row::id), field("type", &Row::type),
              field("entity", &Row::entity), field("entity_id", &Row::entity_id),
              field("actor_id", &Row::actor_id), field("at", &Row::at),
              field("changed", &Row::changed), field("previous", &Row::previous));
};

template <>
struct Describe<storage::copy::Audience> {
  using Row = storage::copy::Audience;
  static constexpr std::string_view table = "event_audience";
  static constexpr auto fields =
      list_of(field("user_id", &Row::user_id), field("position", &Row::position));
};

template <>
struct Describe<storage::copy::Purge> {
  using Row = storage::copy::Purge;
  static constexpr std::string_view table = "purges";
  static constexpr auto fields =
      list_of(field("number", &Row::number), field("position", &Row::position));
};

}  // namespace gigkit
