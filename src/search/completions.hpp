#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gigkit::search {

/// The terms of the words that begin with `prefix`, but whose term does not, as stemming cut it
/// shorter or changed it: of "managem" it is "manag" (management), of "company" "compani".
std::vector<std::string> shorter_terms(std::string_view prefix);

}  // namespace gigkit::search
