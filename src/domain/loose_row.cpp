#include "domain/loose_row.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <utility>

#include "domain/input.hpp"
#include "domain/policies.hpp"
#include "gigkit/enums.hpp"
#include "gigkit/money.hpp"
#include "gigkit/time.hpp"
#include "text/json_value.hpp"

namespace gigkit::domain {
namespace {

using text::JsonValue;

// Each reads a JSON value as a column's type; false if it is of another type.

template <class T>
bool read_same(const JsonValue& value, T& out) {
  const T* found = value.as<T>();
  if (found != nullptr) out = *found;
  return found != nullptr;
}

bool read(const JsonValue& value, bool& out) { return read_same(value, out); }
bool read(const JsonValue& value, std::string& out) { return read_same(value, out); }

bool read(const JsonValue& value, std::int32_t& out) {
  const auto* number = value.as<std::int64_t>();
  if (number == nullptr || !std::in_range<std::int32_t>(*number)) return false;
  out = static_cast<std::int32_t>(*number);
  return true;
}

bool read(const JsonValue& value, Json& out) {
  out.text = text::to_text(value);
  return true;
}

/// A text of the form that `parse` reads.
template <class T, class Parse>
bool read_text(const JsonValue& value, T& out, Parse parse) {
  const auto* text = value.as<std::string>();
  const auto parsed = text != nullptr ? parse(*text) : std::nullopt;
  if (parsed) out = *parsed;
  return parsed.has_value();
}

bool read(const JsonValue& value, Id& out) { return read_text(value, out, Id::parse); }
bool read(const JsonValue& value, Time& out) { return read_text(value, out, parse_time); }

bool read(const JsonValue& value, Money& out) {
  const auto* text = value.as<std::string>();
  const auto* number = value.as<std::int64_t>();
  if (text == nullptr && number == nullptr) return false;
  try {
    out = Money::parse(text != nullptr ? *text : std::to_string(*number));
  } catch (const Error&) {
    return false;
  }
  return true;
}

template <NamedEnum E>
bool read(const JsonValue& value, E& out) {
  return read_text(value, out, parse_enum<E>);
}

template <class T>
bool read(const JsonValue& value, std::vector<T>& out);

template <class T>
bool read(const JsonValue& value, std::optional<T>& out) {
  return value.is_null() || read(value, out.emplace());
}

template <class T>
bool read(const JsonValue& value, std::vector<T>& out) {
  const auto* array = value.as<JsonValue::Array>();
  if (array == nullptr) return false;
  for (const JsonValue& element : *array) {
    if (!read(element, out.emplace_back())) return false;
  }
  return true;
}

template <class Entity>
void read_column(const std::string& name, const JsonValue& value, LooseRow<Entity>& row) {
  bool known = false;
  std::size_t index = 0;
  std::apply(
      [&](auto&... column) {
        const auto try_column = [&](auto& target) {
          if (field_names<Entity>()[index++] != name) return;
          known = true;
          if (!read(value, target)) {
            input::invalid(name, "policy.wrong_type",
                           fmt::format("{} has a value of the wrong type.", name));
          }
        };
        (try_column(column), ...);
      },
      row.values);
  if (known) return;
  input::invalid(name, "policy.unknown_column",
                 fmt::format("{} has no column {}.", Describe<Entity>::table, name));
}

}  // namespace

template <class Entity>
LooseRow<Entity> parse_loose_row(const Json& json) {
  const auto parsed = text::parse_json(json.text);
  const auto* object = parsed ? parsed->as<JsonValue::Object>() : nullptr;
  if (object == nullptr) {
    input::invalid("row", "policy.wrong_type", "A row is a JSON object of columns.");
  }
  LooseRow<Entity> row;
  for (const auto& [name, value] : *object) read_column(name, value, row);
  return row;
}

template LooseRow<Profile> parse_loose_row<Profile>(const Json&);
template LooseRow<Gig> parse_loose_row<Gig>(const Json&);
template LooseRow<Application> parse_loose_row<Application>(const Json&);
template LooseRow<Conversation> parse_loose_row<Conversation>(const Json&);
template LooseRow<Message> parse_loose_row<Message>(const Json&);
template LooseRow<Subscription> parse_loose_row<Subscription>(const Json&);
template LooseRow<GigUsage> parse_loose_row<GigUsage>(const Json&);
template LooseRow<Review> parse_loose_row<Review>(const Json&);
template LooseRow<Notification> parse_loose_row<Notification>(const Json&);
template LooseRow<VideoCall> parse_loose_row<VideoCall>(const Json&);

}  // namespace gigkit::domain
