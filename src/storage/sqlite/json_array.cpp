#include "sqlite/json_array.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>

#include "sqlite/errors.hpp"

namespace gigkit::sqlite {
namespace {

bool must_be_escaped(char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 32; }

void append_escaped(std::string& json, char c) {
  if (c == '"' || c == '\\') {
    json += {'\\', c};
  } else {
    fmt::format_to(std::back_inserter(json), "\\u{:04x}", c);
  }
}

void append_string(std::string& json, std::string_view text) {
  json += '"';
  for (const char c : text) {
    if (must_be_escaped(c)) {
      append_escaped(json, c);
    } else {
      json += c;
    }
  }
  json += '"';
}

/// Whether the text has neither escapes nor what would have to be escaped.
bool is_plain(std::string_view json) {
  return std::ranges::none_of(
      json, [](char c) { return c == '\\' || static_cast<unsigned char>(c) < 32; });
}

/// Goes through an array of strings of a plain text, as this library writes them.
class PlainArray {
 public:
  explicit PlainArray(std::string_view json) : rest_(json) {}

  /// Visits the strings; says whether the text was of this form.
  template <class Visit>
  bool for_each(Visit visit) {
    if (!take('[')) return false;
    if (take(']')) return rest_.empty();
    do {
      const auto string = take_string();
      if (!string) return false;
      visit(*string);
    } while (take(','));
    return take(']') && rest_.empty();
  }

 private:
  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::optional<std::string_view> take_string() {
    if (!take('"')) return std::nullopt;
    const std::size_t end = rest_.find('"');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view string = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return string;
  }

  std::string_view rest_;
};

template <class Visit>
void for_each_by_parser(std::string_view json, Visit visit) {
  const auto array = nlohmann::json::parse(json, nullptr, false);
  if (!array.is_array()) throw_damaged("something else where a JSON array is expected");
  for (const auto& element : array) {
    if (element.is_null()) continue;
    if (!element.is_string()) throw_damaged("an array element that is no string");
    visit(element.template get_ref<const std::string&>());
  }
}

template <class T, class Convert>
std::vector<T> parse_array(std::string_view json, Convert convert) {
  std::vector<T> result;
  const auto append = [&](std::string_view element) { result.push_back(convert(element)); };
  std::size_t count = 0;
  if (is_plain(json) && PlainArray(json).for_each([&](std::string_view) { ++count; })) {
    result.reserve(count);
    PlainArray(json).for_each(append);
  } else {
    for_each_by_parser(json, append);
  }
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
    append_string(json, text);
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
  return parse_array<std::string>(json, [](std::string_view text) { return std::string(text); });
}

std::vector<Id> ids_from_json(std::string_view json) { return parse_array<Id>(json, to_id); }

}  // namespace gigkit::sqlite
