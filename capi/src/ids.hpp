#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "boundary.hpp"
#include "gigkit/id.hpp"

namespace gigkit::capi {

inline gk_id to_c(const Id& id) {
  gk_id copy{};
  std::ranges::copy(id.bytes(), copy.bytes);
  return copy;
}

inline Id from_c(const gk_id& id) { return Id(std::to_array(id.bytes)); }

/// The id that a call is about.
inline Id id_of(const gk_id* id, std::string_view argument = "id") {
  return from_c(required(id, argument));
}

}  // namespace gigkit::capi
