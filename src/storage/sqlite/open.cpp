#include "sqlite/open.hpp"

#include <SQLiteCpp/Column.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "gigkit/error.hpp"
#include "sqlite/errors.hpp"
#include "sqlite/lock_file.hpp"
#include "sqlite/memory_vfs.hpp"
#include "sqlite/migrations_text.hpp"
#include "sqlite/storage.hpp"

namespace gigkit::sqlite {
namespace {

/// A database as SQLite is told of it.
struct Place {
  std::string path;
  std::string vfs;  // empty: the system's files
};

/// A relative path gets "./" in front, as SQLite reads more into names such as "file:x" or ":x:".
std::string path_from(std::string_view location) {
  if (location.empty() || location.find('\0') != std::string_view::npos) {
    throw Error(ErrorCode::invalid, "uri.malformed",
                "'sqlite:' has to be followed by a path or by ':memory:'.", "uri");
  }
  return std::string(location.front() == '/' ? "" : "./").append(location);
}

SQLite::Database connect(const Place& place, int flags) {
  return {place.path, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, 0, place.vfs};
}

bool is_there_but_not_writable(const std::filesystem::path& path) {
  return faccessat(AT_FDCWD, path.c_str(), F_OK, AT_EACCESS) == 0 &&
         faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) != 0;
}

/// SQLite says of many a thing that may not be written to that it cannot be opened.
Error opening_error(int code, const std::filesystem::path& path) {
  const bool is_read_only =
      is_there_but_not_writable(path) || is_there_but_not_writable(path.parent_path());
  const bool is_unclear = (code & 0xFF) == SQLITE_CANTOPEN;
  return error_from(is_unclear && is_read_only ? SQLITE_READONLY : code, path.string());
}

/// Runs part of the opening of `path`, and tells SQLiteCpp's exceptions as ours.
template <class Use>
auto translating(const std::string& path, Use use) {
  try {
    return use();
  } catch (const SQLite::Exception& failure) {
    throw opening_error(failure.getExtendedErrorCode(), path);
  }
}

/// Kibibytes of pages that a connection keeps. The file is in the system's cache anyway, so little
/// is lost by reading a page again, and a marketplace that has used all its readers stays small.
int cache_size(int readers) {
  constexpr int kAllTogether = 3072;
  return std::clamp(kAllTogether / (readers + 1), 64, 1024);
}

void configure(SQLite::Database& database, const Options& options) {
  // Text in double quotes is a name, whatever this SQLite was built to think.
  sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  database.exec(fmt::format("PRAGMA temp_store = MEMORY; PRAGMA cache_size = -{}",
                            cache_size(options.pool_size)));
}

/// Says whether closing the connection, as the last one, leaves the log where it is instead of
/// bringing it into the database.
void leave_log(SQLite::Database& database, bool leave) {
  sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, leave ? 1 : 0, nullptr);
}

bool has_log(SQLite::Database& database) {
  std::error_code no_file;
  const auto size = std::filesystem::file_size(file_of(database.getHandle()) + "-wal", no_file);
  return !no_file && size > 0;
}

/// Looks at a file. One that is refused stays as it was: a log that others have left is not ours to
/// bring in, and an empty one that came with looking is taken away.
int inspect_untouched(SQLite::Database& database, Migrations migrations, Migrate how) {
  try {
    return inspect(database, migrations, how);
  } catch (...) {
    leave_log(database, has_log(database));
    throw;
  }
}

/// The switch to a log needs the file for itself, and SQLite does not wait for that.
void start_log(SQLite::Database& database, Patience patience) {
  Backoff backoff;
  for (;;) {
    try {
      if (database.execAndGet("PRAGMA journal_mode = WAL").getString() == "wal") return;
      throw Error(ErrorCode::storage, "storage.cannot_open",
                  fmt::format("'{}' is in a place where SQLite can keep no log next to it.",
                              file_of(database.getHandle())));
    } catch (const SQLite::Exception& failure) {
      if (failure.getErrorCode() != SQLITE_BUSY || !backoff.pause(patience.end())) throw;
    }
  }
}

/// With NORMAL a commit has been handed to the system when it returns, and outlives the process.
/// Only a loss of power can take the latest commits back: whole ones, the last first, as the log is
/// synced before any of it gets into the database. FULL syncs it at every commit.
void make_durable(SQLite::Database& database, Durability durability) {
  database.exec(durability == Durability::power ? "PRAGMA synchronous = FULL"
                                                : "PRAGMA synchronous = NORMAL");
}

/// The lock file, where there is one, while a file is being prepared.
class Locked {
 public:
  Locked(LockFile* file, Patience& patience, const std::string& path) : file_(file) {
    if (file_ != nullptr && !file_->acquire(patience)) throw error_from(SQLITE_BUSY, path);
  }
  Locked(const Locked&) = delete;
  Locked& operator=(const Locked&) = delete;
  ~Locked() {
    if (file_ != nullptr) file_->release();
  }

 private:
  LockFile* file_;
};

/// Makes a file that was looked at ready for writing, the first time by making the schema.
void prepare(SQLite::Database& database, int version, Migrations migrations, const Options& options,
             Patience& patience) {
  start_log(database, patience);
  make_durable(database, options.durability);
  if (version < static_cast<int>(migrations.size())) {
    version = migrate(database, migrations, options.migrate);
    if (version > 0 && options.on_log) {
      options.on_log(LogLevel::info, fmt::format("Upgraded the schema from version {} to {}.",
                                                 version, migrations.size()));
    }
  }
  database.exec("PRAGMA foreign_keys = ON");
}

std::unique_ptr<Writer> open_writer(const Place& place, const Options& options,
                                    Migrations migrations) {
  SQLite::Database database = connect(place, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  leave_log(database, true);
  configure(database, options);
  const std::string file = file_of(database.getHandle());
  Patience patience(options.busy_timeout, Deadline::max());
  const int version = inspect_untouched(database, migrations, options.migrate);
  if (sqlite3_db_readonly(database.getHandle(), "main") == 1) {
    throw error_from(SQLITE_READONLY, file);
  }
  std::unique_ptr<LockFile> lock_file;
  if (place.vfs.empty() && LockFile::is_needed()) lock_file = std::make_unique<LockFile>(file);
  {
    const Locked locked(lock_file.get(), patience, file);
    prepare(database, version, migrations, options, patience);
  }
  leave_log(database, false);
  return std::make_unique<Writer>(
      std::move(lock_file),
      std::make_unique<Connection>(std::move(database), options.statement_timeout));
}

std::unique_ptr<Connection> open_reader(const Place& place, const Options& options) {
  return translating(place.path, [&] {
    SQLite::Database database = connect(place, SQLite::OPEN_READONLY);
    leave_log(database, true);
    configure(database, options);
    return std::make_unique<Connection>(std::move(database), options.statement_timeout);
  });
}

std::unique_ptr<storage::Storage> open_place(std::unique_ptr<MemoryDatabase> memory,
                                             const Place& place, const Options& options,
                                             Migrations migrations) {
  auto writer = translating(place.path, [&] { return open_writer(place, options, migrations); });
  // A relative path would mean another file once the process has changed its folder.
  const Place found{file_of(writer->connection().handle()), place.vfs};
  auto readers = std::make_unique<ReaderPool>(
      options.pool_size, [found, options] { return open_reader(found, options); });
  return std::make_unique<Storage>(std::move(memory), std::move(writer), std::move(readers),
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
