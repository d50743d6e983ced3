#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>

#include "gigkit/export.hpp"
#include "gigkit/time.hpp"

namespace gigkit {

/// Why a call was refused, in eight kinds. A refused command has changed nothing.
enum class ErrorCode : std::uint8_t {
  invalid = 1,    ///< the input alone is wrong, whatever the state
  not_found,      ///< the row is not there, or the actor may not see it: the two look the same
  forbidden,      ///< visible, and this actor never may
  conflict,       ///< the state forbids it
  limit_reached,  ///< the plan's limit is used up
  unavailable,    ///< busy, timed out or disconnected; see `Error::known_not_applied`
  storage,        ///< the storage is damaged, full, foreign or of another version
  misuse          ///< the caller broke the library's own rules
};

/// The code's name: "invalid", "not_found", ...
GIGKIT_API std::string_view to_string(ErrorCode code) noexcept;

/// The one exception the library throws.
class GIGKIT_API Error : public std::runtime_error {
 public:
  using Detail = std::variant<std::int64_t, std::string, Time>;
  using Details = std::map<std::string, Detail, std::less<>>;

  Error(ErrorCode code, std::string reason, const std::string& message, std::string field = {},
        Details details = {});

  ErrorCode code() const noexcept { return code_; }

  /// A stable word for programs, such as "application.transition" or "usage.limit_reached".
  const std::string& reason() const noexcept { return reason_; }

  /// The parameter or column it is about; empty where there is none.
  const std::string& field() const noexcept { return field_; }

  /// A sentence for people. `what()` is the same text.
  std::string_view message() const noexcept { return what(); }

  /// Facts that go with the reason. With `usage.limit_reached`: `used` and `limit`, numbers, and
  /// `resets_at`, a time.
  const Details& details() const noexcept { return details_; }

  /// Whether the command is known not to have happened. Only `unavailable` may leave it open, when
  /// committing failed halfway (`commit.unknown`): read before trying again, or repeat a creation
  /// under the same proposed id.
  bool known_not_applied() const noexcept { return known_not_applied_; }

  /// The same error for a command whose outcome cannot be known.
  Error with_unknown_outcome() const;

  /// The same error, about this field.
  Error about(std::string field) const;

 private:
  ErrorCode code_;
  std::string reason_;
  std::string field_;
  Details details_;
  bool known_not_applied_ = true;
};

}  // namespace gigkit
