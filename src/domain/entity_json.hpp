#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gigkit/enums.hpp"
#include "gigkit/fields.hpp"
#include "gigkit/id.hpp"
#include "gigkit/json.hpp"
#include "gigkit/money.hpp"
#include "gigkit/time.hpp"
#include "text/json_value.hpp"
#include "text/json_writer.hpp"

/// Entities as JSON objects of their columns.
namespace gigkit::domain {

inline void write_json(text::JsonWriter& json, bool value) { json.boolean(value); }
inline void write_json(text::JsonWriter& json, std::int32_t value) { json.integer(value); }
inline void write_json(text::JsonWriter& json, const std::string& value) { json.string(value); }
inline void write_json(text::JsonWriter& json, const Id& value) { json.string(value.to_string()); }
inline void write_json(text::JsonWriter& json, Time value) { json.string(format_time(value)); }
inline void write_json(text::JsonWriter& json, const Money& value) {
  json.string(value.to_string());
}

/// What others wrote there that is no JSON stands as a text.
inline void write_json(text::JsonWriter& json, const Json& value) {
  if (text::is_json(value.text)) {
    json.document(text::compact_json(value.text));
  } else {
    json.string(value.text);
  }
}

template <class T>
void write_json(text::JsonWriter& json, const std::optional<T>& value);
template <class T>
void write_json(text::JsonWriter& json, const std::vector<T>& values);

template <NamedEnum E>
void write_json(text::JsonWriter& json, E value) {
  json.string(to_string(value));
}

template <class Entity>
requires requires { Describe<Entity>::fields; }
void write_json(text::JsonWriter& json, const Entity& entity) {
  json.begin_object();
  for_each_field<Entity>(
      [&](const auto& field) { write_json(json.key(field.name), entity.*field.member); });
  json.end_object();
}

template <class T>
void write_json(text::JsonWriter& json, const std::optional<T>& value) {
  value ? write_json(json, *value) : static_cast<void>(json.null());
}

template <class T>
void write_json(text::JsonWriter& json, const std::vector<T>& values) {
  json.begin_array();
  for (const T& value : values) write_json(json, value);
  json.end_array();
}

}  // namespace gigkit::domain
