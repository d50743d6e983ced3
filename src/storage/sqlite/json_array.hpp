#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gigkit/id.hpp"

/// The array columns: JSON arrays of strings. These two directions are on the path of every row,
/// so the everyday case, strings without escapes, is done here; the parser reads the rest.
namespace gigkit::sqlite {

std::string to_json_array(const std::vector<std::string>& texts);
std::string to_json_array(const std::vector<Id>& ids);

/// NULL elements are passed over. Anything else than an array of strings (of ids in their
/// 36-character form) is `storage`, `storage.damaged`.
std::vector<std::string> texts_from_json(std::string_view json);
std::vector<Id> ids_from_json(std::string_view json);

}  // namespace gigkit::sqlite
