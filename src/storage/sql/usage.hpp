#pragma once

#include <cstdint>

#include "domain/usage.hpp"
#include "storage/later.hpp"

/// Monthly publications in the storage.
namespace gigkit::storage::usage {

/// A user's account, plan and publications of a month.
struct UsageFacts {
  domain::Standing standing;
  domain::Entitlement entitlement;
  std::int32_t posts_count = 0;
};

/// The facts on a user, locked until the transaction ends; an unknown one has no standing.
Later<UsageFacts> ask_facts(Connection& connection, const Id& user, const domain::Month& month);

/// The same of a gig's poster. The gig has to be locked before.
Later<UsageFacts> ask_facts_of_poster(Connection& connection, const Id& gig,
                                      const domain::Month& month);

/// Counts one publication.
void spend(Connection& connection, const Id& user, const domain::Month& month, const Id& new_id,
           Time now);

}  // namespace gigkit::storage::usage
