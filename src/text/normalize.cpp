#include "text/normalize.hpp"

#include <optional>
#include <string>

#include "text/unicode_forms.hpp"
#include "text/utf8.hpp"
#include "text/white_space.hpp"

namespace gigkit::text {
namespace {

struct Survey {
  std::optional<Fault> fault;
  std::size_t code_points = 0;  // CR LF is one
  bool has_carriage_return = false;
  bool is_nfc = true;
};

bool ends_line(char32_t c) { return c == U'\n' || c == U'\r' || c == 0x2028 || c == 0x2029; }

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c <= 0x9F); }

std::optional<Fault> fault_of(char32_t c, Lines lines) {
  const bool is_layout = ends_line(c) || c == U'\t';
  if (is_layout && lines == Lines::multiple) return std::nullopt;
  if (ends_line(c)) return Fault::line_break;
  if (is_control(c)) return Fault::control_character;
  return std::nullopt;
}

Survey survey(std::string_view text, Lines lines) {
  Survey found;
  for (;;) {
    const std::size_t plain = printable_ascii_prefix(text);
    found.code_points += plain;
    text.remove_prefix(plain);
    if (text.empty()) return found;

    const Decoded next = decode(text);
    found.fault = next.length == 0 ? Fault::invalid_utf8 : fault_of(next.code_point, lines);
    if (found.fault) return found;
    found.is_nfc = found.is_nfc && is_nfc_inert(next.code_point);
    text.remove_prefix(next.length);
    const bool is_return = next.code_point == U'\r';
    found.has_carriage_return = found.has_carriage_return || is_return;
    if (!is_return || !text.starts_with('\n')) ++found.code_points;
  }
}

std::string with_line_feeds(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (;;) {
    const std::size_t line = text.find('\r');
    result.append(text.substr(0, line));
    if (line == std::string_view::npos) return result;
    text.remove_prefix(line + (text.substr(line).starts_with("\r\n") ? 2 : 1));
    result.push_back('\n');
  }
}

}  // namespace

Result normalize(std::string_view given, const Bounds& bounds) {
  const std::string_view text = trim(given);
  const Survey found = survey(text, bounds.lines);
  if (found.fault) return Refusal{*found.fault};
  // NFC makes one code point of no more than kMaxDecomposition.
  const std::size_t at_least = found.code_points / (found.is_nfc ? 1 : kMaxDecomposition);
  if (at_least > bounds.max) return Refusal{Fault::too_long, found.code_points};

  std::string result = found.has_carriage_return ? with_line_feeds(text) : std::string(text);
  std::size_t count = found.code_points;
  if (!found.is_nfc) {
    result = to_nfc(result);
    count = count_code_points(result);
  }
  if (count < bounds.min) return Refusal{Fault::too_short, count};
  if (count > bounds.max) return Refusal{Fault::too_long, count};
  return result;
}

}  // namespace gigkit::text
