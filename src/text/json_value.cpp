#include "text/json_value.hpp"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "text/json_writer.hpp"

namespace gigkit::text {
namespace {

/// Of members with the same name the last stays. Gives whether there were any.
bool drop_repeated(JsonValue::Object& members) {
  const auto is_same = [](const auto& a, const auto& b) { return a.name == b.name; };
  std::ranges::stable_sort(members, {}, &JsonValue::Member::name);
  const auto kept = std::unique(members.rbegin(), members.rend(), is_same);
  const bool are_there = kept != members.rend();
  members.erase(members.begin(), kept.base());
  return are_there;
}

/// Takes what the parser finds, in the order of the text. Each call says whether to go on.
class Builder {
 public:
  explicit Builder(JsonLimits limits) : limits_(limits) {}

  JsonValue take() { return std::move(document_); }

  bool null() { return put({}); }
  bool boolean(bool value) { return put({value}); }
  bool number_integer(std::int64_t value) { return put({value}); }
  bool number_unsigned(std::uint64_t value) {
    if (std::in_range<std::int64_t>(value)) return put({static_cast<std::int64_t>(value)});
    return put({JsonNumber{std::to_string(value)}});
  }
  bool number_float(double, const std::string& text) { return put({JsonNumber{text}}); }
  bool string(std::string& value) { return put({std::move(value)}); }
  static bool binary(nlohmann::json::binary_t&) { return false; }  // not in a text

  bool start_object(std::size_t) { return open(JsonValue::Object()); }
  bool key(std::string& name) {
    std::get<JsonValue::Object>(open_.back().content).push_back({std::move(name), {}});
    return true;
  }
  bool end_object() {
    auto& members = std::get<JsonValue::Object>(open_.back().content);
    return (!drop_repeated(members) || limits_.has_repeated_names) && close();
  }
  bool start_array(std::size_t) { return open(JsonValue::Array()); }
  bool end_array() { return close(); }

  static bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) {
    return false;
  }

 private:
  template <class Container>
  bool open(Container container) {
    if (open_.size() == limits_.depth) return false;
    open_.push_back({std::move(container)});
    return true;
  }

  bool close() {
    JsonValue closed = std::move(open_.back());
    open_.pop_back();
    return put(std::move(closed));
  }

  bool put(JsonValue value) {
    if (open_.empty()) {
      document_ = std::move(value);
    } else if (auto* array = std::get_if<JsonValue::Array>(&open_.back().content)) {
      array->push_back(std::move(value));
    } else {
      std::get<JsonValue::Object>(open_.back().content).back().value = std::move(value);
    }
    return true;
  }

  JsonLimits limits_;
  JsonValue document_;
  std::vector<JsonValue> open_;  // the arrays and objects that have not ended, the innermost last
};

void write(JsonWriter& json, const JsonValue::Array& array);
void write(JsonWriter& json, const JsonValue::Object& object);
void write(JsonWriter& json, std::monostate) { json.null(); }
void write(JsonWriter& json, bool value) { json.boolean(value); }
void write(JsonWriter& json, std::int64_t value) { json.integer(value); }
void write(JsonWriter& json, const JsonNumber& value) { json.document(value.text); }
void write(JsonWriter& json, const std::string& value) { json.string(value); }
void write(JsonWriter& json, const JsonValue& value) {
  std::visit([&](const auto& content) { write(json, content); }, value.content);
}
void write(JsonWriter& json, const JsonValue::Array& array) {
  json.begin_array();
  for (const JsonValue& element : array) write(json, element);
  json.end_array();
}
void write(JsonWriter& json, const JsonValue::Object& object) {
  json.begin_object();
  for (const JsonValue::Member& member : object) write(json.key(member.name), member.value);
  json.end_object();
}

}  // namespace

const JsonValue* JsonValue::find(std::string_view name) const noexcept {
  const auto* members = as<Object>();
  if (members == nullptr) return nullptr;
  const auto found = std::ranges::lower_bound(*members, name, {}, &Member::name);
  return found == members->end() || found->name != name ? nullptr : &found->value;
}

std::optional<JsonValue> parse_json(std::string_view text, JsonLimits limits) {
  Builder builder(limits);
  if (!nlohmann::json::sax_parse(text, &builder)) return std::nullopt;
  return builder.take();
}

bool is_json(std::string_view text) { return nlohmann::json::accept(text); }

std::string to_text(const JsonValue& value) {
  JsonWriter json;
  write(json, value);
  return std::move(json).text();
}

}  // namespace gigkit::text
