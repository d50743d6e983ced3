#pragma once

#include "storage/storage.hpp"

/// Copying a whole marketplace from one storage into another.
namespace gigkit::storage::copy {

/// Throws `storage`, `storage.incomplete` for a storage that a copy into it has not finished.
void require_complete(Connection& connection);

/// Copies all rows of `from`, which is in one state meanwhile, and the search index with them.
/// Ranges of rows that are there already are left. Throws `conflict`,
/// `copy.not_empty` if `to` holds anything that no interrupted copy has left; `storage`,
/// `copy.different` if they are not equal in the end.
void copy_all(Connection& from, Storage& to, const Progress& progress);

}  // namespace gigkit::storage::copy
