#include "domain/loose_row.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "domain/input.hpp"
#include "domain/policies.hpp"
#include "gigkit/enums.hpp"
#include "gigkit/money.hpp"
#include "gigkit/time.hpp"

namespace gigkit::domain {
namespace {

using nlohmann::json;

// Each reads a JSON value as a column's type; false if it is of another type.

bool read(const json& value, bool& out) {
  if (!value.is_boolean()) return false;
  out = value.get<bool>();
  return true;
}

bool read(const json& value, std::int32_t& out) {
  if (!value.is_number_integer()) return false;
  const bool fits = value.is_number_unsigned()
                        ? std::in_range<std::int32_t>(value.get<std::uint64_t>())
                        : std::in_range<std::int32_t>(value.get<std::int64_t>());
  if (fits) out = value.get<std::int32_t>();
  return fits;
}

bool read(const json& value, std::string& out) {
  if (!value.is_string()) return false;
  out = value.get<std::string>();
  return true;
}

bool read(const json& value, Json& out) {
  out.text = value.dump();
  return true;
}

bool read(const json& value, Id& out) {
  const auto id = value.is_string() ? Id::parse(value.get_ref<const std::string&>()) : std::nullopt;
  if (id) out = *id;
  return id.has_value();
}

bool read(const json& value, Time& out) {
  const auto time =
      value.is_string() ? parse_time(value.get_ref<const std::string&>()) : std::nullopt;
  if (time) out = *time;
  return time.has_value();
}

bool read(const json& value, Money& out) {
  if (!value.is_string() && !value.is_number_integer()) return false;
  try {
    out = Money::parse(value.is_string() ? value.get<std::string>() : value.dump());
  } catch (const Error&) {
    return false;
  }
  return true;
}

template <NamedEnum E>
bool read(const json& value, E& out) {
  if (!value.is_string()) return false;
  const auto named = parse_enum<E>(value.get_ref<const std::string&>());
  if (named) out = *named;
  return named.has_value();
}

template <class T>
bool read(const json& value, std::vector<T>& out);

template <class T>
bool read(const json& value, std::optional<T>& out) {
  return value.is_null() || read(value, out.emplace());
}

template <class T>
bool read(const json& value, std::vector<T>& out) {
  if (!value.is_array()) return false;
  for (const json& element : value) {
    if (!read(element, out.emplace_back())) return false;
  }
  return true;
}

template <class Entity>
void read_column(const std::string& name, const json& value, LooseRow<Entity>& row) {
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
LooseRow<Entity> parse_loose_row(const Json& text) {
  const json object = json::parse(text.text, nullptr, false);
  if (!object.is_object()) {
    input::invalid("row", "policy.wrong_type", "A row is a JSON object of columns.");
  }
  LooseRow<Entity> row;
  for (const auto& [name, value] : object.items()) read_column(name, value, row);
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
