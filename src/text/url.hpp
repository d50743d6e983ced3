#pragma once

#include <cstdint>
#include <string_view>

#include "text/result.hpp"

namespace gigkit::text {

enum class Schemes : std::uint8_t { http_or_https, https_only };

/// A web address of up to 2,048 code points, as it was given but for trimming and NFC: nothing is
/// lowered or escaped, as what follows the host can depend on its case.
///
/// It is scheme://host, then perhaps :port (1 to 65535), then perhaps a path, query or fragment.
/// The host is a name (letters, digits, - . _ and anything beyond ASCII, no empty label), an IPv4
/// address, or an IPv6 address in brackets. A user name or password is refused, as an address is
/// shown to others. White space, \ < > and " are in no address.
Result normalize_url(std::string_view given, Schemes allowed = Schemes::http_or_https);

}  // namespace gigkit::text
