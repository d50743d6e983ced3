#include "domain/applications.hpp"
#include "domain/calls.hpp"
#include "domain/gigs.hpp"
#include "domain/profiles.hpp"
#include "domain/reviews.hpp"
#include "domain/usage.hpp"
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
#include "storage/sql/subscriptions.hpp"
#include "storage/sql/usage.hpp"

namespace gigkit {
namespace {

using domain::Verdict;
using services::Work;
using Names = std::initializer_list<std::string_view>;

const Verdict kAllowed = std::nullopt;

/// The actor may not see the row: whatever is about it is refused alike.
Verdict missing(std::string_view reason) {
  return domain::Refusal{ErrorCode::not_found, reason, "There is no such row."};
}

/// Gathers what is said of each operation.
class Sayings {
 public:
  Sayings& say(Names operations, const Verdict& verdict) {
    for (const std::string_view operation : operations) {
      said_.emplace(operation,
                    verdict ? std::optional(std::string(verdict->reason)) : std::nullopt);
    }
    return *this;
  }

  /// Of each operation of an enum, what `judge(operation)` says.
  template <class Operation, class Judge>
  Sayings& say_each(Judge judge) {
    const auto& names = domain::OperationNames<Operation>::values;
    for (std::size_t i = 0; i < names.size(); ++i)
      say({names[i]}, judge(static_cast<Operation>(i)));
    return *this;
  }

  template <class Operation>
  Sayings& say_each(const Verdict& verdict) {
    return say_each<Operation>([&](Operation) { return verdict; });
  }

  AllowedActions take() { return std::move(said_); }

