#pragma once

#include "random_operations.hpp"

namespace gigkit::test {

/// Searches for what the random operations publish: words that are there, mistyped and missing
/// ones, phrases, alternatives, exclusions and prefixes, with filters, sorts and facets.
GigSearch random_gig_search(RandomOperations& random, Time now);
ProfileSearch random_profile_search(RandomOperations& random);

/// All that a search shows, page by page.
Shown results_of(const Session& session, GigSearch search);
Shown results_of(const Session& session, ProfileSearch search);

}  // namespace gigkit::test
