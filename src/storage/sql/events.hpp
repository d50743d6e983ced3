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

/// How far a reader of the feed has got.
struct Place {
  std::int64_t position = 0;  ///< of the last event that they know
  std::int64_t purges = 0;    ///< so many purges had been when they came here
};

/// An event at its position in the feed; its cursor is for the service layer to make.
struct Placed {
  std::int64_t position = 0;
  Event event;
};

/// A stretch of the feed.
struct Stretch {
  std::vector<Placed> events;
  bool is_purged = false;   ///< events after the place that it begins at were purged since
  std::int64_t purges = 0;  ///< so many purges have been by now
};

/// The events after a place that are for the actor, oldest first.
Stretch after(Connection& connection, const Actor& actor, const Place& place, int limit);

/// The place after the last event.
Later<Place> ask_end(Connection& connection);

/// Deletes the events from before a time; gives how many.
std::int64_t purge(Connection& connection, Time before);

}  // namespace gigkit::storage::events
