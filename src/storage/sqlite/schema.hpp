#pragma once

#include <SQLiteCpp/Database.h>

#include <span>
#include <string_view>

#include "gigkit/options.hpp"

namespace gigkit::sqlite {

/// The steps that make the schema: the n-th brings a file from version n-1 to version n.
using Migrations = std::span<const std::string_view>;

/// The version of the file's schema, 0 for a new file. Changes nothing. Throws `storage`:
/// `schema.foreign` for a database that is no marketplace, `schema.newer` for one that this library
/// is too old for, `schema.outdated` for an old one where `how` does not want it upgraded.
int inspect(SQLite::Database& database, Migrations migrations, Migrate how);

/// Brings the file to the latest version in one transaction, whatever version it has by now, and
/// says which it had. Throws as `inspect` does.
int migrate(SQLite::Database& database, Migrations migrations, Migrate how);

}  // namespace gigkit::sqlite
