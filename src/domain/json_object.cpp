#include "domain/json_object.hpp"

#include <algorithm>
#include <utility>

namespace gigkit::domain {

/// Shorter names first, then by their bytes.
JsonObject& JsonObject::add_plain(std::string_view name, std::string value) {
  const auto place = std::ranges::find_if(members_, [&](const Member& each) {
    return std::pair(each.name.size(), each.name) > std::pair(name.size(), name);
  });
  members_.insert(place, {name, std::move(value)});
  return *this;
}

JsonObject& JsonObject::add_quoted(std::string_view name, std::string_view value) {
  return add_plain(name, std::string(1, '"').append(value).append(1, '"'));
}

std::string JsonObject::text() const {
  std::string text = "{";
  for (const Member& each : members_) {
    if (text.size() > 1) text += ',';
    text.append(1, '"').append(each.name).append("\":").append(each.value);
  }
  return text + '}';
}

JsonObject& JsonObject::add(std::string_view name, const Id& value) {
  return add_quoted(name, value.to_string());
}

JsonObject& JsonObject::add(std::string_view name, Time value) {
  return add_quoted(name, format_time(value));
}

JsonObject& JsonObject::add(std::string_view name, Money value) {
  return add_quoted(name, value.to_string());
}

JsonObject& JsonObject::add(std::string_view name, std::int64_t value) {
  return add_plain(name, std::to_string(value));
}

}  // namespace gigkit::domain
