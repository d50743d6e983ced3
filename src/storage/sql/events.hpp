#pragma once

#include "domain/events.hpp"
#include "storage/storage.hpp"

/// The event feed in the storage.
namespace gigkit::storage::events {

/// Appends an event and its audience.
void append(Connection& connection, const domain::Event& event, const Id& id,
            const std::optional<Id>& actor, Time at);

}  // namespace gigkit::storage::events
