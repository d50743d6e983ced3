#pragma once

#include <bit>
#include <cstdint>

namespace gigkit::search {

/// The natural logarithm of `numerator` / `denominator` in units of 2^-20, within 2^-16 of it. The
/// same on every machine, which std::log does not promise.
///
/// 0 < denominator <= numerator <= 2^32.
constexpr std::int64_t fixed_log(std::uint64_t numerator, std::uint64_t denominator) {
  constexpr int kFractionBits = 31;
  constexpr int kResultBits = 20;
  constexpr std::uint64_t kTwo = std::uint64_t{2} << kFractionBits;
  constexpr std::int64_t kLogOfTwo = 726'817;  // in units of 2^-20

  std::uint64_t x = (numerator << kFractionBits) / denominator;
  const int whole = static_cast<int>(std::bit_width(x)) - 1 - kFractionBits;
  // NOLINTNEXTLINE(clang-analyzer-core.uninitialized.Assign): whole is not negative
  x >>= whole;  // now in [1, 2)
  std::int64_t binary_log = whole;
  for (int bit = 0; bit < kResultBits; ++bit) {  // squaring doubles the logarithm
    x = (x * x) >> kFractionBits;
    binary_log *= 2;
    if (x < kTwo) continue;
    x /= 2;
    ++binary_log;
  }
  return (binary_log * kLogOfTwo) >> kResultBits;
}

}  // namespace gigkit::search
