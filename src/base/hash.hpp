#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace gigkit::base {

using Fingerprint = std::array<std::uint8_t, 16>;

/// The XXH3 hash of 128 bits in its canonical byte order: the same on every machine and in every
/// version, so it may be stored. It tells texts apart, but keeps no secret and stops no forger.
Fingerprint fingerprint(std::string_view text) noexcept;

}  // namespace gigkit::base
