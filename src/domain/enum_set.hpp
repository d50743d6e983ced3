#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>

namespace gigkit::domain {

/// A set of an enum's values.
template <class E>
class EnumSet {
 public:
  constexpr EnumSet(std::initializer_list<E> values) {
    for (const E value : values) bits_ |= bit(value);
  }

  /// The set that leaves nothing out.
  static constexpr EnumSet anything() {
    EnumSet set{};
    set.bits_ = ~std::uint32_t{0};
    return set;
  }

  constexpr bool contains(E value) const { return (bits_ & bit(value)) != 0; }

  /// NULL is in no set but `anything`.
  constexpr bool contains(const std::optional<E>& value) const {
    return (bits_ & (value ? bit(*value) : kNull)) != 0;
  }

 private:
  static constexpr std::uint32_t kNull = 1U << 31;
  static constexpr std::uint32_t bit(E value) { return 1U << static_cast<unsigned>(value); }

  std::uint32_t bits_ = 0;
};

}  // namespace gigkit::domain
