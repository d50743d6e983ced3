#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <nlohmann/json.hpp>
#include <set>

#include "domain/billing.hpp"
#include "domain/input.hpp"

namespace gigkit::domain {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxBytes = 1 << 20;
constexpr std::size_t kMaxDepth = 64;

[[noreturn]] void malformed(std::string_view field) {
  input::invalid(field, "billing.malformed", fmt::format("The event's {} is malformed.", field));
}

/// Refuses what is too deep, and objects that have a name twice: readers differ on which counts.
class StrictReader {
 public:
  bool operator()(int depth, json::parse_event_t event, const json& parsed) {
    if (depth > static_cast<int>(kMaxDepth)) malformed("event");
    if (event == json::parse_event_t::object_start) names_.emplace_back();
    if (event == json::parse_event_t::object_end) names_.pop_back();
    if (event == json::parse_event_t::key &&
        !names_.back().insert(parsed.get<std::string>()).second) {
      malformed("event");
    }
    return true;
  }

 private:
  std::vector<std::set<std::string>> names_;
};

/// Bounds the depth before the parser recurses or allocates for it.
void require_shallow(std::string_view text) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth > kMaxDepth) malformed("event");
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
}

json parse_strictly(std::string_view text) {
  if (text.size() > kMaxBytes) malformed("event");
  require_shallow(text);
  const json event = [&] {
    try {
      return json::parse(text, StrictReader{});
    } catch (const json::exception&) {
      malformed("event");
    }
  }();
  if (!event.is_object()) malformed("event");
  return event;
}

/// A member that is there and not null.
const json* member(const json& object, std::string_view name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found == object.end() || found->is_null() ? nullptr : &*found;
}

/// The ids and names that matter are short and plain; some engines would not store others.
bool is_plain(const std::string& text) {
  constexpr std::size_t kMostBytes = 255;
  return text.size() <= kMostBytes && std::ranges::none_of(text, [](char c) {
           return static_cast<unsigned char>(c) < 32 || c == 127;
         });
}

std::optional<std::string> text_member(const json& object, std::string_view name) {
  const json* found = member(object, name);
  if (found == nullptr) return std::nullopt;
  if (!found->is_string() || !is_plain(found->get_ref<const std::string&>())) malformed(name);
  return found->get<std::string>();
}

/// A reference to another object: its id, or the object itself where it was expanded.
std::optional<std::string> reference(const json& object, std::string_view name) {
  const json* found = member(object, name);
  if (found == nullptr) return std::nullopt;
  return found->is_object() ? text_member(*found, "id") : text_member(object, name);
}

std::optional<Time> time_member(const json& object, std::string_view name) {
  const json* found = member(object, name);
  if (found == nullptr) return std::nullopt;
  if (!found->is_number_integer()) malformed(name);
  constexpr std::int64_t kLatest = 253'402'300'799;  // the end of the year 9999
  const auto seconds = found->get<std::int64_t>();
  if (seconds < 0 || seconds > kLatest) malformed(name);
  return Time(std::chrono::seconds(seconds));
}

std::optional<bool> bool_member(const json& object, std::string_view name) {
  const json* found = member(object, name);
  if (found == nullptr) return std::nullopt;
  if (!found->is_boolean()) malformed(name);
  return found->get<bool>();
}

std::string required_text(const json& object, std::string_view name) {
  auto text = text_member(object, name);
  if (!text || text->empty()) malformed(name);
  return *std::move(text);
}

/// The first element of `object.name.data`.
const json* first_of_list(const json& object, std::string_view name) {
  const json* list = member(object, name);
  const json* data = list == nullptr ? nullptr : member(*list, "data");
  if (data == nullptr || !data->is_array() || data->empty()) return nullptr;
  return &data->front();
}

/// The user that an object names; a host's own reference that is no id names none.
std::optional<Id> user_of(const json& object) {
  const auto reference = text_member(object, "client_reference_id");
  const auto user = reference ? Id::parse(*reference) : std::nullopt;
  if (user) return user;
  const json* metadata = member(object, "metadata");
  const auto text = metadata == nullptr ? std::nullopt : text_member(*metadata, "user_id");
  return text ? Id::parse(*text) : std::nullopt;
}

struct StatusName {
  std::string_view name;
  SubscriptionStatus status;
};

constexpr std::array kStatuses{
    StatusName{"active", SubscriptionStatus::active},
    StatusName{"trialing", SubscriptionStatus::trialing},
    StatusName{"past_due", SubscriptionStatus::past_due},
    StatusName{"unpaid", SubscriptionStatus::past_due},
    StatusName{"canceled", SubscriptionStatus::canceled},
    StatusName{"incomplete", SubscriptionStatus::incomplete},
    StatusName{"incomplete_expired", SubscriptionStatus::canceled},
    StatusName{"paused", SubscriptionStatus::incomplete},
};

SubscriptionStatus status_of(const json& subscription) {
  const std::string name = required_text(subscription, "status");
  const auto* found = std::ranges::find(kStatuses, name, &StatusName::name);
  if (found == kStatuses.end()) malformed("status");
  return found->status;
}

Plan plan_of(const json& subscription, const std::map<std::string, std::string>& prices) {
  const json* item = first_of_list(subscription, "items");
  const json* price = item == nullptr ? nullptr : member(*item, "price");
  if (price == nullptr && item != nullptr) price = member(*item, "plan");
  if (price == nullptr) price = member(subscription, "plan");
  if (price == nullptr) malformed("items");
  const std::string id =
      price->is_string() ? price->get<std::string>() : required_text(*price, "id");
  const auto known = prices.find(id);
  if (known == prices.end()) {
    input::invalid("price", "billing.unknown_price", "The event's price is of no known plan.");
  }
  return *parse_enum<Plan>(known->second);
}

