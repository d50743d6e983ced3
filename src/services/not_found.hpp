#pragma once

#include <optional>
#include <string>
#include <utility>

#include "gigkit/error.hpp"

namespace gigkit::services {

/// What was found, or `not_found` with the reason and sentence of the entity: "gig".
template <class T>
T require_found(std::optional<T> found, std::string_view entity) {
  if (found) return *std::move(found);
  throw Error(ErrorCode::not_found, std::string(entity) + ".not_found",
              "There is no such " + std::string(entity) + ".");
}

}  // namespace gigkit::services
