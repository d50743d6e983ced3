#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "gigkit/enums.hpp"
#include "gigkit/export.hpp"
#include "gigkit/fields.hpp"
#include "gigkit/id.hpp"
#include "gigkit/json.hpp"
#include "gigkit/page.hpp"
#include "gigkit/time.hpp"

namespace gigkit {

namespace services {
struct Context;
}

/// Something a user should know of. Nobody is notified of what they did themselves.
struct Notification {
  Id id;
  Id user_id;
  NotificationType type = NotificationType::gig_update;
  std::string title;                ///< a short English heading for the type of change
  std::optional<std::string> body;  ///< a sentence in English; never holds what users wrote
  /// An object with what opens the right screen: of `gig_id`, `application_id`, `conversation_id`,
  /// `message_id`, `call_id`, `review_id` as UUIDs, and `actor_id`, `from`, `to`, `count`.
  std::optional<Json> data;
  std::optional<Time> read_at;
  std::optional<Time> created_at;

  friend bool operator==(const Notification&, const Notification&) = default;
};

template <>
struct Describe<Notification> {
  static constexpr std::string_view table = "notifications";
  static constexpr auto fields = list_of(
      field("id", &Notification::id), field("user_id", &Notification::user_id),
      field("type", &Notification::type), field("title", &Notification::title),
      field("body", &Notification::body), field("data", &Notification::data),
      field("read_at", &Notification::read_at), field("created_at", &Notification::created_at));
};

/// The actor's notifications ("Users can view own notifications"). From `Session::notifications`.
class GIGKIT_API Notifications {
 public:
  /// Newest first. Empty for anonymous and service.
  Page<Notification> mine(bool unread_only = false, const PageRequest& page = {}) const;

  /// 0 for anonymous and service.
  std::int64_t unread_count() const;

  /// Marks one read ("Users can update own notifications"); a repeat is harmless. Throws
  /// `not_found`, `notification.not_found`.
  Notification mark_read(const Id& id) const;

  /// Marks all read, or those up to one: that one and all older ones. Gives how many were unread.
  /// Throws `not_found`, `notification.not_found` on `up_to`.
  std::int64_t mark_all_read(const std::optional<Id>& up_to = {}) const;

  /// Deletes everybody's notifications that are older than `before`, read or not; gives how many.
  /// For the service alone. Throws `invalid`, `time.out_of_range`; `forbidden`,
  /// `actor.not_service`.
  std::int64_t purge(const Time& before) const;

 private:
  friend class Session;
  explicit Notifications(std::shared_ptr<const services::Context> context);
  std::shared_ptr<const services::Context> context_;
};

}  // namespace gigkit
