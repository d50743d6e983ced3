#pragma once

#include <optional>

#include "domain/reviews.hpp"
#include "services/context.hpp"
#include "storage/sql/reviews.hpp"

namespace gigkit::services {

/// Which reviews show now; empty where all do.
inline std::optional<storage::reviews::Blindness> blindness(const Context& context) {
  if (!context.core->options().blind_reviews) return std::nullopt;
  return storage::reviews::Blindness{context.core->now() - domain::kReviewWindow};
}

}  // namespace gigkit::services
