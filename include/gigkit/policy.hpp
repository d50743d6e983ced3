#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "gigkit/applications.hpp"
#include "gigkit/calls.hpp"
#include "gigkit/conversations.hpp"
#include "gigkit/export.hpp"
#include "gigkit/gigs.hpp"
#include "gigkit/json.hpp"
#include "gigkit/messages.hpp"
#include "gigkit/notifications.hpp"
#include "gigkit/profiles.hpp"
#include "gigkit/reviews.hpp"
#include "gigkit/subscriptions.hpp"
#include "gigkit/usage.hpp"

namespace gigkit {

namespace services {
struct Context;
}

/// A statement as the database's row-level security would judge it.
struct PolicyQuestion {
  std::string_view table{};    ///< "gigs"
  std::string_view command{};  ///< "select", "insert", "update" or "delete"
  /// The stored row as a JSON object of columns, for select, update and delete. A column that is
  /// missing is NULL.
  std::optional<Json> row{};
  /// The row to be written, for insert and update.
  std::optional<Json> new_row{};
  /// An UPDATE or DELETE that reads no column, and so needs no SELECT policy.
  bool blind = false;
  /// Whether the statement has RETURNING, and so needs the SELECT policies on what it returns.
  bool returning = true;
};

/// For every operation: nothing if the actor may, else the reason it would be refused with.
using AllowedActions = std::map<std::string, std::optional<std::string>, std::less<>>;

/// The bare policies, and what the commands would say. From `Session::policy`.
///
/// The two differ on purpose: a policy may let an applicant write `accepted` into their own row,
/// and no command does. Ask `allowed_actions` for what a user may do, and `allowed` for what the
/// database behind it would let through.
class GIGKIT_API Policy {
 public:
  /// Whether the row-level policies let this actor do it. Rows of other tables that a policy looks
  /// into are read from the storage.
  /// The service is let through everywhere. Throws `invalid`, `policy.unknown_table`,
  /// `policy.unknown_command`, `policy.unknown_column`, `policy.wrong_type`, or `policy.row` where
  /// the command takes other rows than were given.
  bool allowed(const PolicyQuestion& question) const;

  /// Nothing if allowed, else what refused, in words, with the policy's name.
  std::optional<std::string> explain(const PolicyQuestion& question) const;

  /// For every operation of the entity's group by its name ("publish"), nothing or the reason of
  /// the refusal. Judged on the entity as it is stored now, found by its id. An operation that is
  /// allowed can fail for its input only; lists never refuse. A creation (`create`, `submit`,
  /// `open`, `schedule`) is judged as one with the entity's subject: the same gig or people.
  AllowedActions allowed_actions(const Profile& profile) const;
  /// Has `submit`, `create_review`, `open_conversation` and `schedule_call` too: the latter three
  /// are allowed while there is somebody on the gig to do it with.
  AllowedActions allowed_actions(const Gig& gig) const;
  AllowedActions allowed_actions(const Application& application) const;
  /// Has `send`, `list` and `mark_read` too, which are operations on messages.
  AllowedActions allowed_actions(const Conversation& conversation) const;
  AllowedActions allowed_actions(const Message& message) const;
  AllowedActions allowed_actions(const Review& review) const;
  AllowedActions allowed_actions(const Notification& notification) const;
  AllowedActions allowed_actions(const VideoCall& call) const;
  AllowedActions allowed_actions(const Subscription& subscription) const;
  AllowedActions allowed_actions(const GigUsage& usage) const;

 private:
  friend class Session;
  explicit Policy(std::shared_ptr<const services::Context> context);
  std::shared_ptr<const services::Context> context_;
};

}  // namespace gigkit
