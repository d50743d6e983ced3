#pragma once

#include "storage/storage.hpp"

namespace gigkit::sqlite {

/// Reads the rows that changed into the index, in the transaction that the connection is in.
void index_changes(storage::Connection& connection);

}  // namespace gigkit::sqlite
