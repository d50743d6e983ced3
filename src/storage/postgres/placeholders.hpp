#pragma once

#include <string>
#include <string_view>

namespace gigkit::postgres {

/// The statement with its parameters ?1, ?2 as $1, $2. Text in quotes stays as it is.
std::string numbered(std::string_view sql);

}  // namespace gigkit::postgres
