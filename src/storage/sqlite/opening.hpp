#pragma once

#include <memory>
#include <string>

#include "gigkit/options.hpp"
#include "sqlite/connection.hpp"
#include "sqlite/schema.hpp"
#include "sqlite/writer.hpp"

namespace gigkit::sqlite {

/// A database as SQLite is told of it.
struct Place {
  std::string path;
  std::string vfs;  // empty: the system's files
};

/// Makes the file if it is not there, and brings it to the latest version. Throws what `open` does;
/// a file that is refused stays as it was.
std::unique_ptr<Writer> open_writer(const Place& place, const Options& options,
                                    Migrations migrations);

std::unique_ptr<Connection> open_reader(const Place& place, const Options& options);

}  // namespace gigkit::sqlite
