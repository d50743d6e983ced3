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

  explicit WordCache(int bits) : bits_(bits), entries_(std::size_t{1} << bits) {}

  /// The value of a text, by `find(text)` if it is not known. Lasts until the next call.
  template <class Find>
  const Value& get(std::string_view text, Find find) {
    if (text.size() > kLongest) return unkept_ = find(text);
    const std::size_t first = place_of(text);
    for (std::size_t i = 0; i < kWays; ++i) {
      const Entry& entry = entries_[first + i];
      if (entry.is(text)) return entry.value;
    }
    Entry& entry = entries_[first + next_++ % kWays];
    entry = Entry(text, find(text));
    return entry.value;
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

  /// A hash of whose bits the upper ones are the best.
  std::size_t place_of(std::string_view text) const {
    constexpr std::uint64_t kOdd = 0x9E37'79B9'7F4A'7C15;
    std::uint64_t hash = text.size();
    for (std::size_t at = 0; at < text.size(); at += sizeof hash) {
      std::uint64_t part = 0;
      std::memcpy(&part, text.data() + at, std::min(sizeof part, text.size() - at));
      hash = (hash ^ part) * kOdd;
      hash ^= hash >> 32;
    }
    return static_cast<std::size_t>(hash * kOdd >> (64 - bits_)) / kWays * kWays;
  }

  int bits_;
  std::size_t next_ = 0;
  std::vector<Entry> entries_;
  Value unkept_{};
};

}  // namespace gigkit::search
