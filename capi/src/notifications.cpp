#include "gigkit/notifications.hpp"

#include <chrono>

#include "give.hpp"
#include "session.hpp"
#include "take.hpp"

using gigkit::capi::give_number;
using gigkit::capi::give_view;
using gigkit::capi::id_of;
using gigkit::capi::of;
using gigkit::capi::take_back;

namespace gigkit::capi {

template <>
struct Behind<gk_notification> {
  using Type = Owned<gk_notification, Notification>;
};
template <>
struct Behind<gk_notification_page> {
  using Type = Owned<gk_notification_page, Page<Notification>>;
};

}  // namespace gigkit::capi

void gk_notification_free(gk_notification* notification) { take_back(notification); }
void gk_notification_page_free(gk_notification_page* page) { take_back(page); }

gk_status gk_notifications_mine(const gk_session* session, const gk_notification_list* list,
                                gk_notification_page** out, gk_error** error) {
  return give_view(out, error, [&] {
    const gk_notification_list known = gigkit::capi::known_or_none(list);
    return of(session).notifications().mine(known.unread_only != 0, gigkit::capi::page_of(known));
  });
}

gk_status gk_notifications_unread_count(const gk_session* session, int64_t* out, gk_error** error) {
  return give_number(out, error, [&] { return of(session).notifications().unread_count(); });
}

gk_status gk_notifications_mark_read(const gk_session* session, const gk_id* id,
                                     gk_notification** out, gk_error** error) {
  return give_view(out, error, [&] { return of(session).notifications().mark_read(id_of(id)); });
}

gk_status gk_notifications_mark_all_read(const gk_session* session, const gk_id* up_to,
                                         int64_t* out, gk_error** error) {
  return give_number(out, error, [&] {
    return of(session).notifications().mark_all_read(
        gigkit::capi::Taken<gigkit::Id>::from(up_to, "up_to"));
  });
}

gk_status gk_notifications_purge(const gk_session* session, gk_time before, int64_t* out,
                                 gk_error** error) {
  return give_number(out, error, [&] {
    return of(session).notifications().purge(gigkit::Time(std::chrono::microseconds(before)));
  });
}
