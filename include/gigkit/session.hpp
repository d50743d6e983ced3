#pragma once

#include <chrono>
#include <memory>

#include "gigkit/actor.hpp"
#include "gigkit/applications.hpp"
#include "gigkit/calls.hpp"
#include "gigkit/conversations.hpp"
#include "gigkit/events.hpp"
#include "gigkit/export.hpp"
#include "gigkit/gigs.hpp"
#include "gigkit/messages.hpp"
#include "gigkit/notifications.hpp"
#include "gigkit/policy.hpp"
#include "gigkit/profiles.hpp"
#include "gigkit/reviews.hpp"
#include "gigkit/subscriptions.hpp"
#include "gigkit/usage.hpp"

namespace gigkit {

class SessionTransaction;

/// The marketplace as one actor sees it: an immutable value, cheap to copy, safe to share between
/// threads. From `Marketplace::as_user`, `as_anonymous` and `as_service`.
class GIGKIT_API Session {
 public:
  const Actor& actor() const noexcept;

  /// The groups of operations.
  Profiles profiles() const;
  Gigs gigs() const;
  Applications applications() const;
  Conversations conversations() const;
  Messages messages() const;
  Reviews reviews() const;
  Notifications notifications() const;
  Calls calls() const;
  Subscriptions subscriptions() const;
  Usage usage() const;
  Policy policy() const;
  Events events() const;

  /// Begins a transaction: a session whose commands take effect together on `commit`, or not at
  /// all. It holds the right to write, so others wait: keep it short. Throws `misuse`,
  /// `transaction.nested` in a thread that is in a transaction already; `unavailable`,
  /// `storage.busy` when the writer does not get free in time.
  SessionTransaction transaction() const;

  /// The same session with every call bounded, in seconds: what takes longer is `unavailable`,
  /// `timeout`. Throws `invalid`, `timeout.out_of_range` unless it is more than 0 and at most
  /// 86 400.
  Session with_timeout(std::chrono::duration<double> timeout) const;

 protected:
  friend class Marketplace;
  explicit Session(std::shared_ptr<const services::Context> context);
  std::shared_ptr<const services::Context> context_;
};

/// A session whose commands are one transaction. Without `commit` it is rolled back when it is
/// destroyed. A refused command alone changes nothing, and the transaction goes on.
///
/// Until then, a write of the same thread that goes past it is `misuse`, `transaction.bypassed`.
/// For one thread at a time. Once it has ended, calls on it are `misuse`, `transaction.finished`.
class GIGKIT_API SessionTransaction : public Session {
 public:
  SessionTransaction(SessionTransaction&&) noexcept = default;
  SessionTransaction& operator=(SessionTransaction&&) = delete;
  ~SessionTransaction();

  /// Makes the changes visible to all, and as durable as the marketplace was opened with. If it
  /// throws, the transaction has ended too: rolled back, but for `commit.unknown`. Throws also
  /// `conflict`, `transaction.retry` where all of it has to be run again.
  void commit();

  /// Undoes all its commands. Harmless to repeat.
  void rollback();

 private:
  friend class Session;
  explicit SessionTransaction(std::shared_ptr<const services::Context> context);
};

}  // namespace gigkit
