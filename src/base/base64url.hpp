#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gigkit::base {

/// The bytes in the URL-safe base64 of RFC 4648, without padding.
std::string base64url_encode(std::string_view bytes);

/// The bytes that `base64url_encode` makes exactly this text of; nothing for a text it never makes
/// (a foreign character, padding, an impossible length, bits left over).
std::optional<std::string> base64url_decode(std::string_view text);

}  // namespace gigkit::base
