#pragma once

#include <array>
#include <cstddef>
#include <iterator>
#include <string_view>

namespace gigkit::text {

struct Decoded {
  char32_t code_point = 0;
  std::size_t length = 0;  // in bytes; 0: no well-formed code point is there
};

/// The first code point of `text`. Overlong forms, surrogates and values over U+10FFFF are
/// ill-formed.
constexpr Decoded decode(std::string_view text) noexcept;

/// The last code point of `text`.
Decoded decode_last(std::string_view text) noexcept;

bool is_valid_utf8(std::string_view text) noexcept;

/// How many code points a valid text has.
std::size_t count_code_points(std::string_view text) noexcept;

/// How many bytes from the start on are ASCII.
std::size_t ascii_prefix(std::string_view text) noexcept;

/// How many bytes from the start on are ASCII that prints: U+0020 to U+007E.
std::size_t printable_ascii_prefix(std::string_view text) noexcept;

inline bool is_ascii(std::string_view text) noexcept { return ascii_prefix(text) == text.size(); }

/// The code points of a text, for a range-based for. A byte that is part of none counts as U+FFFD.
class CodePoints {
 public:
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char32_t;
    using difference_type = std::ptrdiff_t;
    using pointer = const char32_t*;
    using reference = char32_t;

    constexpr explicit Iterator(std::string_view rest) : rest_(rest) { read(); }

    constexpr char32_t operator*() const { return next_.code_point; }
    constexpr Iterator& operator++() {
      rest_.remove_prefix(next_.length);
      read();
      return *this;
    }
    constexpr Iterator operator++(int) {
      const Iterator before = *this;
      ++*this;
      return before;
    }
    friend constexpr bool operator==(const Iterator& a, const Iterator& b) {
      return a.rest_.size() == b.rest_.size();
    }

   private:
    constexpr void read() {
      if (rest_.empty()) return;
      next_ = decode(rest_);
      if (next_.length == 0) next_ = {U'\uFFFD', 1};
    }

    std::string_view rest_;
    Decoded next_;
  };

  constexpr explicit CodePoints(std::string_view text) : text_(text) {}

  constexpr Iterator begin() const { return Iterator(text_); }
  constexpr Iterator end() const { return Iterator(text_.substr(text_.size())); }

 private:
  std::string_view text_;
};

namespace detail {

constexpr unsigned byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

constexpr bool is_continuation(unsigned byte) { return (byte & 0xC0U) == 0x80U; }

constexpr std::size_t length_by_lead(unsigned lead) {
  if (lead < 0x80U) return 1;
  if (lead < 0xC2U) return 0;
  if (lead < 0xE0U) return 2;
  if (lead < 0xF0U) return 3;
  return lead < 0xF5U ? 4 : 0;
}

constexpr bool is_scalar_value_of_length(char32_t c, std::size_t length) {
  constexpr std::array<char32_t, 5> kLeast = {0, 0, 0x80, 0x800, 0x10000};
  const bool is_surrogate = c >= 0xD800 && c <= 0xDFFF;
  return c >= kLeast[length] && c <= 0x10FFFF && !is_surrogate;
}

}  // namespace detail

constexpr Decoded decode(std::string_view text) noexcept {
  if (text.empty()) return {};
  const unsigned lead = detail::byte_at(text, 0);
  const std::size_t length = detail::length_by_lead(lead);
  if (length == 1) return {lead, 1};
  if (length == 0 || length > text.size()) return {};
  char32_t c = lead & (0x7FU >> length);
  for (std::size_t at = 1; at < length; ++at) {
    const unsigned byte = detail::byte_at(text, at);
    if (!detail::is_continuation(byte)) return {};
    c = (c << 6U) | (byte & 0x3FU);
  }
  if (!detail::is_scalar_value_of_length(c, length)) return {};
  return {c, length};
}

}  // namespace gigkit::text
