#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/result.hpp"

namespace gigkit::text {

enum class Lines : std::uint8_t { single, multiple };

/// How long a text may be, in code points, and whether line breaks and tabs are part of it.
struct Bounds {
  std::size_t min;
  std::size_t max;
  Lines lines;
};

/// `given` as it is stored and compared: trimmed of Unicode white space, in NFC, and, with several
/// lines, each ended by a line feed alone (CR LF and CR become LF). Normalising the result again
/// changes nothing.
///
/// Refused: ill-formed UTF-8; control characters (General_Category Cc), except line feed and tab in
/// several lines; a line break (also U+2028 and U+2029) in a single line; a length out of bounds,
/// counted after all of the above. White space that is trimmed is never refused, whatever it is.
///
/// Takes time linear in the length of `given` to refuse what is far too long: a text of more than
/// four times `max` code points (the least that NFC could make fit) is refused uncomposed, and
/// `count` is then that of the text as it came.
Result normalize(std::string_view given, const Bounds& bounds);

}  // namespace gigkit::text
