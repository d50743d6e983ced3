#include "search/characters.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "text/ascii.hpp"

namespace gigkit::search {

namespace {

struct Span {
  char32_t first;
  char32_t last;
};

// Thai, Lao, Myanmar, Khmer, and the ideographs, syllables and letters of Chinese, Japanese and
// Korean. Korean does have spaces, but glues its particles to the words.
constexpr auto kSyllables = std::to_array<Span>({
    {0x0E00, 0x0EFF},
    {0x1000, 0x109F},
    {0x1100, 0x11FF},
    {0x1780, 0x17FF},
    {0x3005, 0x318F},
    {0x31F0, 0x31FF},
    {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},
    {0xA960, 0xA97F},
    {0xAC00, 0xD7FF},
    {0xF900, 0xFAFF},
    {0xFF66, 0xFFDC},
    {0x1B000, 0x1B16F},
    {0x20000, 0x3FFFF},
});

constexpr bool is_in(Span span, char32_t c) { return c >= span.first && c <= span.last; }

bool is_syllabic(char32_t c) {
  return std::any_of(kSyllables.begin(), kSyllables.end(),
                     [c](Span span) { return is_in(span, c); });
}

// Vowels and finals of a Korean syllable that is spelled out, and the half-width voicing marks of
// Japanese: letters by category that belong to the character before.
constexpr bool is_trailing_letter(char32_t c) {
  return is_in({0x1160, 0x11FF}, c) || is_in({0xD7B0, 0xD7FB}, c) || is_in({0xFF9E, 0xFF9F}, c);
}

constexpr bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == U'\u2019' || c == U'\u02BC' || c == U'\uFF07';
}

constexpr bool is_accent(char32_t c) { return is_in({0x0300, 0x036F}, c); }

Character beyond_ascii(char32_t c) {
  if (is_apostrophe(c)) return Character::apostrophe;
  if (is_trailing_letter(c)) return Character::mark;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
      return is_syllabic(c) ? Character::syllable : Character::letter;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return Character::digit;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
      return Character::mark;
    case UTF8PROC_CATEGORY_CF:
      return Character::ignorable;
    default:
      return Character::separator;
  }
}

// The letters that Unicode does not take apart, though people type them without the stroke.
std::string_view plain_form(utf8proc_int32_t c) {
  switch (c) {
    case 0x00E6:
      return "ae";
    case 0x00F0:
      return "d";
    case 0x00F8:
      return "o";
    case 0x00FE:
      return "th";
    case 0x0111:
      return "d";
    case 0x0127:
      return "h";
    case 0x0131:
      return "i";
    case 0x0142:
      return "l";
    case 0x0153:
      return "oe";
    case 0x0167:
      return "t";
    default:
      return {};
  }
}

void append_utf8(std::string& out, utf8proc_int32_t c) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto length = utf8proc_encode_char(c, bytes.data());
  for (std::size_t i = 0; i < static_cast<std::size_t>(length); ++i) {
    out.push_back(static_cast<char>(bytes[i]));
  }
}

void append_plain(std::string& out, utf8proc_int32_t c) {
  const Character kind = character_of(static_cast<char32_t>(c));
  const bool is_part = kind == Character::letter || kind == Character::digit ||
                       kind == Character::syllable || kind == Character::mark;
  if (!is_part || is_accent(static_cast<char32_t>(c))) return;
  if (const auto plain = plain_form(c); !plain.empty()) {
    out += plain;
  } else {
    append_utf8(out, c);
  }
}

}  // namespace

Character character_of(char32_t c) noexcept {
  if (c >= 0x80) return beyond_ascii(c);
  const char ascii = static_cast<char>(c);
  if (text::is_letter(ascii)) return Character::letter;
  if (text::is_digit(ascii)) return Character::digit;
  return ascii == '\'' ? Character::apostrophe : Character::separator;
}

void append_folded(std::string& out, char32_t c) {
  if (c < 0x80) {
    const char ascii = static_cast<char>(c);
    if (text::is_letter(ascii) || text::is_digit(ascii)) out.push_back(text::to_lower(ascii));
    return;
  }
  std::array<utf8proc_int32_t, 32> parts{};  // U+FDFA has the most: 18
  constexpr auto kOptions = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPAT |
                                                           UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD);
  const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts.data(),
                                             parts.size(), kOptions, nullptr);
  if (count < 0) return;
  std::for_each_n(parts.begin(),
                  std::min<std::size_t>(static_cast<std::size_t>(count), parts.size()),
                  [&out](utf8proc_int32_t part) { append_plain(out, part); });
}

}  // namespace gigkit::search
