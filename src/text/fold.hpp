#pragma once

#include <string>
#include <string_view>

namespace gigkit::text {

/// What two texts have in common when they differ in case or in canonical form alone: "STRASSE" and
/// "straße" have the same key. It is NFC of Unicode's full case folding (that of no language: the
/// dotless i is a letter of its own), in which a key is its own key. Made of valid UTF-8.
std::string fold_key(std::string_view text);

}  // namespace gigkit::text
