#pragma once

#include <string_view>

namespace gigkit::text {

/// Unicode's White_Space property, which does not change between versions of Unicode.
bool is_white_space(char32_t c) noexcept;

/// `text` without the white space at its ends.
std::string_view trim(std::string_view text) noexcept;

}  // namespace gigkit::text
