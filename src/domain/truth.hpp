#pragma once

#include <cstdint>

namespace gigkit::domain {

/// SQL's three-valued logic, ordered so that AND is the least and OR the greatest of its terms.
enum class Truth : std::uint8_t { no, unknown, yes };

constexpr Truth truth(bool value) { return value ? Truth::yes : Truth::no; }

}  // namespace gigkit::domain
