#pragma once

#include <memory>
#include <string_view>

#include "gigkit/options.hpp"
#include "postgres/migrations.hpp"
#include "storage/storage.hpp"

namespace gigkit::postgres {

/// Opens a storage on a server. `uri` is a connection URI of libpq. Of the options it takes all but
/// those of the rules and of the sources.
///
/// Throws `unavailable`, `storage.unreachable` when the server cannot be reached within the busy
/// timeout; and `storage`: `storage.cannot_open`, and those of `inspect`. A database that is
/// refused has not been changed.
std::unique_ptr<storage::Storage> open(std::string_view uri, const Options& options);

/// The same with other migrations than the library's own.
std::unique_ptr<storage::Storage> open(std::string_view uri, const Options& options,
                                       Migrations migrations);

}  // namespace gigkit::postgres
