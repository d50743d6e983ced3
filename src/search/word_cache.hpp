#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gigkit::search {

/// Remembers a value for each of the short texts that were asked about last. A text has four
/// places, which it shares with others: of these the next in turn is forgotten for a new one.
template <class Value>
class WordCache {
 public:
  static constexpr std::size_t kLongest = 32;  ///< texts that are longer are not remembered

  explicit WordCache(int bits)
      : bits_(bits), hashes_(std::size_t{1} << bits), entries_(std::size_t{1} << bits) {}

  /// The value of a text, by `find(text)` if it is not known. Lasts until the next call.
  template <class Find>
  const Value& get(std::string_view text, Find find) {
    if (text.empty() || text.size() > kLongest) return unkept_ = find(text);
    const std::uint64_t hash = hash_of(text);
    const std::size_t first = static_cast<std::size_t>(hash >> (64 - bits_)) / kWays * kWays;
    for (std::size_t i = first; i < first + kWays; ++i) {
      if (hashes_[i] == hash && entries_[i].is(text)) return entries_[i].value;
    }
    const std::size_t place = first + next_++ % kWays;
    entries_[place] = Entry(text, find(text));
    hashes_[place] = hash;
    return entries_[place].value;
  }

 private:
  static constexpr std::size_t kWays = 4;

  struct Entry {
    Entry() = default;
    Entry(std::string_view key, Value what)
        : length(static_cast<std::uint8_t>(key.size())), value(std::move(what)) {
      std::ranges::copy(key, text.begin());
    }

    bool is(std::string_view key) const {
      return length == key.size() && std::memcmp(text.data(), key.data(), key.size()) == 0;
    }

    std::uint8_t length = 0;  // of no text
    std::array<char, kLongest> text{};
    Value value{};
  };

  /// Up to eight bytes as a number; different ones for different bytes, if there are as many. Of
  /// fixed sizes, as to copy any other number takes longer than all the rest.
  static std::uint64_t number_from(const char* bytes, std::size_t size) {
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
  static std::uint64_t hash_of(std::string_view text) {
    constexpr std::uint64_t kOdd = 0x9E37'79B9'7F4A'7C15;
    std::uint64_t hash = text.size();
    for (std::size_t at = 0; at < text.size(); at += sizeof hash) {
      hash = (hash ^ number_from(text.data() + at, text.size() - at)) * kOdd;
      hash ^= hash >> 32;
    }
    return hash * kOdd;
  }

  int bits_;
  std::size_t next_ = 0;
  std::vector<std::uint64_t> hashes_;  // by themselves: so most places are passed over unseen
  std::vector<Entry> entries_;
  Value unkept_{};
};

}  // namespace gigkit::search
