#include "domain/json_object.hpp"

namespace gigkit::domain {

void JsonObject::begin(std::string_view name) {
  if (text_.size() > 1) text_ += ',';
  text_.append(1, '"').append(name).append("\":");
}

JsonObject& JsonObject::add_quoted(std::string_view name, std::string_view value) {
  begin(name);
  text_.append(1, '"').append(value).append(1, '"');
  return *this;
}

JsonObject& JsonObject::add_null(std::string_view name) {
  begin(name);
  text_ += "null";
  return *this;
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
  begin(name);
  text_ += std::to_string(value);
  return *this;
}

}  // namespace gigkit::domain
