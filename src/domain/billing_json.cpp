#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "domain/billing.hpp"
#include "domain/input.hpp"
#include "text/json_value.hpp"
#include "text/json_writer.hpp"

namespace gigkit::domain {
namespace {

using text::JsonValue;

constexpr std::size_t kMaxBytes = 1 << 20;
constexpr std::size_t kMaxDepth = 64;

[[noreturn]] void malformed(std::string_view field) {
  input::invalid(field, "billing.malformed", fmt::format("The event's {} is malformed.", field));
}

/// Objects that have a name twice are refused: readers differ on which counts.
JsonValue parse_strictly(std::string_view text) {
  if (text.size() > kMaxBytes) malformed("event");
  auto event = text::parse_json(text, {.depth = kMaxDepth, .has_repeated_names = false});
  if (!event || event->as<JsonValue::Object>() == nullptr) malformed("event");
  return *std::move(event);
}

/// A member that is there and not null.
const JsonValue* member(const JsonValue& object, std::string_view name) {
  const JsonValue* found = object.find(name);
  return found == nullptr || found->is_null() ? nullptr : found;
}

/// The same, of this type.
template <class T>
const T* member_as(const JsonValue& object, std::string_view name) {
  const JsonValue* found = member(object, name);
  if (found == nullptr) return nullptr;
  const T* value = found->as<T>();
  if (value == nullptr) malformed(name);
  return value;
}

/// The ids and names that matter are short and plain; some engines would not store others.
bool is_plain(const std::string& text) {
  constexpr std::size_t kMostBytes = 255;
  return text.size() <= kMostBytes && std::ranges::none_of(text, [](char c) {
           return static_cast<unsigned char>(c) < 32 || c == 127;
         });
}

std::optional<std::string> text_member(const JsonValue& object, std::string_view name) {
  const auto* text = member_as<std::string>(object, name);
  if (text == nullptr) return std::nullopt;
  if (!is_plain(*text)) malformed(name);
  return *text;
}

/// A reference to another object: its id, or the object itself where it was expanded.
std::optional<std::string> reference(const JsonValue& object, std::string_view name) {
  const JsonValue* found = member(object, name);
  if (found == nullptr) return std::nullopt;
  const bool is_expanded = found->as<JsonValue::Object>() != nullptr;
  return is_expanded ? text_member(*found, "id") : text_member(object, name);
}

std::optional<Time> time_member(const JsonValue& object, std::string_view name) {
  constexpr std::int64_t kLatest = 253'402'300'799;  // the end of the year 9999
  const auto* seconds = member_as<std::int64_t>(object, name);
  if (seconds == nullptr) return std::nullopt;
  if (*seconds < 0 || *seconds > kLatest) malformed(name);
  return Time(std::chrono::seconds(*seconds));
}

std::optional<bool> bool_member(const JsonValue& object, std::string_view name) {
  const auto* value = member_as<bool>(object, name);
  return value == nullptr ? std::nullopt : std::optional(*value);
}

std::string required_text(const JsonValue& object, std::string_view name) {
  auto text = text_member(object, name);
  if (!text || text->empty()) malformed(name);
  return *std::move(text);
}

/// The first element of `object.name.data`.
const JsonValue* first_of_list(const JsonValue& object, std::string_view name) {
  const JsonValue* list = member(object, name);
  const JsonValue* data = list == nullptr ? nullptr : member(*list, "data");
  const auto* elements = data == nullptr ? nullptr : data->as<JsonValue::Array>();
  return elements == nullptr || elements->empty() ? nullptr : &elements->front();
}

/// The user that an object names; a host's own reference that is no id names none.
std::optional<Id> user_of(const JsonValue& object) {
  const auto reference = text_member(object, "client_reference_id");
  const auto user = reference ? Id::parse(*reference) : std::nullopt;
  if (user) return user;
  const JsonValue* metadata = member(object, "metadata");
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

SubscriptionStatus status_of(const JsonValue& subscription) {
  const std::string name = required_text(subscription, "status");
  const auto* found = std::ranges::find(kStatuses, name, &StatusName::name);
  if (found == kStatuses.end()) malformed("status");
  return found->status;
}

Plan plan_of(const JsonValue& subscription, const std::map<std::string, std::string>& prices) {
  const JsonValue* item = first_of_list(subscription, "items");
  const JsonValue* price = item == nullptr ? nullptr : member(*item, "price");
  if (price == nullptr && item != nullptr) price = member(*item, "plan");
  if (price == nullptr) price = member(subscription, "plan");
  if (price == nullptr) malformed("items");
  const auto* text = price->as<std::string>();
  const std::string id = text != nullptr ? *text : required_text(*price, "id");
  const auto known = prices.find(id);
  if (known == prices.end()) {
    input::invalid("price", "billing.unknown_price", "The event's price is of no known plan.");
  }
  return *parse_enum<Plan>(known->second);
}

/// Newer events have the period on the subscription's items, older ones on the subscription.
void read_period(const JsonValue& subscription, BillingEvent& event) {
  const JsonValue* item = first_of_list(subscription, "items");
  const JsonValue& source = member(subscription, "current_period_end") == nullptr && item != nullptr
                                ? *item
                                : subscription;
  event.period_start = time_member(source, "current_period_start");
  event.period_end = time_member(source, "current_period_end");
}

void read_subscription(const JsonValue& object, const std::map<std::string, std::string>& prices,
                       BillingEvent& event) {
  event.subscription_id = required_text(object, "id");
  event.status = status_of(object);
  event.cancel_at_period_end = bool_member(object, "cancel_at_period_end");
  read_period(object, event);
  if (event.kind == BillingKind::subscription_changed) event.plan = plan_of(object, prices);
}

/// What an invoice says of its subscription: newer ones in their parent, older ones themselves.
const JsonValue* subscription_details(const JsonValue& invoice) {
  const JsonValue* parent = member(invoice, "parent");
  return member(parent == nullptr ? invoice : *parent, "subscription_details");
}

void read_invoice(const JsonValue& object, BillingEvent& event) {
  event.subscription_id = reference(object, "subscription");
  if (const JsonValue* details = subscription_details(object)) {
    if (!event.subscription_id) event.subscription_id = reference(*details, "subscription");
    if (!event.user_id) event.user_id = user_of(*details);
  }
  const JsonValue* line = first_of_list(object, "lines");
  if (line != nullptr && !event.user_id) event.user_id = user_of(*line);
  const JsonValue* period = line == nullptr ? nullptr : member(*line, "period");
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

void read_object(const JsonValue& object, const std::map<std::string, std::string>& prices,
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

void write(text::JsonWriter& json, const std::string& value) { json.string(value); }
void write(text::JsonWriter& json, bool value) { json.boolean(value); }
void write(text::JsonWriter& json, Time value) { json.integer(value.time_since_epoch().count()); }
void write(text::JsonWriter& json, BillingKind kind) { json.integer(static_cast<int>(kind)); }
template <NamedEnum E>
void write(text::JsonWriter& json, E value) {
  json.string(to_string(value));
}

template <class T>
void put(text::JsonWriter& json, std::string_view name, const T& value) {
  write(json.key(name), value);
}
template <class T>
void put(text::JsonWriter& json, std::string_view name, const std::optional<T>& value) {
  if (value) put(json, name, *value);
}

void read(const JsonValue& value, std::string& out) { out = std::get<std::string>(value.content); }
void read(const JsonValue& value, bool& out) { out = std::get<bool>(value.content); }
void read(const JsonValue& value, Time& out) {
  out = Time(std::chrono::microseconds(std::get<std::int64_t>(value.content)));
}
void read(const JsonValue& value, BillingKind& out) {
  out = static_cast<BillingKind>(std::get<std::int64_t>(value.content));
}
template <NamedEnum E>
void read(const JsonValue& value, E& out) {
  out = parse_enum<E>(std::get<std::string>(value.content)).value();
}

template <class T>
void take(const JsonValue& object, std::string_view name, T& value) {
  if (const JsonValue* found = member(object, name)) read(*found, value);
}
template <class T>
void take(const JsonValue& object, std::string_view name, std::optional<T>& value) {
  if (const JsonValue* found = member(object, name)) read(*found, value.emplace());
}

/// What is stored of an event, in the order of the names it is stored by.
template <class Event, class Visit>
void for_each_part(Event& event, Visit visit) {
  visit("cancels", event.cancel_at_period_end);
  visit("created", event.created);
  visit("customer", event.customer_id);
  visit("id", event.id);
  visit("kind", event.kind);
  visit("period_end", event.period_end);
  visit("period_start", event.period_start);
  visit("plan", event.plan);
  visit("status", event.status);
  visit("subscription", event.subscription_id);
}

}  // namespace

BillingEvent parse_billing_event(std::string_view json,
                                 const std::map<std::string, std::string>& prices) {
  const JsonValue parsed = parse_strictly(json);
  BillingEvent event;
  event.id = required_text(parsed, "id");
  const auto created = time_member(parsed, "created");
  if (!created) malformed("created");
  event.created = *created;
  event.kind = kind_of(required_text(parsed, "type"));
  if (event.kind == BillingKind::other) return event;
  const JsonValue* data = member(parsed, "data");
  const JsonValue* object = data == nullptr ? nullptr : member(*data, "object");
  if (object == nullptr || object->as<JsonValue::Object>() == nullptr) malformed("data");
  read_object(*object, prices, event);
  return event;
}

std::string billing_essence(const BillingEvent& event) {
  text::JsonWriter json;
  json.begin_object();
  for_each_part(event, [&](std::string_view name, const auto& part) { put(json, name, part); });
  json.end_object();
  return std::move(json).text();
}

BillingEvent parse_billing_essence(std::string_view essence) {
  const JsonValue object = text::parse_json(essence).value();
  BillingEvent event;
  for_each_part(event, [&](std::string_view name, auto& part) { take(object, name, part); });
  return event;
}

}  // namespace gigkit::domain
