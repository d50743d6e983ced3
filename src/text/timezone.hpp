#pragma once

#include <string_view>

#include "text/result.hpp"

namespace gigkit::text {

/// An IANA time zone name ("Europe/Berlin", "UTC", also a former name such as "Asia/Calcutta") in
/// the spelling of the IANA's own list, whatever the case it was given in; any other is
/// `unknown_timezone`. The list is built in, so the answer doesn't depend on the machine.
Result normalize_timezone(std::string_view given);

}  // namespace gigkit::text
