#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gigkit::search {

/// Numbers distinct texts from 0, in the order in which they come. A hash table of its own, in few
/// blocks of memory: std::unordered_map takes one for each text, which reading a document would
/// spend much of its time on.
class TextNumbers {
 public:
  TextNumbers() : slots_(kFewest) {}

  std::uint32_t number_of(std::string_view text);

  /// None for a text that has no number.
  std::optional<std::uint32_t> find(std::string_view text) const;

  std::size_t size() const { return ends_.size(); }

  /// The text of a number. Lasts until the next new one.
  std::string_view text(std::uint32_t number) const {
    const std::size_t begin = number == 0 ? 0 : ends_[number - 1];
    return std::string_view(texts_).substr(begin, ends_[number] - begin);
  }

 private:
  static constexpr std::size_t kFewest = 1024;

  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = 0;  // from 1; 0: the slot is free
  };

  std::size_t slot_of(std::string_view wanted, std::uint32_t hash) const;
  void grow();

  std::vector<Slot> slots_;  // a power of two of them, half of them free
  std::string texts_;        // one after the other
  std::vector<std::size_t> ends_;
};

}  // namespace gigkit::search
