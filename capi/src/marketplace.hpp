#pragma once

#include <optional>
#include <utility>

#include "gigkit/marketplace.hpp"
#include "objects.hpp"

/// A marketplace, or a transaction of one, which is a marketplace too.
struct gk_marketplace {
  explicit gk_marketplace(gigkit::Marketplace plain) : held(std::move(plain)) {}
  explicit gk_marketplace(gigkit::MarketplaceTransaction begun)
      : held(begun), transaction(std::move(begun)) {}

  gigkit::Marketplace held;
  std::optional<gigkit::MarketplaceTransaction> transaction;
};

namespace gigkit::capi {

inline const Marketplace& of(const gk_marketplace* marketplace) {
  return checked(marketplace, "marketplace").held;
}

}  // namespace gigkit::capi
