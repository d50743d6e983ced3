#include "search/text_numbers.hpp"

#include <functional>
#include <utility>

namespace gigkit::search {

std::size_t TextNumbers::number_of(std::string_view text) {
  const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>{}(text));
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at].number != 0; at = (at + 1) & mask) {
    const std::size_t number = slots_[at].number - 1;
    if (slots_[at].hash == hash && texts_[number] == text) return number;
  }
  texts_.emplace_back(text);
  slots_[at] = {hash, static_cast<std::uint32_t>(texts_.size())};
  if (2 * texts_.size() > slots_.size()) grow();
  return texts_.size() - 1;
}

std::vector<std::string> TextNumbers::take_texts() {
  slots_.assign(kFewest, {});
  return std::exchange(texts_, {});
}

void TextNumbers::grow() {
  std::vector<Slot> slots(slots_.size() * 2);
  for (const Slot& slot : slots_) {
    if (slot.number == 0) continue;
    std::size_t at = slot.hash & (slots.size() - 1);
    while (slots[at].number != 0) at = (at + 1) & (slots.size() - 1);
    slots[at] = slot;
  }
  slots_ = std::move(slots);
}

}  // namespace gigkit::search
