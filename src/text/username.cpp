#include "text/username.hpp"

#include <algorithm>

#include "text/ascii.hpp"
#include "text/normalize.hpp"

namespace gigkit::text {

Result normalize_username(std::string_view given) {
  constexpr Bounds kBounds{3, 30, Lines::single};
  Result name = normalize(given, kBounds);
  if (!name) return name;
  const auto is_allowed = [](char c) { return is_letter(c) || is_digit(c) || c == '_'; };
  if (!std::all_of(name->begin(), name->end(), is_allowed)) {
    return Refusal{Fault::invalid_character};
  }
  return to_lower(*name);
}

}  // namespace gigkit::text
