#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gigkit/export.hpp"
#include "gigkit/fields.hpp"
#include "gigkit/id.hpp"
#include "gigkit/json.hpp"
#include "gigkit/time.hpp"

namespace gigkit {

namespace services {
struct Context;
class Subscriber;
}  // namespace services

/// Something that a command changed, told in the transaction that changed it.
struct Event {
  std::string cursor;  ///< where the feed goes on after it; opaque
  Id id;
  std::string type;    ///< "gig.published"
  std::string entity;  ///< "gig"
  Id entity_id;
  std::optional<Id> actor_id;  ///< empty: the service, or a sign-up
  Time at;
  Json changed;   ///< an object of statuses, ids, numbers and times: as they are now
  Json previous;  ///< the same, as they were

  friend bool operator==(const Event&, const Event&) = default;
};

template <>
struct Describe<Event> {
  static constexpr std::string_view table = "gigkit.events";
  static constexpr auto fields =
      list_of(field("cursor", &Event::cursor), field("id", &Event::id), field("type", &Event::type),
              field("entity", &Event::entity), field("entity_id", &Event::entity_id),
              field("actor_id", &Event::actor_id), field("at", &Event::at),
              field("changed", &Event::changed), field("previous", &Event::previous));
};

/// A callback that gets events. While it lives the callback may run, inside `Events::dispatch`;
/// once its destructor has returned the callback runs no more and is not running.
class GIGKIT_API EventSubscription {
 public:
  EventSubscription(EventSubscription&&) noexcept = default;
  EventSubscription& operator=(EventSubscription&&) noexcept;
  ~EventSubscription();

 private:
  friend class Events;
  explicit EventSubscription(std::shared_ptr<services::Subscriber> subscriber);
  std::shared_ptr<services::Subscriber> subscriber_;
};

/// The feed of events: all of them for the service, those addressed to them for a user, none for an
/// anonymous actor. From `Session::events`.
class GIGKIT_API Events {
 public:
  /// The events after a cursor, oldest first; from the oldest there is without one. None is ever
  /// skipped. `limit` is 1 to 1 000.
  /// Throws `invalid`, `page.limit`, or `cursor.malformed`; `conflict`,
  /// `cursor.purged` for a cursor from before the last purge.
  std::vector<Event> poll(const std::optional<std::string>& after = {}, int limit = 100) const;

  /// Calls back for every event from now on, on the threads that call `dispatch` for this actor.
  [[nodiscard]] EventSubscription subscribe(std::function<void(const Event&)> callback) const;

  /// Runs the due callbacks of this actor's subscriptions on this thread, waiting up to `timeout`
  /// for the first event. Gives how many ran. What a callback throws is let through; its event
  /// counts as delivered. Throws `conflict`, `cursor.purged` once where events were purged before
  /// they were delivered; what was left of them was, and the next call goes on from there.
  int dispatch(std::chrono::duration<double> timeout = {}) const;

  /// Deletes the events from before a time. Gives how many. Throws `forbidden`,
  /// `actor.not_service`.
  std::int64_t purge(const Time& before) const;

 private:
  friend class Session;
  explicit Events(std::shared_ptr<const services::Context> context);
  std::shared_ptr<const services::Context> context_;
};

}  // namespace gigkit
