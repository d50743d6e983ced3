#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gigkit::text {

/// Appends a JSON string. Bytes that are no UTF-8 become U+FFFD: JSON has none.
void append_json_string(std::string& json, std::string_view text);

/// The same document without spaces between its parts.
std::string compact_json(std::string_view json);

/// Writes a JSON document without spaces, from its beginning to its end.
class JsonWriter {
 public:
  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }

  /// Begins a member of an object: its value follows.
  JsonWriter& key(std::string_view name);

  JsonWriter& null() { return document("null"); }
  JsonWriter& boolean(bool value) { return document(value ? "true" : "false"); }
  JsonWriter& integer(std::int64_t value) { return document(std::to_string(value)); }
  JsonWriter& string(std::string_view value);

  /// A value that is JSON already.
  JsonWriter& document(std::string_view json);

  std::string text() && { return std::move(text_); }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void separate();

  std::string text_;
};

}  // namespace gigkit::text
