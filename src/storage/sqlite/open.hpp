#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "gigkit/options.hpp"
#include "sqlite/schema.hpp"
#include "storage/storage.hpp"

namespace gigkit::sqlite {

/// Opens a storage. `location` is what follows "sqlite:" in a URI: a path, or ":memory:" for a
/// new database in memory. Of the options it takes durability, migrate, busy_timeout,
/// statement_timeout, pool_size and on_log.
///
/// Throws `invalid`, `uri.malformed` for what names no file; and `storage`: `storage.cannot_open`,
/// `storage.read_only`, `storage.not_a_database`, `storage.damaged`, `storage.full`, and those of
/// `inspect`. A file that is refused has not been changed.
std::unique_ptr<storage::Storage> open(std::string_view location, const Options& options);

/// What only tests vary.
struct Setup {
  std::string vfs;        ///< empty: the system's files
  Migrations migrations;  ///< in place of the library's own
};

std::unique_ptr<storage::Storage> open(std::string_view location, const Options& options,
                                       const Setup& setup);

/// The library's own.
Migrations migrations();

}  // namespace gigkit::sqlite
