#pragma once

#include <optional>
#include <vector>

#include "domain/gigs.hpp"
#include "gigkit/gigs.hpp"
#include "storage/later.hpp"
#include "storage/sql/page_key.hpp"

/// Gigs in the storage.
namespace gigkit::storage::gigs {

/// The gig, if the actor may see it.
std::optional<Gig> find(Connection& connection, const Actor& actor, const Id& id);

Later<bool> ask_visible(Connection& connection, const Actor& actor, const Id& id);

/// What judgements on the gig rest on, if the actor may see it; locked until the transaction ends.
Later<std::optional<domain::GigFacts>> ask_facts(Connection& connection, const Actor& actor,
                                                 const Id& id);

/// Whether reviews, conversations, calls or applications hang on the gig.
std::string referenced(std::string_view gig);
Later<bool> ask_referenced(Connection& connection, const Id& id);

void insert(Connection& connection, const Gig& gig);
void update_content(Connection& connection, const Gig& gig);
/// The search hears of a gig that is not active any more; one that has become active has still to
/// be indexed.
void update_status(Connection& connection, const Id& id, GigStatus status, Time now);
void update_closed_at(Connection& connection, const Id& id, Time closed_at);

void update_removed_at(Connection& connection, const Id& id, Time removed_at);
void add_to_applications_count(Connection& connection, const Id& id, int difference);
void erase(Connection& connection, const Id& id);

/// A gig, and who looks at it.
struct ViewFacts {
  Gig gig;
  domain::Standing viewer;
  bool seen = false;  ///< counted on this day already
};

/// The gig, if the actor may see it. Not locked: of two first views at once one is run again.
std::optional<ViewFacts> load_view(Connection& connection, const Actor& actor, const Id& id,
                                   std::int64_t day);

/// Counts a viewer who has not been counted on this day.
void count_view(Connection& connection, const Id& id, const Id& viewer, std::int64_t day);

/// The poster's gigs, newest first.
std::vector<Gig> of_poster(Connection& connection, const Id& poster,
                           const std::optional<GigStatus>& status, const PageQuery& page);

}  // namespace gigkit::storage::gigs
