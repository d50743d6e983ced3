#include "gigkit/usage.hpp"

#include "give.hpp"
#include "session.hpp"

using gigkit::capi::give_view;
using gigkit::capi::of;

namespace gigkit::capi {

template <>
struct Behind<gk_usage_status> {
  using Type = Owned<gk_usage_status, UsageStatus>;
};

}  // namespace gigkit::capi

void gk_usage_status_free(gk_usage_status* usage) { gigkit::capi::take_back(usage); }

gk_status gk_usage_current(const gk_session* session, gk_usage_status** out, gk_error** error) {
  return give_view(out, error, [&] { return of(session).usage().current(); });
}
