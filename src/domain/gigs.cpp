#include "domain/gigs.hpp"

#include <algorithm>
#include <array>

#include "domain/changes.hpp"
#include "domain/input.hpp"
#include "domain/policy_decision.hpp"
#include "domain/usage.hpp"

namespace gigkit::domain {
namespace {

using enum GigStatus;
using Op = GigOperation;

constexpr std::array kSteps{
    GigStep{.operation = Op::publish,
            .from = {draft},
            .to = active,
            .spends_post = true,
            .event = "gig.published"},
    GigStep{.operation = Op::pause, .from = {active}, .to = paused, .event = "gig.paused"},
    GigStep{.operation = Op::resume, .from = {paused}, .to = active, .event = "gig.resumed"},
    GigStep{.operation = Op::close,
            .from = {active, paused, filled},
            .to = closed,
            .event = "gig.closed"},
    GigStep{.operation = Op::reopen,
            .from = {closed},
            .to = active,
            .spends_post = true,
            .needs_no_accepted = true,
            .event = "gig.reopened"},
    GigStep{.operation = Op::reopen,
            .from = {filled},
            .to = paused,
            .needs_no_accepted = true,
            .event = "gig.reopened"},
    GigStep{.operation = Op::mark_filled,
            .from = {active, paused},
            .to = filled,
            .event = "gig.filled"},
};

const GigStep* find_step(Op operation, const std::optional<GigStatus>& from) {
  const auto* step = std::ranges::find_if(kSteps, [&](const GigStep& each) {
    return each.operation == operation && each.from.contains(from);
  });
  return step == kSteps.end() ? nullptr : step;
}

bool is_target(Op operation, const std::optional<GigStatus>& status) {
  return std::ranges::any_of(kSteps, [&](const GigStep& each) {
    return each.operation == operation && status == each.to;
  });
}

Verdict judge_poster(Op operation, const Actor& actor, const GigFacts& facts) {
  if (actor.is_service()) return std::nullopt;
  if (auto refusal = judge_actor(actor, facts.actor)) return refusal;
  const Command command = operation == Op::remove ? Command::delete_ : Command::update;
  if (admits(command, actor.id(), facts.gig)) return std::nullopt;
  return Refusal{ErrorCode::forbidden, "gig.not_poster", "Only the gig's poster may do this."};
}

Judgement<GigStep> judge_step(Op operation, const GigFacts& facts) {
  const GigStep* step = find_step(operation, facts.gig.status);
  if (step == nullptr) {
    if (is_target(operation, facts.gig.status)) return {};
    return {
        Refusal{ErrorCode::conflict, "gig.transition", "The gig's status does not allow this."}};
  }
  if (step->needs_no_accepted && facts.has_accepted) {
    return {Refusal{ErrorCode::conflict, "gig.has_accepted",
                    "An application to this gig is accepted."}};
  }
  if (step->spends_post && facts.poster_usage) {
    if (auto refusal = judge_publication(*facts.poster_usage)) return {refusal};
  }
  return {std::nullopt, step};
}

}  // namespace

void normalize(NewGig& gig) {
  input::if_given("id", gig.id, input::id);
  input::text("title", gig.title, input::bounds::kTitle);
  input::text("description", gig.description, input::bounds::kDescription);
  input::text("category", gig.category, input::bounds::kName);
  input::one_of("budget_type", gig.budget_type);
  input::if_given("budget_min", gig.budget_min, input::money);
  input::if_given("budget_max", gig.budget_max, input::money);
  input::tags("skills_required", gig.skills_required);
  input::tags("ai_tools_preferred", gig.ai_tools_preferred);
  input::if_given("duration", gig.duration, input::text, input::bounds::kName);
  input::one_of("location_type", gig.location_type);
  input::if_given("location", gig.location, input::text, input::bounds::kLocation);
  if (gig.status != draft && gig.status != active) {
    input::invalid("status", "gig.initial_status", "status must be draft or active.");
  }
  require_budget_order(gig.budget_min, gig.budget_max);
}

void normalize(GigChanges& changes) {
  input::if_given("title", changes.title, input::text, input::bounds::kTitle);
  input::if_given("description", changes.description, input::text, input::bounds::kDescription);
  input::if_given("category", changes.category, input::text, input::bounds::kName);
  input::if_given("budget_type", changes.budget_type, input::one_of<BudgetType>);
  input::if_given("budget_min", changes.budget_min, input::money);
  input::if_given("budget_max", changes.budget_max, input::money);
  input::if_given("skills_required", changes.skills_required, input::tags);
  input::if_given("ai_tools_preferred", changes.ai_tools_preferred, input::tags);
  input::if_given("duration", changes.duration, input::text, input::bounds::kName);
  input::if_given("location_type", changes.location_type, input::one_of<LocationType>);
  input::if_given("location", changes.location, input::text, input::bounds::kLocation);
  input::if_given("expected_updated_at", changes.expected_updated_at, input::time);
  if (changes.budget_min.is_set() && changes.budget_max.is_set()) {
    require_budget_order(changes.budget_min.value(), changes.budget_max.value());
  }
}

void normalize(GigSearch& search) {
  input::if_given("category", search.category, input::text, input::bounds::kName);
  input::tags("skills", search.skills);
  input::one_of("skills_match", search.skills_match);
  input::tags("ai_tools", search.ai_tools);
  input::if_given("budget_type", search.budget_type, input::one_of<BudgetType>);
  input::if_given("budget_min", search.budget_min, input::money);
  input::if_given("budget_max", search.budget_max, input::money);
  input::if_given("location_type", search.location_type, input::one_of<LocationType>);
  input::if_given("posted_since", search.posted_since, input::time);
  input::one_of("sort", search.sort);
  for (const Facet facet : search.facets) input::one_of("facets", facet);
  require_budget_order(search.budget_min, search.budget_max);
  input::page_limit(search.page.limit);
}

Judgement<GigStep> judge(GigOperation operation, const Actor& actor, const GigFacts& facts) {
  if (operation == Op::view) return {};
  if (auto refusal = judge_poster(operation, actor, facts)) return {refusal};
  if (facts.gig.removed_at && operation != Op::remove) {
    return {Refusal{ErrorCode::conflict, "gig.removed", "The gig was removed."}};
  }
  if (operation == Op::update || operation == Op::remove) return {};
  return judge_step(operation, facts);
}

Verdict judge_changes(const GigChanges& changes, const GigFacts& facts) {
  if (auto refusal = judge_freshness(changes.expected_updated_at, facts.gig.updated_at)) {
    return refusal;
  }
  const bool changes_kind = alters(changes.category, facts.gig.category) ||
                            alters(changes.budget_type, facts.gig.budget_type);
  if (facts.has_applications && changes_kind) {
    return Refusal{ErrorCode::conflict, "gig.frozen",
                   "Category and budget type stay as they are once somebody applied."};
  }
  return std::nullopt;
}

Verdict judge_creation(const NewGig& gig, const Actor& actor, const Standing& standing,
                       const UsageStatus& usage) {
  if (auto refusal = judge_creator(actor, standing)) return refusal;
  return gig.status == active ? judge_publication(usage) : std::nullopt;
}

void require_budget_order(const std::optional<Money>& min, const std::optional<Money>& max) {
  if (!min || !max || *min <= *max) return;
  input::invalid("budget_max", "gig.budget_order", "budget_max must not be below budget_min.");
}

}  // namespace gigkit::domain
