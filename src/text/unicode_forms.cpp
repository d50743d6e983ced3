#include "text/unicode_forms.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "text/utf8.hpp"

namespace gigkit::text {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Of these none is a combining mark, joins a code point before it, or is replaced in NFC.
constexpr std::array kInert = {
    Range{0x0000, 0x02FF},    // Latin
    Range{0x0388, 0x0482},    // Greek, Cyrillic
    Range{0x048A, 0x0590},    // Cyrillic, Armenian
    Range{0x1E00, 0x1EFF},    // Latin with marks, Vietnamese among it
    Range{0x2002, 0x20CF},    // punctuation, currencies
    Range{0x2190, 0x2328},    // arrows, mathematics, technical symbols
    Range{0x232B, 0x2ADB},    // the same, boxes, symbols, dingbats
    Range{0x3000, 0x3029},    // punctuation of Chinese, Japanese and Korean
    Range{0x3041, 0x3098},    // Hiragana
    Range{0x30A0, 0xA66E},    // Katakana, Han
    Range{0xAC00, 0xD7A3},    // Hangul syllables
    Range{0xFE00, 0xFE0F},    // variation selectors
    Range{0xFF00, 0xFFEF},    // wide and narrow forms
    Range{0x1F000, 0x1FAFF},  // emoji
};

utf8proc_option_t options(unsigned flags) {
  return static_cast<utf8proc_option_t>(flags | static_cast<unsigned>(UTF8PROC_STABLE));
}

int combining_class(std::int32_t c) {
  return c < 0x300 ? 0 : utf8proc_get_property(c)->combining_class;
}

void append_decomposed(CodePointVector& to, std::int32_t c, unsigned flags) {
  constexpr std::size_t kRoom = 16;  // a folded code point has at most 3, each of at most 4
  std::array<std::int32_t, kRoom> parts{};
  int unused_boundary = 0;
  const auto count =
      utf8proc_decompose_char(c, parts.data(), kRoom, options(flags), &unused_boundary);
  to.insert(to.end(), parts.begin(), parts.begin() + count);
}

// utf8proc's own ordering takes quadratic time on long runs of marks, which anyone can send.
void order_marks(CodePointVector& text) {
  const auto is_starter = [](std::int32_t c) { return combining_class(c) == 0; };
  const auto by_class = [](std::int32_t a, std::int32_t b) {
    return combining_class(a) < combining_class(b);
  };
  for (auto at = text.begin(); at != text.end();) {
    const auto run = std::find_if_not(at, text.end(), is_starter);
    const auto end = std::find_if(run, text.end(), is_starter);
    if (!std::is_sorted(run, end, by_class)) std::stable_sort(run, end, by_class);
    at = end;
  }
}

void append_utf8(std::string& to, std::int32_t c) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto count = utf8proc_encode_char(c, bytes.data());
  to.append(bytes.begin(), bytes.begin() + count);
}

}  // namespace

bool is_nfc_inert(char32_t c) noexcept {
  return std::any_of(kInert.begin(), kInert.end(),
                     [c](const Range& range) { return c >= range.first && c <= range.last; });
}

CodePointVector decompose(std::string_view text) {
  CodePointVector decomposed;
  decomposed.reserve(text.size());
  for (const char32_t c : CodePoints(text)) {
    if (c < 0xC0) {
      decomposed.push_back(static_cast<std::int32_t>(c));
    } else {
      append_decomposed(decomposed, static_cast<std::int32_t>(c), UTF8PROC_DECOMPOSE);
    }
  }
  order_marks(decomposed);
  return decomposed;
}

// What is decomposed folds to no mark, so the marks stay in order.
CodePointVector fold_case(const CodePointVector& decomposed) {
  CodePointVector folded;
  folded.reserve(decomposed.size());
  for (const std::int32_t c : decomposed) {
    append_decomposed(folded, c, UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD);
  }
  return folded;
}

// U+11A7 composes with nothing, but some versions of utf8proc take it for the empty final consonant
// of a Hangul syllable and drop it: each piece of the text ends before one.
std::string compose(CodePointVector decomposed) {
  constexpr std::int32_t kJustBeforeFinals = 0x11A7;
  std::string composed;
  composed.reserve(decomposed.size());
  for (auto at = decomposed.begin(); at != decomposed.end();) {
    const auto end = std::find(at + 1, decomposed.end(), kJustBeforeFinals);
    const auto length = utf8proc_normalize_utf32(&*at, end - at, options(UTF8PROC_COMPOSE));
    std::for_each(at, at + length, [&](std::int32_t c) { append_utf8(composed, c); });
    at = end;
  }
  return composed;
}

}  // namespace gigkit::text
