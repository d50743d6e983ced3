#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "gigkit/export.hpp"

namespace gigkit {

/// The identity of a row: a UUID. The library makes version 7 ones, which sort by the time they
/// were made; a client may propose one of any version.
class Id {
 public:
  /// The nil UUID, which names nothing.
  constexpr Id() = default;
  explicit constexpr Id(const std::array<std::uint8_t, 16>& bytes) : bytes_(bytes) {}

  /// Reads the 36-character form, in either case; anything else is no id.
  GIGKIT_API static std::optional<Id> parse(std::string_view text) noexcept;

  /// The 36-character form in lower case.
  GIGKIT_API std::string to_string() const;

  constexpr const std::array<std::uint8_t, 16>& bytes() const noexcept { return bytes_; }
  constexpr bool is_nil() const noexcept { return *this == Id{}; }

  friend constexpr auto operator<=>(const Id&, const Id&) = default;

 private:
  std::array<std::uint8_t, 16> bytes_{};
};

}  // namespace gigkit

template <>
struct std::hash<gigkit::Id> {
  std::size_t operator()(const gigkit::Id& id) const noexcept {
    const std::string_view bytes(reinterpret_cast<const char*>(id.bytes().data()), 16);
    return std::hash<std::string_view>{}(bytes);
  }
};
