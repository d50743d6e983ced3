#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gigkit::search {

/// Numbers distinct texts from 0, in the order in which they come. A hash table of its own, in two
/// blocks of memory: std::unordered_map takes one for each text, which reading a document would
/// spend much of its time on.
class TextNumbers {
 public:
  TextNumbers() : slots_(kFewest) {}

  std::size_t number_of(std::string_view text);

  std::size_t size() const { return texts_.size(); }

  /// The texts in the order of their numbers; forgets them.
  std::vector<std::string> take_texts();

 private:
  static constexpr std::size_t kFewest = 256;

  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = 0;  // from 1; 0: the slot is free
  };

  void grow();

  std::vector<Slot> slots_;  // a power of two of them, half of them free
  std::vector<std::string> texts_;
};

}  // namespace gigkit::search
