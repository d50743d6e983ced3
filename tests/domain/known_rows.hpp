#pragma once

#include <algorithm>
#include <tuple>
#include <vector>

#include "domain/policy_expression.hpp"
#include "gigkit/applications.hpp"
#include "gigkit/conversations.hpp"
#include "gigkit/gigs.hpp"

namespace gigkit::test {

/// A source of the rows that policies look into, as a test sets it up.
struct KnownRows {
  std::tuple<std::vector<Gig>, std::vector<Application>, std::vector<Conversation>> tables{};

  template <class Entity>
  KnownRows& add(Entity row) {
    std::get<std::vector<Entity>>(tables).push_back(std::move(row));
    return *this;
  }

  template <auto Inner>
  bool any(const Id& key, auto&& matches) const {
    const auto& rows = std::get<std::vector<domain::policy::Owner<Inner>>>(tables);
    return std::ranges::any_of(rows,
                               [&](const auto& row) { return row.*Inner == key && matches(row); });
  }
};

}  // namespace gigkit::test
