#include "domain/applications.hpp"

#include <algorithm>

#include "domain/changes.hpp"
#include "domain/input.hpp"
#include "domain/policy_decision.hpp"

namespace gigkit::domain {
namespace {

using enum ApplicationStatus;
using Op = ApplicationOperation;

constexpr auto kAnyGig = EnumSet<GigStatus>::anything();
constexpr EnumSet<GigStatus> kHiringGig{GigStatus::active, GigStatus::paused};
constexpr EnumSet<GigStatus> kPublishedGig{GigStatus::active, GigStatus::paused, GigStatus::closed,
                                           GigStatus::filled};
constexpr EnumSet<GigStatus> kActiveGig{GigStatus::active};

constexpr std::array kSteps{
    ApplicationStep{
        Op::review, {pending}, reviewing, Party::poster, kHiringGig, "application.reviewed"},
    ApplicationStep{Op::shortlist,
                    {pending, reviewing},
                    shortlisted,
                    Party::poster,
                    kHiringGig,
                    "application.shortlisted"},
    ApplicationStep{Op::unshortlist,
                    {shortlisted},
                    reviewing,
                    Party::poster,
                    kHiringGig,
                    "application.unshortlisted"},
    ApplicationStep{Op::accept, kOpenStatuses, accepted, Party::poster, kHiringGig,
                    "application.accepted"},
    ApplicationStep{Op::reject, kOpenStatuses, rejected, Party::poster, kAnyGig,
                    "application.rejected"},
    ApplicationStep{Op::reconsider,
                    {rejected},
                    reviewing,
                    Party::poster,
                    kHiringGig,
                    "application.reconsidered"},
    ApplicationStep{Op::withdraw, kOpenStatuses, withdrawn, Party::applicant, kAnyGig,
                    "application.withdrawn"},
    ApplicationStep{Op::withdraw,
                    {accepted},
                    withdrawn,
                    Party::applicant,
                    kPublishedGig,
                    "application.resigned"},
    ApplicationStep{
        Op::reject, {accepted}, rejected, Party::poster, kPublishedGig, "application.rescinded"},
    ApplicationStep{Op::resubmit,
                    {withdrawn},
                    pending,
                    Party::applicant,
                    kActiveGig,
                    "application.resubmitted"},
};

Party party_of(Op operation) {
  if (operation == Op::update) return Party::applicant;
  return std::ranges::find(kSteps, operation, &ApplicationStep::operation)->party;
}

/// The row of a gig that an application's policies look into.
struct GigOfApplication {
  const ApplicationFacts& facts;

