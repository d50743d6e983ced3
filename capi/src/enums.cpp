#include "gigkit/enums.hpp"

#include <algorithm>
#include <string_view>

#include "gigkit.h"
#include "gigkit/error.hpp"
#include "gigkit/options.hpp"
#include "gigkit/subscriptions.hpp"
#include "give.hpp"

namespace gigkit::capi {
namespace {

/// What `allowed_actions` can be asked about, in the order of the numbers of gk_entity.
enum class Entity : std::uint8_t {
  profile,
  gig,
  application,
  conversation,
  notification,
  video_call,
  message,
  review,
  subscription,
  gig_usage
};

constexpr const char* kUnknown = "unknown";

/// All names are literals, so that NUL ends them.
template <NamedEnum E>
const char* name_of(std::int32_t number) {
  const auto& names = EnumNames<E>::values;
  const auto found = static_cast<std::size_t>(static_cast<std::uint32_t>(number) - 1);
  return number > 0 && found < names.size() ? names[found].data() : kUnknown;
}

template <NamedEnum E>
std::int32_t number_named(const char* name, std::size_t length) {
  if (name == nullptr) return 0;
  const auto value = parse_enum<E>(std::string_view(name, length));
  return value ? number_of(*value) : 0;
}

}  // namespace
}  // namespace gigkit::capi

template <>
struct gigkit::EnumNames<gigkit::capi::Entity> {
  static constexpr std::array<std::string_view, 10> values{
      "profile",    "gig",     "application", "conversation", "notification",
      "video_call", "message", "review",      "subscription", "gig_usage"};
};

const char* gk_status_name(gk_status status) {
  if (status == GK_OK) return "ok";
  if (status < GK_OK || status > GK_MISUSE) return gigkit::capi::kUnknown;
  return to_string(static_cast<gigkit::ErrorCode>(status)).data();
}

#define GK_ENUM(name, Type)                                        \
  const char* gk_##name##_name(gk_##name value) {                  \
    return gigkit::capi::name_of<gigkit::Type>(value);             \
  }                                                                \
  gk_##name gk_##name##_parse(const char* text, size_t length) {   \
    return gigkit::capi::number_named<gigkit::Type>(text, length); \
  }                                                                \
  static_assert(true)
GK_ENUM(gig_status, GigStatus);
GK_ENUM(application_status, ApplicationStatus);
GK_ENUM(budget_type, BudgetType);
GK_ENUM(location_type, LocationType);
GK_ENUM(subscription_status, SubscriptionStatus);
GK_ENUM(plan, Plan);
GK_ENUM(notification_type, NotificationType);
GK_ENUM(match, Match);
GK_ENUM(gig_sort, GigSort);
GK_ENUM(facet, Facet);
GK_ENUM(billing_outcome, BillingOutcome);
GK_ENUM(durability, Durability);
GK_ENUM(migrate, Migrate);
GK_ENUM(log_level, LogLevel);
GK_ENUM(entity, capi::Entity);
#undef GK_ENUM
