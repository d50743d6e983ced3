#pragma once

#include <fmt/format.h>

#include <optional>
#include <string>

#include "gigkit/fields.hpp"
#include "storage/later.hpp"

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

/// What an id was used for before.
struct Use {
  std::optional<Request> request;
  bool is_row = false;  ///< a row of the table has this id
};

/// The statement that looks an id up for a new row of the entity.
template <class Entity>
const Statement& use_of_id() {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format(
        "SELECT EXISTS (SELECT 1 FROM {} WHERE id = ?1), request.actor_id, request.operation,"
        " request.fingerprint, request.result_id FROM (SELECT 1) AS one_row"
        " LEFT JOIN {} AS request ON request.id = ?1",
        Describe<Entity>::table, dialect.own_table("requests"));
  });
  return statement;
}

/// Asks with that statement what became of the id.
Later<Use> ask_use(Connection& connection, const Statement& use_of_id, const Id& id);

void insert(Connection& connection, const Request& request);

}  // namespace gigkit::storage::requests