/// Newer events have the period on the subscription's items, older ones on the subscription.
void read_period(const json& subscription, BillingEvent& event) {
  const json* item = first_of_list(subscription, "items");
  const json& source = member(subscription, "current_period_end") == nullptr && item != nullptr
                           ? *item
                           : subscription;
  event.period_start = time_member(source, "current_period_start");
  event.period_end = time_member(source, "current_period_end");
}

void read_subscription(const json& object, const std::map<std::string, std::string>& prices,
                       BillingEvent& event) {
  event.subscription_id = required_text(object, "id");
  event.status = status_of(object);
  event.cancel_at_period_end = bool_member(object, "cancel_at_period_end");
  read_period(object, event);
  if (event.kind == BillingKind::subscription_changed) event.plan = plan_of(object, prices);
}

/// What an invoice says of its subscription: newer ones in their parent, older ones themselves.
const json* subscription_details(const json& invoice) {
  const json* parent = member(invoice, "parent");
  return member(parent == nullptr ? invoice : *parent, "subscription_details");
}

void read_invoice(const json& object, BillingEvent& event) {
  event.subscription_id = reference(object, "subscription");
  if (const json* details = subscription_details(object)) {
    if (!event.subscription_id) event.subscription_id = reference(*details, "subscription");
    if (!event.user_id) event.user_id = user_of(*details);
  }
  const json* line = first_of_list(object, "lines");
  if (line != nullptr && !event.user_id) event.user_id = user_of(*line);
  const json* period = line == nullptr ? nullptr : member(*line, "period");
  if (period == nullptr) return;
  event.period_start = time_member(*period, "start");
  event.period_end = time_member(*period, "end");
}

BillingKind kind_of(std::string_view type) {
  if (type == "customer.subscription.deleted") return BillingKind::subscription_deleted;
  if (type == "customer.subscription.created" || type == "customer.subscription.updated" ||
      type == "customer.subscription.paused" || type == "customer.subscription.resumed") {
    return BillingKind::subscription_changed;
  }
  if (type == "checkout.session.completed") return BillingKind::checkout_completed;
  if (type == "invoice.paid" || type == "invoice.payment_succeeded") {
    return BillingKind::invoice_paid;
  }
  return type == "invoice.payment_failed" ? BillingKind::invoice_failed : BillingKind::other;
}

void read_object(const json& object, const std::map<std::string, std::string>& prices,
                 BillingEvent& event) {
  event.customer_id = reference(object, "customer");
  event.user_id = user_of(object);
  switch (event.kind) {
    case BillingKind::subscription_changed:
    case BillingKind::subscription_deleted:
      return read_subscription(object, prices, event);
    case BillingKind::checkout_completed:
      event.subscription_id = reference(object, "subscription");
      return;
    case BillingKind::invoice_paid:
    case BillingKind::invoice_failed:
      return read_invoice(object, event);
    case BillingKind::other:
      return;
  }
}

template <class T>
void put(json& object, std::string_view name, const std::optional<T>& value) {
  if (!value) return;
  if constexpr (std::is_same_v<T, Time>) {
    object[name] = value->time_since_epoch().count();
  } else if constexpr (NamedEnum<T>) {
    object[name] = to_string(*value);
  } else {
    object[name] = *value;
  }
}

template <class T>
void take(const json& object, std::string_view name, std::optional<T>& value) {
  const json* found = member(object, name);
  if (found == nullptr) return;
  if constexpr (std::is_same_v<T, Time>) {
    value = Time(std::chrono::microseconds(found->get<std::int64_t>()));
  } else if constexpr (NamedEnum<T>) {
    value = parse_enum<T>(found->get<std::string>());
  } else {
    value = found->get<T>();
  }
}

/// The optional parts of an event under the names they are stored by.
template <class Event, class Visit>
void for_each_part(Event& event, Visit visit) {
  visit("customer", event.customer_id);
  visit("subscription", event.subscription_id);
  visit("status", event.status);
  visit("plan", event.plan);
  visit("period_start", event.period_start);
  visit("period_end", event.period_end);
  visit("cancels", event.cancel_at_period_end);
}

}  // namespace

BillingEvent parse_billing_event(std::string_view text,
                                 const std::map<std::string, std::string>& prices) {
  const json parsed = parse_strictly(text);
  BillingEvent event;
  event.id = required_text(parsed, "id");
  const auto created = time_member(parsed, "created");
  if (!created) malformed("created");
  event.created = *created;
  event.kind = kind_of(required_text(parsed, "type"));
  if (event.kind == BillingKind::other) return event;
  const json* data = member(parsed, "data");
  const json* object = data == nullptr ? nullptr : member(*data, "object");
  if (object == nullptr || !object->is_object()) malformed("data");
  read_object(*object, prices, event);
  return event;
}

std::string billing_essence(const BillingEvent& event) {
  json object = json::object();
  object["id"] = event.id;
  object["created"] = event.created.time_since_epoch().count();
  object["kind"] = static_cast<int>(event.kind);
  for_each_part(event, [&](std::string_view name, const auto& part) { put(object, name, part); });
  return object.dump();
}

BillingEvent parse_billing_essence(std::string_view essence) {
  const json object = json::parse(essence);
  BillingEvent event;
  event.id = object.at("id").get<std::string>();
  event.created = Time(std::chrono::microseconds(object.at("created").get<std::int64_t>()));
  event.kind = static_cast<BillingKind>(object.at("kind").get<int>());
  for_each_part(event, [&](std::string_view name, auto& part) { take(object, name, part); });
  return event;
}

}  // namespace gigkit::domain
