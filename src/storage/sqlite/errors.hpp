#pragma once

#include <sqlite3.h>

#include <string>
#include <string_view>

#include "gigkit/error.hpp"

namespace gigkit::sqlite {

/// What an SQLite result code, extended or not, means to a caller. The message names the file and
/// never tells content.
Error error_from(int code, std::string_view file);

/// The same for the last failure of a connection.
Error last_error(sqlite3* database);

/// The same for a statement that could not be prepared, or that the schema refused: the message
/// adds what SQLite says about the statement.
Error last_error_in_statement(sqlite3* database);

/// The path of the connection's file.
std::string file_of(sqlite3* database);

/// A value in the file that is not what the library writes there.
[[noreturn]] void throw_damaged(std::string_view what);

}  // namespace gigkit::sqlite
