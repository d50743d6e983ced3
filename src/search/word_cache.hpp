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

#include "search/text_hash.hpp"

namespace gigkit::search {

/// Texts that are longer are not remembered. With seven bytes for what is known of it, a text fits
/// into half a line of the processor's cache.
constexpr std::size_t kLongestKept = 24;

/// Remembers a value for each of the short texts that are asked about most. A text has four places,
/// which it shares with others. It gets ahead of one of them each time that it is asked about, and
/// the last is forgotten for a new one: so common words stay, however many rare ones come.
template <class Value>
class WordCache {
 public:
  explicit WordCache(int bits)
      : bits_(bits), hashes_(std::size_t{1} << bits), entries_(std::size_t{1} << bits) {}

  /// The value of a text, by `find(text)` if it is not known. Lasts until the next call.
  template <class Find>
  const Value& get(std::string_view text, Find find) {
    if (text.empty() || text.size() > kLongestKept) return unkept_ = find(text);
    const std::uint64_t hash = hash_of(text);
    const std::size_t first = static_cast<std::size_t>(hash >> (64 - bits_)) / kWays * kWays;
    const auto short_hash = static_cast<std::uint32_t>(hash);
    for (std::size_t i = first; i < first + kWays; ++i) {
      if (hashes_[i] == short_hash && entries_[i].is(text)) {
        return entries_[i == first ? i : get_ahead(i)].value;
      }
    }
    const std::size_t last = first + kWays - 1;
    entries_[last] = Entry(text, find(text));
    hashes_[last] = short_hash;
    return entries_[last].value;
  }

 private:
  static constexpr std::size_t kWays = 4;

  struct alignas(32) Entry {
    Entry() = default;
    Entry(std::string_view key, Value what)
        : length(static_cast<std::uint8_t>(key.size())), value(std::move(what)) {
      std::ranges::copy(key, text.begin());
    }

    bool is(std::string_view key) const {
      return length == key.size() && std::memcmp(text.data(), key.data(), key.size()) == 0;
    }

    std::uint8_t length = 0;  // of no text
    std::array<char, kLongestKept> text{};
    Value value{};
  };

  std::size_t get_ahead(std::size_t place) {
    std::swap(entries_[place], entries_[place - 1]);
    std::swap(hashes_[place], hashes_[place - 1]);
    return place - 1;
  }

  int bits_;
  std::vector<std::uint32_t> hashes_;  // by themselves: so most places are passed over unseen
  std::vector<Entry> entries_;
  Value unkept_{};
};

}  // namespace gigkit::search
