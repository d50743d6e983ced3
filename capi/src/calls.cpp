#include "gigkit/calls.hpp"

#include <chrono>

#include "give.hpp"
#include "session.hpp"
#include "take.hpp"

using gigkit::capi::give_view;
using gigkit::capi::id_of;
using gigkit::capi::of;
using gigkit::capi::take_back;

namespace gigkit::capi {

template <>
struct Behind<gk_video_call> {
  using Type = Owned<gk_video_call, VideoCall>;
};
template <>
struct Behind<gk_video_call_page> {
  using Type = Owned<gk_video_call_page, Page<VideoCall>>;
};

}  // namespace gigkit::capi

void gk_video_call_free(gk_video_call* call) { take_back(call); }
void gk_video_call_page_free(gk_video_call_page* page) { take_back(page); }

gk_status gk_calls_schedule(const gk_session* session, const gk_new_call* call, gk_video_call** out,
                            gk_error** error) {
  return give_view(out, error, [&] {
    return of(session).calls().schedule(gigkit::capi::taken<gigkit::NewCall>(call, "call"));
  });
}

gk_status gk_calls_reschedule(const gk_session* session, const gk_id* id, gk_time scheduled_at,
                              gk_video_call** out, gk_error** error) {
  return give_view(out, error, [&] {
    return of(session).calls().reschedule(id_of(id),
                                          gigkit::Time(std::chrono::microseconds(scheduled_at)));
  });
}

gk_status gk_calls_get(const gk_session* session, const gk_id* id, gk_video_call** out,
                       gk_error** error) {
  return give_view(out, error, [&] { return of(session).calls().get(id_of(id)); });
}

gk_status gk_calls_cancel(const gk_session* session, const gk_id* id, gk_video_call** out,
                          gk_error** error) {
  return give_view(out, error, [&] { return of(session).calls().cancel(id_of(id)); });
}

gk_status gk_calls_start(const gk_session* session, const gk_id* id, gk_video_call** out,
                         gk_error** error) {
  return give_view(out, error, [&] { return of(session).calls().start(id_of(id)); });
}

gk_status gk_calls_end(const gk_session* session, const gk_id* id, gk_video_call** out,
                       gk_error** error) {
  return give_view(out, error, [&] { return of(session).calls().end(id_of(id)); });
}

gk_status gk_calls_mine(const gk_session* session, const gk_call_list* list,
                        gk_video_call_page** out, gk_error** error) {
  return give_view(out, error, [&] {
    const gk_call_list known = gigkit::capi::known_or_none(list);
    return of(session).calls().mine(gigkit::capi::Taken<bool>::from(known.upcoming, "upcoming"),
                                    gigkit::capi::page_of(known));
  });
}
