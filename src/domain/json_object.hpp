#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gigkit/enums.hpp"
#include "gigkit/id.hpp"
#include "gigkit/money.hpp"
#include "gigkit/time.hpp"

namespace gigkit::domain {

/// Writes a flat JSON object of statuses, ids, numbers, times and amounts: values that need no
/// escaping. It has no way to take free text, so none can get into an event by mistake.
class JsonObject {
 public:
  template <NamedEnum E>
  JsonObject& add(std::string_view name, E value) {
    return add_quoted(name, to_string(value));
  }
  JsonObject& add(std::string_view name, const Id& value);
  JsonObject& add(std::string_view name, Time value);
  JsonObject& add(std::string_view name, Money value);
  JsonObject& add(std::string_view name, std::int64_t value);

  template <class T>
  requires requires(JsonObject& object, const T& value) { object.add("", value); }
  JsonObject& add(std::string_view name, const std::optional<T>& value) {
    return value ? add(name, *value) : add_null(name);
  }

  /// The object as JSON text.
  std::string text() const { return text_ + '}'; }

 private:
  void begin(std::string_view name);
  JsonObject& add_quoted(std::string_view name, std::string_view value);
  JsonObject& add_null(std::string_view name);

  std::string text_ = "{";
};

}  // namespace gigkit::domain
