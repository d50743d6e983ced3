#include "search/text_numbers.hpp"

#include <utility>

#include "search/text_hash.hpp"

namespace gigkit::search {

namespace {

std::uint32_t short_hash_of(std::string_view text) {
  return static_cast<std::uint32_t>(hash_of(text) >> 32U);
}

}  // namespace

/// Where the text is, or where it is to go.
std::size_t TextNumbers::slot_of(std::string_view wanted, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at].number != 0; at = (at + 1) & mask) {
    if (slots_[at].hash == hash && text(slots_[at].number - 1) == wanted) break;
  }
  return at;
}

std::uint32_t TextNumbers::number_of(std::string_view text) {
  const std::uint32_t hash = short_hash_of(text);
  Slot& slot = slots_[slot_of(text, hash)];
  if (slot.number != 0) return slot.number - 1;
  texts_ += text;
  ends_.push_back(texts_.size());
  slot = {hash, static_cast<std::uint32_t>(ends_.size())};
  if (2 * ends_.size() > slots_.size()) grow();
  return static_cast<std::uint32_t>(ends_.size() - 1);
}

std::optional<std::uint32_t> TextNumbers::find(std::string_view text) const {
  const Slot& slot = slots_[slot_of(text, short_hash_of(text))];
  return slot.number == 0 ? std::nullopt : std::optional(slot.number - 1);
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
