#include "domain/refusal.hpp"

#include <string>

namespace gigkit::domain {

void refuse(const Refusal& refusal) {
  Error::Details details;
  if (refusal.usage) {
    details.emplace("used", std::int64_t{refusal.usage->used});
    if (refusal.usage->limit) details.emplace("limit", std::int64_t{*refusal.usage->limit});
    details.emplace("resets_at", refusal.usage->resets_at);
  }
  throw Error(refusal.code, std::string(refusal.reason), std::string(refusal.message), {},
              std::move(details));
}

Verdict judge_actor(const Actor& actor, const Standing& standing) {
  if (actor.is_service()) return std::nullopt;
  if (actor.is_anonymous()) {
    return Refusal{ErrorCode::forbidden, "actor.anonymous", "Sign in to do this."};
  }
  if (!standing.exists) {
    return Refusal{ErrorCode::forbidden, "actor.unknown", "There is no profile for this user."};
  }
  if (standing.deleted) {
    return Refusal{ErrorCode::forbidden, "actor.deleted", "This account was deleted."};
  }
  return std::nullopt;
}

Verdict judge_creator(const Actor& actor, const Standing& standing) {
  if (actor.is_service()) {
    return Refusal{ErrorCode::forbidden, "actor.service",
                   "The service does this for no one: act as the user."};
  }
  return judge_actor(actor, standing);
}

Verdict judge_service(const Actor& actor) {
  if (actor.is_service()) return std::nullopt;
  return Refusal{ErrorCode::forbidden, "actor.not_service", "Only the service may do this."};
}

Verdict judge_freshness(const std::optional<Time>& expected, const std::optional<Time>& actual) {
  if (!expected || expected == actual) return std::nullopt;
  return Refusal{ErrorCode::conflict, "row.stale", "It has been changed in the meantime."};
}

}  // namespace gigkit::domain
