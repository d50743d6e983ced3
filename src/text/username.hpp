#pragma once

#include <string_view>

#include "text/result.hpp"

namespace gigkit::text {

/// A username: 3 to 30 of a-z, 0-9 and _. Upper case is lowered, white space at the ends trimmed.
/// Any other character is `invalid_character`.
Result normalize_username(std::string_view given);

}  // namespace gigkit::text
