#include "gigkit/subscriptions.hpp"

#include "give.hpp"
#include "session.hpp"
#include "take.hpp"

using gigkit::capi::give_number;
using gigkit::capi::give_view;
using gigkit::capi::of;
using gigkit::capi::take_back;

namespace gigkit::capi {

template <>
struct Behind<gk_subscription> {
  using Type = Owned<gk_subscription, Subscription>;
};

}  // namespace gigkit::capi

void gk_subscription_free(gk_subscription* subscription) { take_back(subscription); }

gk_status gk_subscriptions_mine(const gk_session* session, gk_subscription** out,
                                gk_error** error) {
  return give_view(out, error, [&] { return of(session).subscriptions().mine(); });
}

gk_status gk_subscriptions_is_pro(const gk_session* session, int32_t* out, gk_error** error) {
  return give_number(out, error, [&] { return of(session).subscriptions().is_pro(); });
}

gk_status gk_subscriptions_apply_billing_event(const gk_session* session, const char* event,
                                               size_t event_length, gk_billing_outcome* out,
                                               gk_error** error) {
  return give_number(out, error, [&] {
    return gigkit::capi::number_of(of(session).subscriptions().apply_billing_event(
        gigkit::capi::required_text(event, event_length, "event")));
  });
}
