#include "storage/row.hpp"

#include <fmt/format.h>

namespace gigkit::storage {

void throw_unknown_enum_value(std::string_view enum_type, std::string_view name) {
  throw Error(ErrorCode::storage, "storage.damaged",
              fmt::format("The storage holds '{}' where a {} is expected.", name, enum_type));
}

}  // namespace gigkit::storage
