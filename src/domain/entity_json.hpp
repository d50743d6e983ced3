#pragma once

#include <nlohmann/json.hpp>

#include "gigkit/enums.hpp"
#include "gigkit/fields.hpp"
#include "gigkit/id.hpp"
#include "gigkit/json.hpp"
#include "gigkit/money.hpp"
#include "gigkit/time.hpp"

/// Entities as JSON objects of their columns.
namespace gigkit::domain {

using OrderedJson = nlohmann::ordered_json;

inline OrderedJson json_value(bool value) { return value; }
inline OrderedJson json_value(std::int32_t value) { return value; }
inline OrderedJson json_value(const std::string& value) { return value; }
inline OrderedJson json_value(const Id& value) { return value.to_string(); }
inline OrderedJson json_value(Time value) { return format_time(value); }
inline OrderedJson json_value(const Money& value) { return value.to_string(); }
inline OrderedJson json_value(const Json& value) {
  return OrderedJson::parse(value.text, nullptr, false);
}

template <NamedEnum E>
OrderedJson json_value(E value) {
  return to_string(value);
}

template <class T>
OrderedJson json_value(const std::vector<T>& values) {
  auto array = OrderedJson::array();
  for (const T& value : values) array.push_back(json_value(value));
  return array;
}

template <class T>
OrderedJson json_value(const std::optional<T>& value) {
  return value ? json_value(*value) : OrderedJson();
}

template <class Entity>
OrderedJson entity_json(const Entity& entity) {
  auto object = OrderedJson::object();
  for_each_field<Entity>([&](const auto& field) {
    object[std::string(field.name)] = json_value(entity.*field.member);
  });
  return object;
}

template <class Entity>
OrderedJson entities_json(const std::vector<Entity>& entities) {
  auto array = OrderedJson::array();
  for (const Entity& entity : entities) array.push_back(entity_json(entity));
  return array;
}

}  // namespace gigkit::domain
