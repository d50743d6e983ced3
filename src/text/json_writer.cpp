#include "text/json_writer.hpp"

#include <fmt/format.h>

#include <iterator>

#include "text/utf8.hpp"

namespace gigkit::text {
namespace {

void append_escape(std::string& json, char c) {
  switch (c) {
    case '"':
    case '\\':
      json += {'\\', c};
      return;
    case '\b':
      json += "\\b";
      return;
    case '\f':
      json += "\\f";
      return;
    case '\n':
      json += "\\n";
      return;
    case '\r':
      json += "\\r";
      return;
    case '\t':
      json += "\\t";
      return;
    default:
      fmt::format_to(std::back_inserter(json), "\\u{:04x}", c);
  }
}

bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

}  // namespace

void append_json_string(std::string& json, std::string_view text) {
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  json += '"';
  while (!text.empty()) {
    std::size_t length = 0;
    while (length < text.size() && is_plain(text[length])) ++length;
    json += text.substr(0, length);
    text.remove_prefix(length);
    if (text.empty()) break;
    const std::size_t next = decode(text).length;
    if (next == 1) append_escape(json, text.front());
    if (next != 1) json += next == 0 ? kReplacement : text.substr(0, next);
    text.remove_prefix(next == 0 ? 1 : next);
  }
  json += '"';
}

std::string compact_json(std::string_view json) {
  std::string compact;
  compact.reserve(json.size());
  bool is_in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (!is_in_string && is_space(json[i])) continue;
    if (json[i] == '"') is_in_string = !is_in_string;
    const bool is_escape = is_in_string && json[i] == '\\' && i + 1 < json.size();
    if (is_escape) compact += json[i++];
    compact += json[i];
  }
  return compact;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  string(name);
  text_ += ':';
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view value) {
  separate();
  append_json_string(text_, value);
  return *this;
}

JsonWriter& JsonWriter::document(std::string_view json) {
  separate();
  text_ += json;
  return *this;
}

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  text_ += bracket;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  text_ += bracket;
  return *this;
}

/// What follows a value in an array or object is parted from it.
void JsonWriter::separate() {
  constexpr std::string_view kBeginnings = "{[:";
  if (!text_.empty() && kBeginnings.find(text_.back()) == std::string_view::npos) text_ += ',';
}

}  // namespace gigkit::text