 private:
  AllowedActions said_;
};

template <class Use>
AllowedActions with_work(const services::Context& context, Use use) {
  return services::read(context, [&](storage::Connection& db) {
    Work work(context, db);
    Sayings said;
    use(work, said);
    return said.take();
  });
}

/// Whether the actor may make something that is about nothing yet.
Verdict judge_creator(Work& work) {
  return domain::judge_creator(work.actor(),
                               storage::profiles::ask_standing(work.db(), work.actor().id()).get());
}

/// Whether the actor, whose usage this is, may post one more gig.
Verdict judge_posting(Work& work, const storage::usage::UsageFacts& usage) {
  return domain::judge_creation(
      {}, work.actor(), usage.standing,
      domain::usage_status(usage.entitlement, usage.posts_count,
                           work.options().free_posts_per_month, work.now()));
}

/// Whether there is anybody among these whom the actor may review now.
Verdict judge_any_review(Work& work, const std::vector<domain::ReviewFacts>& reviewees,
                         const domain::Standing& standing) {
  domain::ReviewFacts nobody;
  nobody.actor = standing;
  Verdict verdict = domain::judge_review(work.actor(), nobody, work.now());
  if (!work.actor().id()) return verdict;
  for (const domain::ReviewFacts& facts : reviewees) {
    verdict = domain::judge_review(work.actor(), facts, work.now());
    if (!verdict) break;
  }
  return verdict;
}

Verdict judge_submission(Work& work, const std::optional<domain::SubmissionFacts>& facts) {
  return facts ? domain::judge_submission(work.actor(), *facts) : missing("gig.not_found");
}

// What the caller's row says it belongs to is asked about along with the row. If it is another than
// the storage says, that is asked about again.

Verdict judge_talking(Work& work, const std::optional<storage::messages::SendFacts>& facts,
                      std::string_view missing_reason) {
  return facts ? domain::judge_creator(work.actor(), facts->actor) : missing(missing_reason);
}

/// Of operations on one's own profile when there is none with this id.
Verdict judge_own(const Actor& actor, const Id& id) {
  const bool is_other_user = actor.id() && !actor.is(id);
  return is_other_user ? missing("profile.not_found") : domain::judge_creator(actor, {});
}

}  // namespace

AllowedActions Policy::allowed_actions(const Profile& profile) const {
  using Operation = domain::ProfileOperation;
  return with_work(*context_, [&](Work& work, Sayings& said) {
    said.say({"search"}, kAllowed);
    const auto facts = storage::profiles::ask_facts(work.db(), work.actor(), profile.id).take();
    said.say({"get", "get_by_username"}, facts ? kAllowed : missing("profile.not_found"));
    said.say_each<Operation>([&](Operation operation) {
      if (facts) return domain::judge(operation, work.actor(), *facts);
      const bool names_row = operation == Operation::update && !work.actor().is(profile.id);
      return names_row ? missing("profile.not_found") : judge_own(work.actor(), profile.id);
    });
  });
}

AllowedActions Policy::allowed_actions(const Gig& gig) const {
  using Operation = domain::GigOperation;
  return with_work(*context_, [&](Work& work, Sayings& said) {
    const Id user = work.actor().id().value_or(Id{});
    const auto usage = storage::usage::ask_facts(work.db(), user, domain::month_of(work.now()));
    const auto asked_submission =
        storage::applications::ask_submission(work.db(), work.actor(), gig.id);
    const auto reviewees = storage::reviews::ask_all_facts(work.db(), work.actor(), gig.id);
    const auto has_other_party = storage::calls::ask_other_party(work.db(), gig.id, user);
    const services::GigLater asked(work, gig.id, true);
    const auto submission = asked_submission.take();
    said.say({"mine", "search"}, kAllowed).say({"create"}, judge_posting(work, usage.get()));
    if (!submission) {
      const Verdict unseen = missing("gig.not_found");
      const Verdict not_creator = domain::judge_creator(work.actor(), usage.get().standing);
      said.say({"get", "submit", "create_review"}, unseen).say_each<Operation>(unseen);
      said.say({"open_conversation", "schedule_call"}, not_creator ? not_creator : unseen);
      return;
    }
    const domain::Standing& standing = submission->actor;
    const auto facts = asked.take();
    said.say({"get"}, kAllowed);
    said.say_each<Operation>(
        [&](Operation operation) { return domain::judge(operation, work.actor(), facts).refusal; });
    said.say({"submit"}, domain::judge_submission(work.actor(), *submission));
    said.say({"create_review"}, judge_any_review(work, reviewees.get(), standing));
    said.say({"open_conversation"}, domain::judge_creator(work.actor(), standing));
    said.say({"schedule_call"},
             domain::judge_scheduling(work.actor(), {standing, has_other_party.get()}));
  });
}

AllowedActions Policy::allowed_actions(const Application& application) const {
  using Operation = domain::ApplicationOperation;
  return with_work(*context_, [&](Work& work, Sayings& said) {
    said.say({"mine", "for_gig"}, kAllowed);
    const auto ask_submission = [&](const Id& gig) {
      return storage::applications::ask_submission(work.db(), work.actor(), gig);
    };
    const auto asked = storage::applications::ask_facts(work.db(), work.actor(), application.id);
    const auto submission = ask_submission(application.gig_id);
    const auto facts = asked.take();
    if (!facts) {
      const Verdict unseen = missing("application.not_found");
      said.say({"get", "history", "submit"}, unseen).say_each<Operation>(unseen);
      return;
    }
    said.say({"get", "history"}, kAllowed);
    const Id& gig = facts->application.gig_id;
    said.say({"submit"},
             judge_submission(
                 work, gig == application.gig_id ? submission.take() : ask_submission(gig).take()));
    said.say_each<Operation>([&](Operation operation) {
      return domain::judge(operation, work.actor(), *facts).refusal;
    });
  });
}

AllowedActions Policy::allowed_actions(const Conversation& conversation) const {
  return with_work(*context_, [&](Work& work, Sayings& said) {
    constexpr std::string_view kUnseen = "conversation.not_found";
    const auto facts = storage::messages::load_send(work.db(), work.actor(), conversation.id);
    said.say({"mine", "list"}, kAllowed);
    said.say({"get"}, facts ? kAllowed : missing(kUnseen));
    said.say({"open", "send", "mark_read"}, judge_talking(work, facts, kUnseen));
  });
}

AllowedActions Policy::allowed_actions(const Message& message) const {
  return with_work(*context_, [&](Work& work, Sayings& said) {
    constexpr std::string_view kUnseen = "message.not_found";
    const auto asked = storage::messages::ask_conversation_of(work.db(), work.actor(), message.id);
    auto facts = storage::messages::load_send(work.db(), work.actor(), message.conversation_id);
    const auto conversation = asked.get();
    said.say({"list", "unread_count"}, kAllowed);
    if (!conversation) {
      said.say({"send", "mark_read"}, missing(kUnseen));
      return;
    }
    if (*conversation != message.conversation_id) {
      facts = storage::messages::load_send(work.db(), work.actor(), *conversation);
    }
    said.say({"send", "mark_read"}, judge_talking(work, facts, kUnseen));
  });
}

AllowedActions Policy::allowed_actions(const Review& review) const {
  return with_work(*context_, [&](Work& work, Sayings& said) {
    const auto ask_facts = [&](const Review& about) {
      return storage::reviews::ask_facts(work.db(), work.actor(), about.gig_id, about.reviewee_id);
    };
    const auto asked = ask_facts(review);
    const auto found = storage::reviews::find(work.db(), review.id);
    said.say({"for_profile", "summary"}, kAllowed);
    if (!found) {
      said.say({"create"}, missing("review.not_found"));
      return;
    }
    const bool is_same = found->gig_id == review.gig_id && found->reviewee_id == review.reviewee_id;
    const auto facts = is_same ? asked.take() : ask_facts(*found).take();
    said.say({"create"}, facts ? domain::judge_review(work.actor(), *facts, work.now())
                               : missing("gig.not_found"));
  });
}

AllowedActions Policy::allowed_actions(const Notification& notification) const {
  return with_work(*context_, [&](Work& work, Sayings& said) {
    const Id user = work.actor().id().value_or(Id{});
    const auto found = storage::notifications::find(work.db(), user, notification.id);
    said.say({"mine", "unread_count", "mark_all_read"}, kAllowed);
    said.say({"mark_read"}, found ? kAllowed : missing("notification.not_found"));
    said.say({"purge"}, domain::judge_service(work.actor()));
  });
}

AllowedActions Policy::allowed_actions(const VideoCall& call) const {
  using Operation = domain::CallOperation;
  return with_work(*context_, [&](Work& work, Sayings& said) {
    said.say({"mine"}, kAllowed);
    const auto facts = storage::calls::load(work.db(), work.actor(), call.id);
    if (!facts) {
      const Verdict unseen = missing("call.not_found");
      said.say({"get", "schedule"}, unseen).say_each<Operation>(unseen);
      return;
    }
    said.say({"get"}, kAllowed);
    said.say({"schedule"}, domain::judge_creator(work.actor(), facts->actor));
    said.say_each<Operation>([&](Operation operation) {
      return domain::judge(operation, work.actor(), *facts).refusal;
    });
  });
}

AllowedActions Policy::allowed_actions(const Subscription&) const {
  return with_work(*context_, [&](Work& work, Sayings& said) {
    said.say({"mine"}, judge_creator(work)).say({"is_pro"}, kAllowed);
    said.say({"apply_billing_event"}, domain::judge_service(work.actor()));
  });
}

AllowedActions Policy::allowed_actions(const GigUsage&) const {
  return with_work(*context_,
                   [&](Work& work, Sayings& said) { said.say({"current"}, judge_creator(work)); });
}

}  // namespace gigkit
