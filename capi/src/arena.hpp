#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <type_traits>
#include <vector>

namespace gigkit::capi {

/// Memory for what a view points to, let go with the view. It begins with enough for the lists of
/// any entity that the library stores.
class Arena {
 public:
  Arena() {}  // NOLINT: not to fill the first block with zeros
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  /// So many of them, all zero. Never null, so that an empty list is told from none.
  template <class T>
  T* array(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T> && alignof(T) <= kAlignment);
    // NOLINTNEXTLINE(bugprone-sizeof-expression): a list of pointers is meant
    auto* const memory = static_cast<T*>(take((count + (count == 0)) * sizeof(T)));
    std::uninitialized_value_construct_n(memory, count);
    return memory;
  }

  template <class T>
  T* one() {
    return array<T>(1);
  }

 private:
  static constexpr std::size_t kAlignment = alignof(std::max_align_t);
  static constexpr std::size_t kBlock = 2048;

  void* take(std::size_t size);

  alignas(kAlignment) std::array<std::byte, kBlock> first_;
  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::byte* next_ = first_.data();
  std::size_t left_ = kBlock;
};

}  // namespace gigkit::capi
