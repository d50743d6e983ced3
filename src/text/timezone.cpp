#include "text/timezone.hpp"

#include <algorithm>
#include <functional>
#include <span>
#include <string>

#include "text/ascii.hpp"
#include "text/normalize.hpp"
#include "text/timezone_names.hpp"

namespace gigkit::text {

Result normalize_timezone(std::string_view given) {
  constexpr Bounds kBounds{1, 64, Lines::single};
  Result name = normalize(given, kBounds);
  if (!name) return name;
  const std::string wanted = to_lower(*name);
  const auto lowered = [](std::string_view name_there) { return to_lower(name_there); };
  const std::span known(kTimezoneNames);
  const auto found = std::ranges::lower_bound(known, wanted, std::less<>{}, lowered);
  if (found == known.end() || to_lower(*found) != wanted) return Refusal{Fault::unknown_timezone};
  return std::string(*found);
}

}  // namespace gigkit::text
