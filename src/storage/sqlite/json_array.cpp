#include "sqlite/json_array.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>

#include "sqlite/errors.hpp"
#include "text/json_value.hpp"
#include "text/json_writer.hpp"

namespace gigkit::sqlite {
namespace {

bool must_be_escaped(char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 32; }

/// Goes through an array of strings without escapes, as this library writes nearly all of them, and
/// visits the strings. Says whether the text was of this form: else a part was visited.
template <class Visit>
bool for_each_plain(std::string_view json, Visit visit) {
  if (json.size() < 2 || json.front() != '[' || json.back() != ']') return false;
  const char* at = json.data() + 1;
  const char* const end = json.data() + json.size() - 1;
  if (at == end) return true;
  while (at != end && *at == '"') {
    const char* const begin = ++at;
    while (at != end && !must_be_escaped(*at)) ++at;
    if (at == end || *at != '"') return false;
    visit(std::string_view(begin, static_cast<std::size_t>(at - begin)));
    if (++at == end) return true;
    if (*at++ != ',') return false;
  }
  return false;
}

template <class Visit>
void for_each_by_parser(std::string_view json, Visit visit) {
  const auto parsed = text::parse_json(json);
  const auto* array = parsed ? parsed->as<text::JsonValue::Array>() : nullptr;
  if (array == nullptr) throw_damaged("something else where a JSON array is expected");
  for (const text::JsonValue& element : *array) {
    if (element.is_null()) continue;
    const auto* text = element.as<std::string>();
    if (text == nullptr) throw_damaged("an array element that is no string");
    visit(*text);
  }
}

template <class T, class Convert>
std::vector<T> parse_array(std::string_view json, Convert convert) {
  std::vector<T> result;
  result.reserve(static_cast<std::size_t>(std::ranges::count(json, '"')) / 2);
  const auto append = [&](std::string_view element) { result.emplace_back(convert(element)); };
  if (for_each_plain(json, append)) return result;
  result.clear();
  for_each_by_parser(json, append);
  return result;
}

Id to_id(std::string_view text) {
  const auto id = Id::parse(text);
  if (!id) throw_damaged("an array element that is no id");
  return *id;
}

}  // namespace

std::string to_json_array(const std::vector<std::string>& texts) {
  std::string json = "[";
  for (const std::string& text : texts) {
    if (json.size() > 1) json += ',';
    text::append_json_string(json, text);
  }
  return json += ']';
}

std::string to_json_array(const std::vector<Id>& ids) {
  std::string json = "[";
  for (const Id& id : ids) {
    if (json.size() > 1) json += ',';
    json += '"';
    json += id.to_string();
    json += '"';
  }
  return json += ']';
}

std::vector<std::string> texts_from_json(std::string_view json) {
  return parse_array<std::string>(json, std::identity());
}

std::vector<Id> ids_from_json(std::string_view json) { return parse_array<Id>(json, to_id); }

}  // namespace gigkit::sqlite
