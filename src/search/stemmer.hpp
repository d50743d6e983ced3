#pragma once

#include <string>
#include <string_view>

namespace gigkit::search {

/// What a word of English has in common with its other forms: "developers" and "developing" are
/// both "develop". By the Snowball project's English algorithm, for words of a to z.
std::string stem(std::string_view word);

}  // namespace gigkit::search
