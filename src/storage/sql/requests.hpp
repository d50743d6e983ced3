#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "gigkit/id.hpp"
#include "storage/storage.hpp"

/// Creations under an id that the client proposed, so that repeating one is harmless.
namespace gigkit::storage::requests {

/// What was asked for under an id, and the row that it made.
struct Request {
  Id id;
  std::optional<Id> actor_id;
  std::string operation;
  Id fingerprint;  ///< of the normalised parameters: 128 bits, held as an id
  Id result_id;
};

std::optional<Request> find(Connection& connection, const Id& id);
void insert(Connection& connection, const Request& request);

/// Whether a row of the table has this id.
bool is_id_taken(Connection& connection, std::string_view table, const Id& id);

}  // namespace gigkit::storage::requests
