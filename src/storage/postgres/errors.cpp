#include "postgres/errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace gigkit::postgres {
namespace {

struct Meaning {
  std::string_view state;  // a whole SQLSTATE, or the two characters of its class
  ErrorCode kind;
  std::string_view reason;
  std::string_view sentence;
};

constexpr std::string_view kRunAgain =
    "Another command came in between: run the transaction again.";
constexpr std::string_view kUnreachable = "The server ended the connection.";

/// An SQLSTATE means what its class means, unless it has a line of its own.
///
/// A duplicate key and a missing reference are lost races, too: commands look before they write,
/// so somebody was quicker, and a second run finds what they did and judges by it.
constexpr std::array kMeanings{
    Meaning{"40", ErrorCode::conflict, "transaction.retry", kRunAgain},
    Meaning{"23505", ErrorCode::conflict, "transaction.retry", kRunAgain},
    Meaning{"23503", ErrorCode::conflict, "transaction.retry", kRunAgain},
    Meaning{"23", ErrorCode::storage, "storage.constraint", "The schema refused a change."},
    Meaning{"22", ErrorCode::storage, "storage.constraint", "The schema refused a value."},
    Meaning{"55P03", ErrorCode::unavailable, "storage.busy",
            "Somebody else is working on the same rows: try again later."},
    Meaning{"57014", ErrorCode::unavailable, "timeout",
            "A statement ran for longer than was allowed."},
    Meaning{"57", ErrorCode::unavailable, "storage.unreachable", kUnreachable},
    Meaning{"08", ErrorCode::unavailable, "storage.unreachable", kUnreachable},
    Meaning{"53100", ErrorCode::storage, "storage.full", "The server's disk is full."},
    Meaning{"53200", ErrorCode::unavailable, "memory", "The server has not enough memory."},
    Meaning{"53", ErrorCode::unavailable, "storage.busy",
            "The server has no more connections to give: try again later."},
    Meaning{"54", ErrorCode::storage, "storage.too_big", "A value is too big for the server."},
    Meaning{"25006", ErrorCode::storage, "storage.read_only", "The database is read-only."},
    Meaning{"28", ErrorCode::storage, "storage.cannot_open",
            "The server does not let the role in."},
    Meaning{"3D000", ErrorCode::storage, "storage.cannot_open", "There is no such database."},
    Meaning{"42501", ErrorCode::storage, "storage.cannot_open",
            "The role lacks a right that the owner of the tables has."},
    Meaning{"58", ErrorCode::storage, "storage.io", "The server could not read or write a file."},
    Meaning{"XX001", ErrorCode::storage, "storage.damaged", "The database is damaged."},
    Meaning{"XX002", ErrorCode::storage, "storage.damaged", "The database is damaged."},
};

constexpr Meaning kAnythingElse{"", ErrorCode::storage, "storage.failed", "A statement failed."};

const Meaning& meaning_of(std::string_view sqlstate) {
  for (const std::string_view wanted : {sqlstate, sqlstate.substr(0, 2)}) {
    const auto* const found = std::ranges::find(kMeanings, wanted, &Meaning::state);
    if (found != kMeanings.end()) return *found;
  }
  return kAnythingElse;
}

std::string_view field(const PGresult* result, int code) {
  const char* const text = PQresultErrorField(result, code);
  return text == nullptr ? "" : text;
}

/// What the server says, where it cannot quote a value: of data (classes 22 and 23) only the name
/// of the constraint.
std::string words_of(const PGresult* result, std::string_view sqlstate) {
  if (sqlstate.starts_with("22") || sqlstate.starts_with("23")) {
    return std::string(field(result, PG_DIAG_CONSTRAINT_NAME));
  }
  return std::string(field(result, PG_DIAG_MESSAGE_PRIMARY));
}

}  // namespace

LostConnection::LostConnection(std::string_view why)
    : Error(ErrorCode::unavailable, "storage.unreachable",
            fmt::format("The connection with the server broke: {}", why)) {}

Error error_from(std::string_view sqlstate, std::string_view words) {
  const Meaning& meaning = meaning_of(sqlstate);
  return {meaning.kind, std::string(meaning.reason),
          fmt::format("{} (Postgres: {}, {})", meaning.sentence, sqlstate, words)};
}

Error error_from(const PGresult* result) {
  const std::string_view sqlstate = sqlstate_of(result);
  return error_from(sqlstate, words_of(result, sqlstate));
}

std::string_view sqlstate_of(const PGresult* result) { return field(result, PG_DIAG_SQLSTATE); }

bool ends_session(std::string_view sqlstate) {
  return sqlstate.empty() || sqlstate.starts_with("08") ||
         (sqlstate.starts_with("57P") && sqlstate != "57P04");
}

void throw_damaged(std::string_view what) {
  throw Error(ErrorCode::storage, "storage.damaged",
              fmt::format("The storage is damaged: it holds {}.", what));
}

}  // namespace gigkit::postgres
