#include "gigkit/events.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "give.hpp"
#include "session.hpp"
#include "take.hpp"

using gigkit::capi::give_number;
using gigkit::capi::of;
using gigkit::capi::take_back;

struct gk_event_subscription {
  explicit gk_event_subscription(gigkit::EventSubscription subscribed)
      : held(std::move(subscribed)) {}

  gigkit::EventSubscription held;
};

namespace gigkit::capi {
namespace {

/// What was polled, as a page; its cursor goes on where there is nothing yet, too.
Page<Event> polled(const Session& session, std::optional<std::string> after, int limit) {
  Page<Event> page;
  page.items = session.events().poll(after, limit);
  page.next = page.items.empty() ? std::move(after) : page.items.back().cursor;
  return page;
}

void call_back(gk_event_callback callback, void* context, const Event& event) {
  gk_event view{};
  Arena arena;
  give(view, event, arena);
  callback(context, &view);
}

}  // namespace

template <>
struct Behind<gk_event_page> {
  using Type = Owned<gk_event_page, Page<Event>>;
};

}  // namespace gigkit::capi

void gk_event_page_free(gk_event_page* page) { take_back(page); }
void gk_event_subscription_free(gk_event_subscription* subscription) { take_back(subscription); }

gk_status gk_events_poll(const gk_session* session, const char* after, size_t after_length,
                         int32_t limit, gk_event_page** out, gk_error** error) {
  constexpr int kLimit = 100;
  return gigkit::capi::give_view(out, error, [&] {
    const auto cursor = gigkit::capi::text_of(after, after_length, "after");
    return gigkit::capi::polled(of(session), std::optional<std::string>(cursor),
                                limit == 0 ? kLimit : limit);
  });
}

gk_status gk_events_subscribe(const gk_session* session, gk_event_callback callback, void* context,
                              gk_event_subscription** out, gk_error** error) {
  return gigkit::capi::give_object(out, error, [&] {
    gigkit::capi::required(callback, "callback");
    return std::make_unique<gk_event_subscription>(of(session).events().subscribe(
        [=](const gigkit::Event& event) { gigkit::capi::call_back(callback, context, event); }));
  });
}

gk_status gk_events_dispatch(const gk_session* session, gk_duration timeout, int32_t* out,
                             gk_error** error) {
  return give_number(out, error, [&] {
    return of(session).events().dispatch(std::chrono::microseconds(timeout));
  });
}

gk_status gk_events_purge(const gk_session* session, gk_time before, int64_t* out,
                          gk_error** error) {
  return give_number(out, error, [&] {
    return of(session).events().purge(gigkit::Time(std::chrono::microseconds(before)));
  });
}
