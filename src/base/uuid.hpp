#pragma once

#include <cstdint>
#include <mutex>

#include "base/random.hpp"
#include "gigkit/id.hpp"
#include "gigkit/time.hpp"

namespace gigkit::base {

/// Makes UUIDs of version 7 (RFC 9562). Each is greater than all that the same source made before,
/// also when the clock stands still or goes back; then the time in it runs ahead of the clock. The
/// 74 bits below the milliseconds are random in the first id of a millisecond, and grow by a random
/// step in each of the next. May be called from several threads.
class UuidV7Source {
 public:
  explicit UuidV7Source(RandomSource random = system_random);

  /// The next id. Lets through what the random source throws, and is then as it was before.
  Id next(Time now);

 private:
  /// What an id is made of.
  struct State {
    std::int64_t milliseconds;  // since 1970, 48 bits
    std::uint64_t head;         // the upper 12 of the random bits
    std::uint64_t tail;         // the lower 62
  };

  State begin(std::int64_t milliseconds) const;
  State following(const State& last) const;

  RandomSource random_;
  std::mutex mutex_;
  State last_{-1, 0, 0};
};

}  // namespace gigkit::base
