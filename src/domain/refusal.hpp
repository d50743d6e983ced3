#pragma once

#include <optional>
#include <string_view>

#include "gigkit/actor.hpp"
#include "gigkit/error.hpp"
#include "gigkit/usage.hpp"

/// How the rules say no: a refusal is a value, so that asking what is allowed and doing it share
/// one judgement.
namespace gigkit::domain {

struct Refusal {
  ErrorCode code;
  std::string_view reason;
  std::string_view message;
  std::optional<UsageStatus> usage = std::nullopt;  ///< with `limit_reached`
};

using Verdict = std::optional<Refusal>;

/// Throws the refusal as an `Error`.
[[noreturn]] void refuse(const Refusal& refusal);

inline void enforce(const Verdict& verdict) {
  if (verdict) refuse(*verdict);
}

/// What the rules say of a step in a state machine: refused, to be taken, or (with neither) a
/// harmless repeat of what is the case already.
template <class Step>
struct Judgement {
  Verdict refusal = std::nullopt;
  const Step* step = nullptr;
};

/// What the storage knows of the acting user's account.
struct Standing {
  bool exists = false;
  bool deleted = false;
};

/// Whether the actor may change anything at all: a user with a living account, or the service.
Verdict judge_actor(const Actor& actor, const Standing& standing);

/// The same for what only a user can do: the service creates nothing on another's behalf.
Verdict judge_creator(const Actor& actor, const Standing& standing);

/// For what only the host itself may do.
Verdict judge_service(const Actor& actor);

/// Refuses an update whose author has seen another state of the row.
Verdict judge_freshness(const std::optional<Time>& expected, const std::optional<Time>& actual);

}  // namespace gigkit::domain
