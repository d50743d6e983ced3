#pragma once

#include <libpq-fe.h>

#include <string>
#include <string_view>

#include "gigkit/error.hpp"

namespace gigkit::postgres {

/// The session with the server broke before anything was committed: what was begun can be begun
/// again with another one.
class LostConnection : public Error {
 public:
  explicit LostConnection(std::string_view why);
};

/// What an SQLSTATE means to a caller; `words` are the server's own, without content.
Error error_from(std::string_view sqlstate, std::string_view words);

/// The same for a result that tells of a failure. Throws nothing itself.
Error error_from(const PGresult* result);

/// The SQLSTATE of a failed result; empty where libpq failed by itself.
std::string_view sqlstate_of(const PGresult* result);

/// Whether a failure of this SQLSTATE ends the session.
bool ends_session(std::string_view sqlstate);

/// A value in the database that is not what the library writes there.
[[noreturn]] void throw_damaged(std::string_view what);

}  // namespace gigkit::postgres
