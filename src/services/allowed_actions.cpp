#include <functional>

#include "domain/applications.hpp"
#include "domain/calls.hpp"
#include "domain/gigs.hpp"
#include "domain/profiles.hpp"
#include "domain/reviews.hpp"
#include "gigkit/policy.hpp"
#include "services/application_steps.hpp"
#include "services/gig_steps.hpp"
#include "services/work.hpp"
#include "storage/sql/applications.hpp"
#include "storage/sql/calls.hpp"
#include "storage/sql/gigs.hpp"
#include "storage/sql/messages.hpp"
#include "storage/sql/notifications.hpp"
#include "storage/sql/profiles.hpp"
#include "storage/sql/reviews.hpp"

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

/// Whether there is anybody on the gig whom the actor may review now.
domain::Verdict judge_any_review(storage::Connection& db, const services::Context& context,
                                 const Id& gig) {
  const auto& actor = context.actor;
  domain::Verdict verdict = domain::judge_review(actor, {}, context.core->now());
  if (!actor.id()) return verdict;
  for (const Id& reviewee : storage::reviews::reviewees(db, *actor.id(), gig)) {
    const auto facts = storage::reviews::load(db, actor, gig, reviewee);
    verdict = facts ? domain::judge_review(actor, *facts, context.core->now()) : verdict;
    if (!verdict) return std::nullopt;
  }
  return verdict;
}

/// The same verdict for several operations.
AllowedActions alike(std::initializer_list<std::string_view> operations,
                     const std::optional<std::string>& reason) {
  AllowedActions result;
  for (const std::string_view operation : operations) result.emplace(operation, reason);
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
    if (!submission)
      return nothing<Operation>(
          {"get", "submit", "create_review", "open_conversation", "schedule_call"},
          "gig.not_found");
    const auto facts = services::load_gig(work, gig.id, true);
    auto result = actions<Operation>({"get"}, [&](Operation operation) {
      return domain::judge(operation, context_->actor, facts).refusal;
    });
    const auto& actor = context_->actor;
    result.emplace("submit", reason_of(domain::judge_submission(actor, *submission)));
    result.emplace("create_review", reason_of(judge_any_review(db, *context_, gig.id)));
    result.emplace("open_conversation", reason_of(domain::judge_creator(actor, submission->actor)));
    const bool has_others =
        actor.is(facts.gig.poster_id) ? facts.has_applications : submission->has_applied;
    result.emplace("schedule_call",
                   reason_of(domain::judge_scheduling(actor, {submission->actor, has_others})));
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

AllowedActions Policy::allowed_actions(const Conversation& conversation) const {
  return services::read(*context_, [&](storage::Connection& db) {
    const auto& actor = context_->actor;
    const auto facts = storage::messages::load_send(db, actor, conversation.id);
    if (!facts) return alike({"get", "send", "mark_read"}, "conversation.not_found");
    auto result =
        alike({"send", "mark_read"}, reason_of(domain::judge_creator(actor, facts->actor)));
    result.emplace("get", std::nullopt);
    return result;
  });
}

AllowedActions Policy::allowed_actions(const Notification& notification) const {
  return services::read(*context_, [&](storage::Connection& db) {
    const Id user = context_->actor.id().value_or(Id{});
    const bool found = storage::notifications::find(db, user, notification.id).has_value();
    return alike({"mark_read"}, found ? std::nullopt : std::optional("notification.not_found"));
  });
}

AllowedActions Policy::allowed_actions(const VideoCall& call) const {
  using Operation = domain::CallOperation;
  return services::read(*context_, [&](storage::Connection& db) {
    const auto facts = storage::calls::load(db, context_->actor, call.id);
    if (!facts) return nothing<Operation>({"get"}, "call.not_found");
    return actions<Operation>({"get"}, [&](Operation operation) {
      return domain::judge(operation, context_->actor, *facts).refusal;
    });
  });
}

}  // namespace gigkit
