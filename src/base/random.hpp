#pragma once

#include <cstddef>
#include <functional>
#include <span>

namespace gigkit::base {

/// Fills the given bytes with random ones; may be called from several threads.
using RandomSource = std::function<void(std::span<std::byte>)>;

/// Fills the bytes from the system's cryptographic generator. Parent and child of a fork get
/// different ones. Throws `unavailable`, `random.unavailable` where the system has none to give.
void system_random(std::span<std::byte> bytes);

}  // namespace gigkit::base
