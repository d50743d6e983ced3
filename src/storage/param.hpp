#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "gigkit/enums.hpp"
#include "gigkit/id.hpp"
#include "gigkit/json.hpp"
#include "gigkit/money.hpp"
#include "gigkit/time.hpp"

namespace gigkit::storage {

/// JSON text on its way into a JSON column.
struct JsonView {
  std::string_view text;

  friend bool operator==(const JsonView&, const JsonView&) = default;
};

/// A value bound to a statement. It borrows text and arrays from its source, which must outlive
/// the call that it is passed to; each adapter encodes it as its engine stores the type.
using Param =
    std::variant<std::monostate, bool, std::int64_t, double, std::string_view, Id, Time, Money,
                 JsonView, const std::vector<std::string>*, const std::vector<Id>*>;

inline Param param(bool value) { return value; }
inline Param param(std::int32_t value) { return std::int64_t{value}; }
inline Param param(std::int64_t value) { return value; }
inline Param param(double value) { return value; }
inline Param param(std::string_view value) { return value; }
inline Param param(const std::string& value) { return std::string_view(value); }
inline Param param(const char* value) { return std::string_view(value); }
inline Param param(const Id& value) { return value; }
inline Param param(Time value) { return value; }
inline Param param(Money value) { return value; }
inline Param param(const Json& value) { return JsonView{value.text}; }
inline Param param(const std::vector<std::string>& value) { return &value; }
inline Param param(const std::vector<Id>& value) { return &value; }
inline Param param(std::nullopt_t) { return std::monostate{}; }

template <NamedEnum E>
Param param(E value) {
  return to_string(value);
}

template <class T>
Param param(const std::optional<T>& value) {
  return value ? param(*value) : Param{};
}

}  // namespace gigkit::storage
