#pragma once

#include <optional>
#include <vector>

#include "domain/gigs.hpp"
#include "gigkit/gigs.hpp"
#include "storage/sql/page_key.hpp"
#include "storage/storage.hpp"

/// Gigs in the storage.
namespace gigkit::storage::gigs {

/// The gig, if the actor may see it.
std::optional<Gig> find(Connection& connection, const Actor& actor, const Id& id);

/// What judgements on the gig rest on, if the actor may see it; locked until the transaction ends.
std::optional<domain::GigFacts> load(Connection& connection, const Actor& actor, const Id& id);

/// Whether reviews, conversations, calls or applications hang on the gig.
bool is_referenced(Connection& connection, const Id& id);

void insert(Connection& connection, const Gig& gig);
void update_content(Connection& connection, const Gig& gig);
void update_status(Connection& connection, const Id& id, GigStatus status, Time now);
void update_closed_at(Connection& connection, const Id& id, Time closed_at);

/// Closes the gig, unless it is closed already, and hides it.
void remove_softly(Connection& connection, const Id& id, Time now);

void add_to_applications_count(Connection& connection, const Id& id, int difference);
void erase(Connection& connection, const Id& id);

/// Whether the viewer had not been counted on this day, and is now.
bool count_view(Connection& connection, const Id& id, const Id& viewer, std::int64_t day);

/// The poster's gigs, newest first.
std::vector<Gig> of_poster(Connection& connection, const Id& poster,
                           const std::optional<GigStatus>& status, const PageQuery& page);

}  // namespace gigkit::storage::gigs
