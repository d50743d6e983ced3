#include "gigkit/error.hpp"

#include <utility>

namespace gigkit {

std::string_view to_string(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::invalid:
      return "invalid";
    case ErrorCode::not_found:
      return "not_found";
    case ErrorCode::forbidden:
      return "forbidden";
    case ErrorCode::conflict:
      return "conflict";
    case ErrorCode::limit_reached:
      return "limit_reached";
    case ErrorCode::unavailable:
      return "unavailable";
    case ErrorCode::storage:
      return "storage";
    case ErrorCode::misuse:
      return "misuse";
  }
  return "?";
}

Error::Error(ErrorCode code, std::string reason, const std::string& message, std::string field,
             Details details)
    : std::runtime_error(message),
      code_(code),
      reason_(std::move(reason)),
      field_(std::move(field)),
      details_(std::move(details)) {}

Error Error::with_unknown_outcome() const {
  Error error = *this;
  error.known_not_applied_ = false;
  return error;
}

Error Error::about(std::string field) const {
  Error error = *this;
  error.field_ = std::move(field);
  return error;
}

}  // namespace gigkit
