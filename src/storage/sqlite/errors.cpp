#include "sqlite/errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace gigkit::sqlite {
namespace {

struct Meaning {
  int code;
  ErrorCode kind;
  std::string_view reason;
  std::string_view sentence;  // with the file's name in it
};

/// An extended code means what its primary code means, unless it has a line of its own.
constexpr std::array kMeanings{
    Meaning{SQLITE_BUSY, ErrorCode::unavailable, "storage.busy",
            "Somebody else is writing to '{}': try again later."},
    Meaning{SQLITE_LOCKED, ErrorCode::unavailable, "storage.busy",
            "Somebody else is writing to '{}': try again later."},
    Meaning{SQLITE_PROTOCOL, ErrorCode::unavailable, "storage.busy",
            "Too many are starting to use '{}' at once: try again later."},
    Meaning{SQLITE_INTERRUPT, ErrorCode::unavailable, "timeout",
            "A statement on '{}' ran for longer than was allowed."},
    Meaning{SQLITE_NOMEM, ErrorCode::unavailable, "memory",
            "There was not enough memory to work on '{}'."},
    Meaning{SQLITE_IOERR_NOMEM, ErrorCode::unavailable, "memory",
            "There was not enough memory to work on '{}'."},
    Meaning{SQLITE_FULL, ErrorCode::storage, "storage.full", "The disk of '{}' is full."},
    Meaning{SQLITE_NOTADB, ErrorCode::storage, "storage.not_a_database", "'{}' is not a database."},
    Meaning{SQLITE_CORRUPT, ErrorCode::storage, "storage.damaged", "'{}' is damaged."},
    Meaning{SQLITE_FORMAT, ErrorCode::storage, "storage.damaged", "'{}' is damaged."},
    Meaning{SQLITE_IOERR_CORRUPTFS, ErrorCode::storage, "storage.damaged",
            "The file system of '{}' is damaged."},
    Meaning{SQLITE_READONLY, ErrorCode::storage, "storage.read_only",
            "'{}' or its folder is read-only."},
    Meaning{SQLITE_READONLY_DBMOVED, ErrorCode::storage, "storage.io",
            "'{}' was moved or deleted while it was open."},
    Meaning{SQLITE_CANTOPEN, ErrorCode::storage, "storage.cannot_open", "'{}' cannot be opened."},
    Meaning{SQLITE_PERM, ErrorCode::storage, "storage.cannot_open", "'{}' cannot be opened."},
    Meaning{SQLITE_AUTH, ErrorCode::storage, "storage.cannot_open", "'{}' cannot be opened."},
    Meaning{SQLITE_NOLFS, ErrorCode::storage, "storage.full",
            "'{}' has grown beyond what its file system holds."},
    Meaning{SQLITE_IOERR, ErrorCode::storage, "storage.io", "Reading or writing '{}' failed."},
    Meaning{SQLITE_CONSTRAINT, ErrorCode::storage, "storage.constraint",
            "The schema of '{}' refused a change."},
    Meaning{SQLITE_TOOBIG, ErrorCode::storage, "storage.too_big", "A value is too big for '{}'."},
};

constexpr Meaning kAnythingElse{SQLITE_ERROR, ErrorCode::storage, "storage.failed",
                                "A statement on '{}' failed."};

const Meaning& meaning_of(int code) {
  for (const int wanted : {code, code & 0xFF}) {
    const auto* const found = std::ranges::find(kMeanings, wanted, &Meaning::code);
    if (found != kMeanings.end()) return *found;
  }
  return kAnythingElse;
}

Error make_error(int code, std::string_view file, std::string_view detail) {
  const Meaning& meaning = meaning_of(code);
  const std::string sentence = fmt::format(fmt::runtime(meaning.sentence), file);
  return {meaning.kind, std::string(meaning.reason),
          fmt::format("{} (SQLite: {}, {})", sentence, code, detail)};
}

}  // namespace

Error error_from(int code, std::string_view file) {
  return make_error(code, file, sqlite3_errstr(code));
}

Error last_error(sqlite3* database) {
  return error_from(sqlite3_extended_errcode(database), file_of(database));
}

Error last_error_in_statement(sqlite3* database) {
  return make_error(sqlite3_extended_errcode(database), file_of(database),
                    sqlite3_errmsg(database));
}

std::string file_of(sqlite3* database) {
  const char* const name = sqlite3_db_filename(database, "main");
  return name == nullptr ? "" : name;
}

void throw_damaged(std::string_view what) {
  throw Error(ErrorCode::storage, "storage.damaged",
              fmt::format("The storage is damaged: it holds {}.", what));
}

}  // namespace gigkit::sqlite
