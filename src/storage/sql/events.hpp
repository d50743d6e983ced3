#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domain/events.hpp"
#include "gigkit/actor.hpp"
#include "gigkit/events.hpp"
#include "storage/later.hpp"

/// The event feed in the storage.
namespace gigkit::storage::events {

/// Appends an event and its audience.
void append(Connection& connection, const domain::Event& event, const Id& id,
            const std::optional<Id>& actor, Time at);

/// An event at its place in the feed; its cursor is for the service layer to make.
struct Placed {
  std::int64_t position;
  Event event;
};

/// A stretch of the feed.
struct Stretch {
  std::vector<Placed> events;
  std::int64_t purged_up_to = 0;
};

/// The events after a position that are for the actor, oldest first.
Stretch after(Connection& connection, const Actor& actor, std::int64_t position, int limit);

/// The position of the last event.
Later<std::int64_t> ask_last_position(Connection& connection);

/// Deletes the events from before a time; gives how many.
std::int64_t purge(Connection& connection, Time before);

}  // namespace gigkit::storage::events
