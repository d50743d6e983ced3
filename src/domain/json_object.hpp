#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gigkit/enums.hpp"
#include "gigkit/id.hpp"
#include "gigkit/money.hpp"
#include "gigkit/time.hpp"

namespace gigkit::domain {

/// What a JSON object may hold, besides null: no free text.
template <class T>
concept JsonValue = NamedEnum<T> || std::same_as<T, Id> || std::same_as<T, Time> ||
    std::same_as<T, Money> || std::integral<T>;

/// Writes a flat JSON object of statuses, ids, numbers, times and amounts: values that need no
/// escaping. It has no way to take free text, so none can get into an event by mistake. Members
/// stand in the order in which Postgres keeps them, so that the text is the same on all engines.
class JsonObject {
 public:
  /// Names have to live as long as the object: they are literals.
  template <NamedEnum E>
  JsonObject& add(std::string_view name, E value) {
    return add_quoted(name, to_string(value));
  }
  JsonObject& add(std::string_view name, const Id& value);
  JsonObject& add(std::string_view name, Time value);
  JsonObject& add(std::string_view name, Money value);
  JsonObject& add(std::string_view name, std::int64_t value);

  template <JsonValue T>
  JsonObject& add(std::string_view name, const std::optional<T>& value) {
    return value ? add(name, *value) : add_plain(name, "null");
  }

  /// The object as JSON text.
  std::string text() const;

 private:
  struct Member {
    std::string_view name;
    std::string value;
  };

  JsonObject& add_plain(std::string_view name, std::string value);
  JsonObject& add_quoted(std::string_view name, std::string_view value);

  std::vector<Member> members_;
};

}  // namespace gigkit::domain
