#include "sqlite/open.hpp"

#include <utility>

#include "gigkit/error.hpp"
#include "sqlite/errors.hpp"
#include "sqlite/memory_vfs.hpp"
#include "sqlite/migrations_text.hpp"
#include "sqlite/opening.hpp"
#include "sqlite/storage.hpp"

namespace gigkit::sqlite {
namespace {

/// A relative path gets "./" in front, as SQLite reads more into names such as "file:x" or ":x:".
std::string path_from(std::string_view location) {
  if (location.empty() || location.find('\0') != std::string_view::npos) {
    throw Error(ErrorCode::invalid, "uri.malformed",
                "'sqlite:' has to be followed by a path or by ':memory:'.", "uri");
  }
  return std::string(location.front() == '/' ? "" : "./").append(location);
}

std::unique_ptr<storage::Storage> open_place(std::unique_ptr<MemoryDatabase> memory,
                                             const Place& place, const Options& options,
                                             Migrations migrations) {
  OpenFile::make_parent_abandon(place.path);
  auto writer = open_writer(place, options, migrations);
  // A relative path would mean another file once the process has changed its folder.
  const Place found{file_of(writer->connection().handle()), place.vfs};
  auto readers = std::make_unique<ReaderPool>(
      options.pool_size, [found, options] { return open_reader(found, options); });
  return std::make_unique<Storage>(
      std::make_unique<Connections>(std::move(memory), std::move(writer), std::move(readers)),
      options);
}

}  // namespace

Migrations migrations() { return kMigrations; }

std::unique_ptr<storage::Storage> open(std::string_view location, const Options& options) {
  return open(location, options, {"", migrations()});
}

std::unique_ptr<storage::Storage> open(std::string_view location, const Options& options,
                                       const Setup& setup) {
  if (location == ":memory:") {
    auto memory = std::make_unique<MemoryDatabase>();
    const Place place{memory->name(), register_memory_vfs()};
    return open_place(std::move(memory), place, options, setup.migrations);
  }
  return open_place(nullptr, {path_from(location), setup.vfs}, options, setup.migrations);
}

}  // namespace gigkit::sqlite
