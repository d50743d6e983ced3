#pragma once

#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>

namespace gigkit::test {

/// What a randomised test begins with and prints: another one each time, or GIGKIT_SEED to see a
/// run again.
inline std::uint64_t random_seed() {
  const char* const given = std::getenv("GIGKIT_SEED");  // NOLINT(concurrency-mt-unsafe)
  if (given != nullptr) return std::stoull(given);
  std::random_device device;
  return device();
}

}  // namespace gigkit::test
