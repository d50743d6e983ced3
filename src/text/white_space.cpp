#include "text/white_space.hpp"

#include "text/utf8.hpp"

namespace gigkit::text {

bool is_white_space(char32_t c) noexcept {
  if (c < 0x80) return c == U' ' || (c >= U'\t' && c <= U'\r');
  switch (c) {
    case 0x0085:
    case 0x00A0:
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x202F:
    case 0x205F:
    case 0x3000:
      return true;
    default:
      return c >= 0x2000 && c <= 0x200A;
  }
}

std::string_view trim(std::string_view text) noexcept {
  for (Decoded first = decode(text); first.length > 0 && is_white_space(first.code_point);
       first = decode(text)) {
    text.remove_prefix(first.length);
  }
  for (Decoded last = decode_last(text); last.length > 0 && is_white_space(last.code_point);
       last = decode_last(text)) {
    text.remove_suffix(last.length);
  }
  return text;
}

}  // namespace gigkit::text