  template <auto Inner>
  bool any(const Id& key, auto&& matches) const {
    if (key != facts.application.gig_id) return false;
    Gig gig;
    gig.id = key;
    gig.poster_id = facts.poster_id;
    gig.status = facts.gig_status;
    return matches(gig);
  }
};

Verdict judge_party(Op operation, const Actor& actor, const ApplicationFacts& facts) {
  if (actor.is_service()) return std::nullopt;
  if (auto refusal = judge_actor(actor, facts.actor)) return refusal;
  const Party party = party_of(operation);
  const Id& needed = party == Party::applicant ? facts.application.applicant_id : facts.poster_id;
  if (actor.is(needed) &&
      admits(Command::update, actor.id(), facts.application, GigOfApplication{facts})) {
    return std::nullopt;
  }
  if (party == Party::applicant) {
    return Refusal{ErrorCode::forbidden, "application.not_applicant",
                   "Only the applicant may do this."};
  }
  return Refusal{ErrorCode::forbidden, "application.not_poster",
                 "Only the gig's poster may do this."};
}

Verdict judge_resubmission(const ApplicationFacts& facts) {
  if (!kActiveGig.contains(facts.gig_status)) {
    return Refusal{ErrorCode::conflict, "gig.not_open", "The gig takes no applications now."};
  }
  if (facts.resubmissions >= kMaxResubmissions) {
    return Refusal{ErrorCode::conflict, "application.resubmissions_used_up",
                   "An application can be submitted again twice at most."};
  }
  return std::nullopt;
}

Judgement<ApplicationStep> judge_step(Op operation, const ApplicationFacts& facts) {
  const auto& status = facts.application.status;
  if (operation == Op::resubmit && status == withdrawn) {
    if (auto refusal = judge_resubmission(facts)) return {refusal};
  }
  const auto* step = std::ranges::find_if(kSteps, [&](const ApplicationStep& each) {
    return each.operation == operation && each.from.contains(status) &&
           each.gig.contains(facts.gig_status);
  });
  if (step == kSteps.end()) {
    return {Refusal{ErrorCode::conflict, "application.transition",
                    "The status of the application or its gig does not allow this."}};
  }
  if (operation == Op::accept && facts.gig_has_accepted) {
    return {Refusal{ErrorCode::conflict, "gig.has_accepted",
                    "Another application to this gig is accepted."}};
  }
  return {std::nullopt, step};
}

bool is_repeat(Op operation, const std::optional<ApplicationStatus>& status) {
  return operation != Op::resubmit && std::ranges::any_of(kSteps, [&](const auto& each) {
           return each.operation == operation && status == each.to;
         });
}

Verdict judge_edit(const ApplicationFacts& facts) {
  if (kOpenStatuses.contains(facts.application.status)) return std::nullopt;
  return Refusal{ErrorCode::conflict, "application.not_open",
                 "The application can't be edited any more."};
}

}  // namespace

void normalize(NewApplication& application) {
  input::if_given("id", application.id, input::id);
  input::text("cover_letter", application.cover_letter, input::bounds::kCoverLetter);
  input::if_given("proposed_rate", application.proposed_rate, input::money);
  input::if_given("proposed_timeline", application.proposed_timeline, input::text,
                  input::bounds::kTimeline);
  input::urls("portfolio_items", application.portfolio_items);
  input::tags("ai_tools_to_use", application.ai_tools_to_use);
}

void normalize(ApplicationChanges& changes) {
  input::if_given("cover_letter", changes.cover_letter, input::text, input::bounds::kCoverLetter);
  input::if_given("proposed_rate", changes.proposed_rate, input::money);
  input::if_given("proposed_timeline", changes.proposed_timeline, input::text,
                  input::bounds::kTimeline);
  input::if_given("portfolio_items", changes.portfolio_items, input::urls);
  input::if_given("ai_tools_to_use", changes.ai_tools_to_use, input::tags);
  input::if_given("expected_updated_at", changes.expected_updated_at, input::time);
}

void normalize_rejection_reason(std::optional<std::string>& reason) {
  input::if_given("reason", reason, input::text, input::bounds::kReason);
}

Judgement<ApplicationStep> judge(ApplicationOperation operation, const Actor& actor,
                                 const ApplicationFacts& facts) {
  if (auto refusal = judge_party(operation, actor, facts)) return {refusal};
  if (operation == Op::update) return {judge_edit(facts)};
  if (is_repeat(operation, facts.application.status)) return {};
  return judge_step(operation, facts);
}

Verdict judge_changes(const ApplicationChanges& changes, const Application& application) {
  if (auto refusal = judge_freshness(changes.expected_updated_at, application.updated_at)) {
    return refusal;
  }
  const bool changes_offer = alters(changes.cover_letter, application.cover_letter) ||
                             alters(changes.portfolio_items, application.portfolio_items) ||
                             alters(changes.ai_tools_to_use, application.ai_tools_to_use);
  if (changes_offer && application.status != pending) {
    return Refusal{ErrorCode::conflict, "application.not_pending",
                   "Letter, portfolio and tools can be edited while the application is pending."};
  }
  return std::nullopt;
}

Verdict judge_submission(const Actor& actor, const SubmissionFacts& facts) {
  if (auto refusal = judge_creator(actor, facts.actor)) return refusal;
  if (actor.is(facts.poster_id)) {
    return Refusal{ErrorCode::forbidden, "application.own_gig", "This is your own gig."};
  }
  if (facts.gig_status != GigStatus::active) {
    return Refusal{ErrorCode::conflict, "gig.not_open", "The gig takes no applications now."};
  }
  if (facts.has_applied) {
    return Refusal{ErrorCode::conflict, "application.duplicate",
                   "You have applied to this gig already."};
  }
  return std::nullopt;
}

}  // namespace gigkit::domain
