#pragma once

#include "storage/storage.hpp"

namespace gigkit::sqlite {

/// Whether another version of the library has read the texts, or none.
bool is_index_outdated(storage::Connection& connection);

/// Reads all rows anew, in the transaction that the connection is in. Rows whose numbers don't grow
/// with their time of creation get new ones.
void rebuild_index(storage::Connection& connection, const storage::Progress& progress);

}  // namespace gigkit::sqlite
