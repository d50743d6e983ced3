#include "sqlite/errors.hpp"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <string>
#include <vector>

namespace gigkit::test {
namespace {

struct Meaning {
  int code;
  ErrorCode kind;
  std::string reason;
};

TEST_CASE("every result code of SQLite has a meaning for callers") {
  const std::vector<Meaning> meanings{
      {SQLITE_BUSY, ErrorCode::unavailable, "storage.busy"},
      {SQLITE_BUSY_SNAPSHOT, ErrorCode::unavailable, "storage.busy"},
      {SQLITE_BUSY_RECOVERY, ErrorCode::unavailable, "storage.busy"},
      {SQLITE_LOCKED, ErrorCode::unavailable, "storage.busy"},
      {SQLITE_PROTOCOL, ErrorCode::unavailable, "storage.busy"},
      {SQLITE_INTERRUPT, ErrorCode::unavailable, "timeout"},
      {SQLITE_NOMEM, ErrorCode::unavailable, "memory"},
      {SQLITE_IOERR_NOMEM, ErrorCode::unavailable, "memory"},
      {SQLITE_FULL, ErrorCode::storage, "storage.full"},
      {SQLITE_NOTADB, ErrorCode::storage, "storage.not_a_database"},
      {SQLITE_CORRUPT, ErrorCode::storage, "storage.damaged"},
      {SQLITE_CORRUPT_INDEX, ErrorCode::storage, "storage.damaged"},
      {SQLITE_IOERR_CORRUPTFS, ErrorCode::storage, "storage.damaged"},
      {SQLITE_READONLY, ErrorCode::storage, "storage.read_only"},
      {SQLITE_READONLY_DIRECTORY, ErrorCode::storage, "storage.read_only"},
      {SQLITE_READONLY_DBMOVED, ErrorCode::storage, "storage.io"},
      {SQLITE_CANTOPEN, ErrorCode::storage, "storage.cannot_open"},
      {SQLITE_CANTOPEN_ISDIR, ErrorCode::storage, "storage.cannot_open"},
      {SQLITE_PERM, ErrorCode::storage, "storage.cannot_open"},
      {SQLITE_IOERR, ErrorCode::storage, "storage.io"},
      {SQLITE_IOERR_FSYNC, ErrorCode::storage, "storage.io"},
      {SQLITE_CONSTRAINT, ErrorCode::storage, "storage.constraint"},
      {SQLITE_CONSTRAINT_UNIQUE, ErrorCode::storage, "storage.constraint"},
      {SQLITE_CONSTRAINT_FOREIGNKEY, ErrorCode::storage, "storage.constraint"},
      {SQLITE_TOOBIG, ErrorCode::storage, "storage.too_big"},
      {SQLITE_ERROR, ErrorCode::storage, "storage.failed"},
      {SQLITE_MISUSE, ErrorCode::storage, "storage.failed"},
      {SQLITE_RANGE, ErrorCode::storage, "storage.failed"},
  };
  for (const Meaning& meaning : meanings) {
    CAPTURE(meaning.code);
    const Error error = sqlite::error_from(meaning.code, "some.db");
    CHECK(error.code() == meaning.kind);
    CHECK(error.reason() == meaning.reason);
    CHECK(error.known_not_applied());
    CHECK(error.message().find("'some.db'") != std::string_view::npos);
    CHECK(error.message().find(std::to_string(meaning.code)) != std::string_view::npos);
  }
}

}  // namespace
}  // namespace gigkit::test
