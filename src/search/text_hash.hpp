#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace gigkit::search {

/// Up to eight bytes as a number; different ones for different bytes, if there are as many. Of
/// fixed sizes, as to copy any other number takes longer than all the rest.
inline std::uint64_t number_from(const char* bytes, std::size_t size) {
  std::uint64_t number = 0;
  std::uint32_t half = 0;
  if (size >= sizeof number) {
    std::memcpy(&number, bytes, sizeof number);
  } else if (size >= sizeof half) {
    std::memcpy(&half, bytes, sizeof half);
    number = half;
    std::memcpy(&half, bytes + size - sizeof half, sizeof half);
    number = number << 32 | half;
  } else {
    for (const char c : std::string_view(bytes, size)) {
      number = number << 8 | static_cast<unsigned char>(c);
    }
  }
  return number;
}

/// A hash of whose bits the upper ones are the best.
inline std::uint64_t hash_of(std::string_view text) {
  constexpr std::uint64_t kOdd = 0x9E37'79B9'7F4A'7C15;
  std::uint64_t hash = text.size();
  for (std::size_t at = 0; at < text.size(); at += sizeof hash) {
    hash = (hash ^ number_from(text.data() + at, text.size() - at)) * kOdd;
    hash ^= hash >> 32;
  }
  return hash * kOdd;
}

}  // namespace gigkit::search
