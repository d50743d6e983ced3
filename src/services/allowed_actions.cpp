#include <functional>

#include "domain/applications.hpp"
#include "domain/gigs.hpp"
#include "domain/profiles.hpp"
#include "gigkit/policy.hpp"
#include "services/application_steps.hpp"
#include "services/gig_steps.hpp"
#include "services/work.hpp"
#include "storage/sql/applications.hpp"
#include "storage/sql/gigs.hpp"
#include "storage/sql/profiles.hpp"

namespace gigkit {
namespace {

std::optional<std::string> reason_of(const domain::Verdict& verdict) {
  return verdict ? std::optional(std::string(verdict->reason)) : std::nullopt;
}

/// The actions of an entity: reading it, and the operations of its group.
template <class Operation, class Judge>
AllowedActions actions(std::initializer_list<std::string_view> reads, Judge judge) {
  AllowedActions result;
  for (const std::string_view read : reads) result.emplace(read, std::nullopt);
  const auto& names = domain::OperationNames<Operation>::values;
  for (std::size_t i = 0; i < names.size(); ++i) {
    result.emplace(names[i], reason_of(judge(static_cast<Operation>(i))));
  }
  return result;
}

/// The same when the actor may not see the entity: everything is refused alike.
template <class Operation>
AllowedActions nothing(std::initializer_list<std::string_view> others, const std::string& reason) {
  AllowedActions result;
  for (const std::string_view other : others) result.emplace(other, reason);
  for (const std::string_view name : domain::OperationNames<Operation>::values) {
    result.emplace(name, reason);
  }
  return result;
}

}  // namespace

AllowedActions Policy::allowed_actions(const Profile& profile) const {
  using Operation = domain::ProfileOperation;
  return services::read(*context_, [&](storage::Connection& db) {
    const auto facts = storage::profiles::load(db, context_->actor, profile.id);
    if (!facts) {
      auto refused = nothing<Operation>({"get"}, "profile.not_found");
      // Whose own profile is missing was never signed up.
      if (context_->actor.is(profile.id)) refused["update"] = "actor.unknown";
      return refused;
    }
    return actions<Operation>({"get"}, [&](Operation operation) {
      return domain::judge(operation, context_->actor, *facts);
    });
  });
}

AllowedActions Policy::allowed_actions(const Gig& gig) const {
  using Operation = domain::GigOperation;
  return services::read(*context_, [&](storage::Connection& db) {
    services::Work work(*context_, db);
    const auto submission = storage::applications::load_submission(db, context_->actor, gig.id);
    if (!submission) return nothing<Operation>({"get", "submit"}, "gig.not_found");
    const auto facts = services::load_gig(work, gig.id, true);
    auto result = actions<Operation>({"get"}, [&](Operation operation) {
      return domain::judge(operation, context_->actor, facts).refusal;
    });
    result.emplace("submit", reason_of(domain::judge_submission(context_->actor, *submission)));
    return result;
  });
}

AllowedActions Policy::allowed_actions(const Application& application) const {
  using Operation = domain::ApplicationOperation;
  return services::read(*context_, [&](storage::Connection& db) {
    const auto facts = storage::applications::load(db, context_->actor, application.id);
    if (!facts) return nothing<Operation>({"get", "history"}, "application.not_found");
    return actions<Operation>({"get", "history"}, [&](Operation operation) {
      return domain::judge(operation, context_->actor, *facts).refusal;
    });
  });
}

}  // namespace gigkit
