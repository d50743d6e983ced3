#pragma once

#include "postgres/search/corpus.hpp"
#include "storage/storage.hpp"

/// Reading rows into the index, in the transaction that the connection is in.
namespace gigkit::postgres {

/// Reads the rows that were changed past the library.
void read_unread(storage::Connection& connection);

/// Whether another version of the library has read the texts, or none.
bool is_index_outdated(storage::Connection& connection);

/// Reads all rows anew. Until the transaction ends, nobody else writes documents.
void rebuild_index(storage::Connection& connection, const storage::Progress& progress);

}  // namespace gigkit::postgres
