#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "gigkit/export.hpp"

namespace gigkit {

/// A moment in UTC, counted in microseconds since 1970. Every time the library stores lies in the
/// years 1 to 9999.
using Time = std::chrono::sys_time<std::chrono::microseconds>;

/// The first and the last moment the library stores.
inline constexpr Time kEarliestTime =
    std::chrono::sys_days{std::chrono::year{1} / std::chrono::January / 1};
inline constexpr Time kLatestTime =
    Time{std::chrono::sys_days{std::chrono::year{10000} / std::chrono::January / 1}} -
    std::chrono::microseconds{1};

/// Reads RFC 3339 with an offset ("2026-05-01T10:00:00.000001Z", "2026-05-01 12:00+02:00");
/// anything else, a seventh decimal or a date outside the years 1 to 9999 is no time.
GIGKIT_API std::optional<Time> parse_time(std::string_view text) noexcept;

/// RFC 3339 in UTC with six decimals: "2026-05-01T10:00:00.000001Z". Throws `invalid`,
/// `time.out_of_range` outside the years 1 to 9999.
GIGKIT_API std::string format_time(Time time);

}  // namespace gigkit
