#pragma once

#include <optional>
#include <string_view>

#include "domain/gigs.hpp"
#include "services/work.hpp"

/// Steps of a gig's life that several commands take.
namespace gigkit::services {

/// Reads the gig and what judgements on it rest on. With `may_spend`, also the poster's usage.
/// Throws `not_found`, `gig.not_found`.
domain::GigFacts load_gig(Work& work, const Id& id, bool may_spend);

/// Moves the gig to another status and appends the event. Does not notify.
void move_gig(Work& work, const Id& gig, const Id& poster, std::optional<GigStatus> from,
              GigStatus to, std::string_view event);

/// Tells the gig's open applicants of its new status.
void notify_open_applicants(Work& work, const Id& gig, std::optional<GigStatus> from, GigStatus to);

/// Deletes a gig that nothing hangs on; closes and hides another one, and rejects its open
/// applications, telling the applicants.
void remove_gig(Work& work, const Gig& gig);

}  // namespace gigkit::services
