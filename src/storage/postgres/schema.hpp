#pragma once

#include "gigkit/options.hpp"
#include "postgres/connection.hpp"
#include "postgres/migrations.hpp"

namespace gigkit::postgres {

/// The version of the database's schema, 0 for an empty one, 1 for one with the seed's tables that
/// `options.adopt` lets in. Changes nothing. Throws `storage`: `schema.foreign` for tables of the
/// seed's names that the library has not made, `schema.newer` for a database that this library is
/// too old for, `schema.outdated` for an old one where `options.migrate` does not want it upgraded,
/// `storage.cannot_open` for a role to which the policies would apply.
int inspect(Connection& connection, Migrations migrations, const Options& options);

/// Brings the database to the latest version in one transaction, whatever version it has by now,
/// and says which it had. Throws as `inspect` does.
int migrate(Connection& connection, Migrations migrations, const Options& options);

}  // namespace gigkit::postgres
