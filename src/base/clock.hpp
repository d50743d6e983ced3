#pragma once

#include <chrono>

#include "gigkit/time.hpp"

namespace gigkit::base {

/// The system's clock, in whole microseconds.
inline Time system_now() noexcept {
  return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

}  // namespace gigkit::base
