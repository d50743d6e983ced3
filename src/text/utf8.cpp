#include "text/utf8.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace gigkit::text {
namespace {

// Eight bytes are looked at as one word; each test below holds for the bytes in any order.
using Word = std::uint64_t;
constexpr Word kOnes = 0x0101010101010101U;
constexpr Word kHighBits = kOnes * 0x80U;

Word word_at(std::string_view text, std::size_t at) {
  Word word = 0;
  std::memcpy(&word, text.data() + at, sizeof word);
  return word;
}

bool is_ascii_word(Word word) { return (word & kHighBits) == 0; }

// Of ASCII bytes, adding 1 carries only DEL into the high bit, and subtracting a space borrows
// only where a byte is less. Any other byte has its high bit to begin with.
bool is_printable_word(Word word) {
  return ((word | (word + kOnes) | (word - kOnes * 0x20U)) & kHighBits) == 0;
}

bool is_ascii_byte(unsigned byte) { return byte < 0x80U; }

bool is_printable_byte(unsigned byte) { return byte >= 0x20U && byte < 0x7FU; }

template <typename IsWord, typename IsByte>
std::size_t prefix(std::string_view text, IsWord is_word, IsByte is_byte) {
  std::size_t at = 0;
  while (text.size() - at >= sizeof(Word) && is_word(word_at(text, at))) at += sizeof(Word);
  while (at < text.size() && is_byte(detail::byte_at(text, at))) ++at;
  return at;
}

// A continuation byte has its high bit and not the one below.
std::size_t count_continuations(Word word) {
  const Word found = (word & ~(word << 1U) & kHighBits) >> 7U;
  return static_cast<std::size_t>((found * kOnes) >> 56U);
}

}  // namespace

Decoded decode_last(std::string_view text) noexcept {
  for (std::size_t length = 1; length <= std::min<std::size_t>(4, text.size()); ++length) {
    const std::string_view last = text.substr(text.size() - length);
    if (detail::is_continuation(detail::byte_at(last, 0))) continue;
    const Decoded decoded = decode(last);
    return decoded.length == length ? decoded : Decoded{};
  }
  return {};
}

bool is_valid_utf8(std::string_view text) noexcept {
  for (;;) {
    text.remove_prefix(ascii_prefix(text));
    if (text.empty()) return true;
    const Decoded next = decode(text);
    if (next.length == 0) return false;
    text.remove_prefix(next.length);
  }
}

std::size_t count_code_points(std::string_view text) noexcept {
  std::size_t continuations = 0;
  std::size_t at = 0;
  for (; text.size() - at >= sizeof(Word); at += sizeof(Word)) {
    continuations += count_continuations(word_at(text, at));
  }
  for (; at < text.size(); ++at) {
    if (detail::is_continuation(detail::byte_at(text, at))) ++continuations;
  }
  return text.size() - continuations;
}

std::size_t ascii_prefix(std::string_view text) noexcept {
  return prefix(text, is_ascii_word, is_ascii_byte);
}

std::size_t printable_ascii_prefix(std::string_view text) noexcept {
  return prefix(text, is_printable_word, is_printable_byte);
}

}  // namespace gigkit::text
