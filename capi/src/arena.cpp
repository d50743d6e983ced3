#include "arena.hpp"

#include <algorithm>

namespace gigkit::capi {

void* Arena::take(std::size_t size) {
  const std::size_t rounded = (size + kAlignment - 1) / kAlignment * kAlignment;
  if (rounded > left_) {
    const std::size_t length = std::max(rounded, kBlock);
    blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(length));
    next_ = blocks_.back().get();
    left_ = length;
  }
  left_ -= rounded;
  void* const taken = next_;
  next_ += rounded;
  return taken;
}

}  // namespace gigkit::capi
