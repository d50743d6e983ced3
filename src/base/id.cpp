#include "gigkit/id.hpp"

namespace gigkit {
namespace {

constexpr std::size_t kTextSize = 36;
constexpr std::uint8_t kForeign = 16;

constexpr std::array<std::uint8_t, 256> make_hex_values() {
  std::array<std::uint8_t, 256> values{};
  values.fill(kForeign);
  constexpr std::string_view kLower = "0123456789abcdef";
  constexpr std::string_view kUpper = "0123456789ABCDEF";
  for (std::size_t i = 0; i < kLower.size(); ++i) {
    values[static_cast<unsigned char>(kLower[i])] = static_cast<std::uint8_t>(i);
    values[static_cast<unsigned char>(kUpper[i])] = static_cast<std::uint8_t>(i);
  }
  return values;
}

constexpr auto kHexValues = make_hex_values();

constexpr bool has_hyphen_before(std::size_t byte) {
  return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

/// The byte that two hexadecimal digits stand for; nothing if one of them is none.
std::optional<std::uint8_t> hex_pair(char high, char low) noexcept {
  const std::uint8_t upper = kHexValues[static_cast<unsigned char>(high)];
  const std::uint8_t lower = kHexValues[static_cast<unsigned char>(low)];
  if (upper == kForeign || lower == kForeign) return std::nullopt;
  return static_cast<std::uint8_t>(upper * 16 + lower);
}

}  // namespace

std::optional<Id> Id::parse(std::string_view text) noexcept {
  if (text.size() != kTextSize) return std::nullopt;
  std::array<std::uint8_t, 16> bytes{};
  std::size_t at = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (has_hyphen_before(i) && text[at++] != '-') return std::nullopt;
    const auto byte = hex_pair(text[at], text[at + 1]);
    if (!byte) return std::nullopt;
    bytes[i] = *byte;
    at += 2;
  }
  return Id(bytes);
}

std::string Id::to_string() const {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text(kTextSize, '-');
  std::size_t at = 0;
  for (std::size_t i = 0; i < bytes_.size(); ++i) {
    if (has_hyphen_before(i)) ++at;
    text[at++] = kDigits[bytes_[i] >> 4U];
    text[at++] = kDigits[bytes_[i] & 0xFU];
  }
  return text;
}

}  // namespace gigkit
