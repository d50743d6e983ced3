#include "base/uuid.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace gigkit::base {
namespace {

constexpr std::uint64_t kHeadMask = (std::uint64_t{1} << 12U) - 1;
constexpr std::uint64_t kTailMask = (std::uint64_t{1} << 62U) - 1;
constexpr std::uint64_t kVersion = std::uint64_t{7} << 12U;
constexpr std::uint64_t kVariant = std::uint64_t{2} << 62U;

/// The last time stored lies 890 years before the end of the 48 bits: the time in an id may run
/// ahead of any clock.
std::int64_t milliseconds_of(Time now) {
  const Time bounded = std::clamp(now, Time{}, kLatestTime);
  return std::chrono::floor<std::chrono::milliseconds>(bounded).time_since_epoch().count();
}

template <class Number>
Number draw(const RandomSource& random) {
  Number number{};
  random(std::as_writable_bytes(std::span(&number, 1)));
  return number;
}

void store_big_endian(std::span<std::uint8_t, 8> bytes, std::uint64_t word) {
  for (std::size_t i = 0; i < 8; ++i) bytes[i] = static_cast<std::uint8_t>(word >> (56 - 8 * i));
}

}  // namespace

UuidV7Source::UuidV7Source(RandomSource random) : random_(std::move(random)) {}

Id UuidV7Source::next(Time now) {
  const std::int64_t milliseconds = milliseconds_of(now);
  const std::scoped_lock lock(mutex_);
  last_ = milliseconds > last_.milliseconds ? begin(milliseconds) : following(last_);
  std::array<std::uint8_t, 16> bytes{};
  const std::span<std::uint8_t, 16> halves(bytes);
  store_big_endian(halves.first<8>(),
                   static_cast<std::uint64_t>(last_.milliseconds) << 16U | kVersion | last_.head);
  store_big_endian(halves.last<8>(), kVariant | last_.tail);
  return Id(bytes);
}

UuidV7Source::State UuidV7Source::begin(std::int64_t milliseconds) const {
  const auto words = draw<std::array<std::uint64_t, 2>>(random_);
  return {milliseconds, words[0] & kHeadMask, words[1] & kTailMask};
}

UuidV7Source::State UuidV7Source::following(const State& last) const {
  const std::uint64_t tail = last.tail + std::uint64_t{draw<std::uint32_t>(random_)} + 1;
  const std::uint64_t head = last.head + (tail > kTailMask ? 1 : 0);
  if (head > kHeadMask) return begin(last.milliseconds + 1);
  return {last.milliseconds, head, tail & kTailMask};
}

}  // namespace gigkit::base
