#pragma once

#include "sqlite/search/corpus.hpp"
#include "storage/storage.hpp"

namespace gigkit::sqlite {

/// Whether rows of the corpus changed since the index was brought up to date.
bool has_unread(storage::Connection& connection, Corpus corpus);

/// Reads the rows that changed into the index, in the transaction that the connection is in.
void index_changes(storage::Connection& connection, Corpus corpus);

}  // namespace gigkit::sqlite
