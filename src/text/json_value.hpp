#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace gigkit::text {

/// A number with a fraction or an exponent, or one that is out of the range of int64, as it was
/// written.
struct JsonNumber {
  std::string text;

  friend bool operator==(const JsonNumber&, const JsonNumber&) = default;
};

/// A JSON document that was read. nlohmann/json, which does the reading, has one of its own, but
/// takes memory to let go of it: where there is none left, that ends the process.
struct JsonValue {
  struct Member;
  using Array = std::vector<JsonValue>;
  using Object = std::vector<Member>;  ///< in the order of the names, each of which is there once

  std::variant<std::monostate, bool, std::int64_t, JsonNumber, std::string, Array, Object> content;

  bool is_null() const noexcept { return std::holds_alternative<std::monostate>(content); }

  /// The content if it is of this type.
  template <class T>
  const T* as() const noexcept {
    return std::get_if<T>(&content);
  }

  /// The value of an object's member; nothing if it has none of this name, or is no object.
  const JsonValue* find(std::string_view name) const noexcept;
};

struct JsonValue::Member {
  std::string name;
  JsonValue value;
};

/// Which documents are read.
struct JsonLimits {
  std::size_t depth = 100;         ///< arrays and objects within each other
  bool has_repeated_names = true;  ///< whether objects may have a name twice; then the last counts
};

/// Reads a document; nothing if the text is none within the limits.
std::optional<JsonValue> parse_json(std::string_view text, JsonLimits limits = {});

/// Whether the text is a JSON document.
bool is_json(std::string_view text);

/// The document without spaces: documents that say the same have the same text.
std::string to_text(const JsonValue& value);

}  // namespace gigkit::text
