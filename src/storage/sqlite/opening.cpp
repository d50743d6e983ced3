#include "sqlite/opening.hpp"

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

namespace gigkit::sqlite {
namespace {

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

/// How long SQLite itself waits while a file is being opened.
int busy_milliseconds(const Options& options) {
  constexpr double kLongest = 1e9;
  return static_cast<int>(std::clamp(options.busy_timeout.count() * 1000, 0.0, kLongest));
}

/// Kibibytes of pages that connections keep. The file is in the system's cache anyway, so little is
/// lost by reading a page again, and a marketplace that has used all its readers stays small.
constexpr int kWriterCache = 341;
int reader_cache(int readers) {
  constexpr int kAllTogether = 1816;
  return std::clamp(kAllTogether / readers, 64, 1024);
}

/// Says whether closing the connection, as the last one, leaves the log where it is instead of
/// bringing it into the database.
void leave_log(SQLite::Database& database, bool leave) {
  sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, leave ? 1 : 0, nullptr);
}

/// A connection that leaves the log alone, until told otherwise.
SQLite::Database connect(const Place& place, int flags, const Options& options) {
  SQLite::Database database(place.path, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                            busy_milliseconds(options), place.vfs);
  leave_log(database, true);
  // Text in double quotes is a name, whatever this SQLite was built to think.
  sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  return database;
}

/// What every connection is told, once the file has been found to be ours: this reads the file.
void configure(SQLite::Database& database, int cache_size) {
  database.exec(fmt::format("PRAGMA temp_store = MEMORY; PRAGMA cache_size = -{}", cache_size));
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
    const int version = inspect(database, migrations, how);
    database.execAndGet("SELECT count(*) FROM sqlite_schema");  // finds damage while it only looks
    return version;
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
      if ((failure.getErrorCode() & 0xFF) != SQLITE_BUSY || !backoff.pause(patience.end())) throw;
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

void upgrade(SQLite::Database& database, Migrations migrations, const Options& options) {
  const int version = migrate(database, migrations, options.migrate);
  if (version == 0 || !options.on_log) return;
  options.on_log(LogLevel::info, fmt::format("Upgraded the schema from version {} to {}.", version,
                                             migrations.size()));
}

bool has_log_mode(SQLite::Database& database) {
  return database.execAndGet("PRAGMA journal_mode").getString() == "wal";
}

/// Makes a file that was looked at ready for writing, the first time by making the schema. A file
/// that is ready already is opened while others write to it.
void prepare(SQLite::Database& database, int version, Migrations migrations, const Options& options,
             LockFile* lock_file) {
  const bool is_latest = version == static_cast<int>(migrations.size());
  if (is_latest && has_log_mode(database)) return;
  Patience patience(options.busy_timeout, Deadline::max());
  const Locked locked(lock_file, patience, file_of(database.getHandle()));
  start_log(database, patience);
  if (!is_latest) upgrade(database, migrations, options);
}

void configure_writer(SQLite::Database& database, const Options& options) {
  configure(database, kWriterCache);
  make_durable(database, options.durability);
  // What a large import has made of the log is given back once the log starts anew.
  database.exec("PRAGMA journal_size_limit = 16777216; PRAGMA foreign_keys = ON");
  leave_log(database, false);
}

std::unique_ptr<LockFile> lock_file_for(const Place& place, const std::string& file) {
  if (!place.vfs.empty() || !LockFile::is_needed()) return nullptr;
  return std::make_unique<LockFile>(file);
}

std::unique_ptr<Connection> connection_on(SQLite::Database database, const Options& options) {
  return std::make_unique<Connection>(std::move(database), options.statement_timeout);
}

}  // namespace

std::unique_ptr<Writer> open_writer(const Place& place, const Options& options,
                                    Migrations migrations) {
  return translating(place.path, [&] {
    auto database = connect(place, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, options);
    const std::string file = file_of(database.getHandle());
    if (sqlite3_db_readonly(database.getHandle(), "main") == 1) {
      throw error_from(SQLITE_READONLY, file);
    }
    const int version = inspect_untouched(database, migrations, options.migrate);
    auto lock_file = lock_file_for(place, file);
    prepare(database, version, migrations, options, lock_file.get());
    configure_writer(database, options);
    return std::make_unique<Writer>(std::move(lock_file),
                                    connection_on(std::move(database), options));
  });
}

std::unique_ptr<Connection> open_reader(const Place& place, const Options& options) {
  return translating(place.path, [&] {
    auto database = connect(place, SQLite::OPEN_READONLY, options);
    configure(database, reader_cache(options.pool_size));
    return connection_on(std::move(database), options);
  });
}

}  // namespace gigkit::sqlite
