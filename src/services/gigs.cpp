#include "gigkit/gigs.hpp"

#include <chrono>
#include <utility>

#include "domain/changes.hpp"
#include "domain/gigs.hpp"
#include "domain/input.hpp"
#include "domain/usage.hpp"
#include "services/create_once.hpp"
#include "services/cursor.hpp"
#include "services/gig_steps.hpp"
#include "services/not_found.hpp"
#include "services/work.hpp"
#include "storage/sql/applications.hpp"
#include "storage/sql/gigs.hpp"
#include "storage/sql/usage.hpp"

namespace gigkit {
namespace {

using domain::GigOperation;
using services::Context;
using services::Work;

Gig new_gig(NewGig params, const Id& id, const Id& poster, Time now) {
  Gig gig;
  gig.id = id;
  gig.poster_id = poster;
  gig.title = std::move(params.title);
  gig.description = std::move(params.description);
  gig.category = std::move(params.category);
  gig.skills_required = std::move(params.skills_required);
  gig.ai_tools_preferred = std::move(params.ai_tools_preferred);
  gig.budget_type = params.budget_type;
  gig.budget_min = params.budget_min;
  gig.budget_max = params.budget_max;
  gig.duration = std::move(params.duration);
  gig.location_type = params.location_type;
  gig.location = std::move(params.location);
  gig.status = params.status;
  gig.applications_count = 0;
  gig.views_count = 0;
  gig.created_at = now;
  gig.updated_at = now;
  return gig;
}

domain::Event creation_event(const Gig& gig) {
  domain::Event event{"gig.created", "gig", gig.id, {}, {}, {gig.poster_id}};
  event.changed.add("status", gig.status);
  return event;
}

void spend_post(Work& work, const Id& poster) {
  storage::usage::spend(work.db(), poster, domain::month_of(work.now()), work.new_id(), work.now());
}

Gig create(Work& work, NewGig params) {
  const auto asked = storage::usage::ask_facts(work.db(), work.actor().id().value_or(Id{}),
                                               domain::month_of(work.now()));
  const services::CreationRequest request{"gigs.create", storage::requests::use_of_id<Gig>(),
                                          params.id, domain::fingerprint(params)};
  const services::EarlierLater asked_earlier(work, request);
  const auto& usage = asked.get();
  domain::enforce(domain::judge_creator(work.actor(), usage.standing));
  const auto earlier = asked_earlier.get();
  if (earlier.result) {
    return services::require_found(storage::gigs::find(work.db(), work.actor(), *earlier.result),
                                   "gig");
  }
  const auto status = domain::usage_status(usage.entitlement, usage.posts_count,
                                           work.options().free_posts_per_month, work.now());
  services::enforce(earlier, domain::judge_creation(params, work.actor(), usage.standing, status));
  const Id id = services::id_for(work, request);
  Gig gig = new_gig(std::move(params), id, *work.actor().id(), work.now());
  storage::gigs::insert(work.db(), gig);
  services::remember_result(work, request, id);
  if (gig.status == GigStatus::active) spend_post(work, gig.poster_id);
  work.record(creation_event(gig));
  return gig;
}

/// What an edit changed, as far as events may tell: amounts and enums, no text.
domain::Event edit_event(const GigChanges& changes, const Gig& before) {
  domain::Event event{"gig.updated", "gig", before.id, {}, {}, {before.poster_id}};
  domain::for_each_change(changes, before, [&](auto name, const auto& change, const auto& column) {
    if constexpr (requires { event.changed.add(name, change.value()); }) {
      if (!change.is_set() || column == change.value()) return;
      event.changed.add(name, change.value());
      event.previous.add(name, column);
    }
  });
  return event;
}

Gig update(Work& work, const Id& id, const GigChanges& changes) {
  const auto asked = storage::gigs::ask_facts(work.db(), work.actor(), id);
  const auto open = storage::applications::ask_open(work.db(), id);
  const auto facts = services::require_found(asked.take(), "gig");
  domain::enforce(domain::judge(GigOperation::update, work.actor(), facts).refusal);
  domain::enforce(domain::judge_changes(changes, facts));
  if (!domain::alters(changes, facts.gig)) return facts.gig;
  Gig gig = facts.gig;
  domain::apply(changes, gig);
  domain::require_budget_order(gig.budget_min, gig.budget_max);
  gig.updated_at = work.after(facts.gig.updated_at);
  storage::gigs::update_content(work.db(), gig);
  work.record(edit_event(changes, facts.gig));
  for (const auto& each : open.get()) {
    work.notify(domain::notice_of_edit(each.applicant_id, id, each.id, work.actor().id()));
  }
  return gig;
}

bool is_told_to_applicants(GigStatus status) {
  return status == GigStatus::paused || status == GigStatus::closed || status == GigStatus::filled;
}

Gig take_step(Work& work, const Id& id, GigOperation operation) {
  const bool may_spend = operation == GigOperation::publish || operation == GigOperation::reopen;
  const services::GigLater asked(work, id, may_spend);
  const auto open = storage::applications::ask_open(work.db(), id);
  domain::GigFacts facts = asked.take();
  const auto judgement = domain::judge(operation, work.actor(), facts);
  domain::enforce(judgement.refusal);
  Gig gig = std::move(facts.gig);
  if (judgement.step == nullptr) return gig;
  const auto from = std::exchange(gig.status, judgement.step->to);
  services::move_gig(work, id, gig.poster_id, from, judgement.step->to, judgement.step->event);
  gig.updated_at = work.after(gig.updated_at);
  if (gig.status == GigStatus::active) work.db().index(gig);
  if (judgement.step->spends_post) spend_post(work, gig.poster_id);
  if (is_told_to_applicants(judgement.step->to)) {
    services::notify_applicants(work, id, open.get(), from, judgement.step->to);
  }
  return gig;
}

Gig step(const Context& context, const Id& id, GigOperation operation) {
  return services::write(context, [&](Work& work) { return take_step(work, id, operation); });
}

void remove(Work& work, const Id& id) {
  const services::GigLater asked(work, id, false);
  const services::RemovalLater removal(work, id);
  const domain::GigFacts facts = asked.take();
  domain::enforce(domain::judge(GigOperation::remove, work.actor(), facts).refusal);
  if (!facts.gig.removed_at) services::remove_gig(work, facts.gig, removal.take());
}

Gig count_view(Work& work, const Id& id) {
  const auto day = std::chrono::floor<std::chrono::days>(work.now()).time_since_epoch().count();
  auto facts =
      services::require_found(storage::gigs::load_view(work.db(), work.actor(), id, day), "gig");
  Gig gig = std::move(facts.gig);
  const bool is_living = facts.viewer.exists && !facts.viewer.deleted;
  if (facts.seen || !is_living || work.actor().is(gig.poster_id)) return gig;
  storage::gigs::count_view(work.db(), id, *work.actor().id(), day);
  gig.views_count = gig.views_count.value_or(0) + 1;
  return gig;
}

}  // namespace

Gigs::Gigs(std::shared_ptr<const Context> context) : context_(std::move(context)) {}

Gig Gigs::create(NewGig gig) const {
  domain::normalize(gig);
  return services::write(*context_, [&](Work& work) { return gigkit::create(work, gig); });
}

Gig Gigs::get(const Id& id) const {
  return services::require_found(
      services::read(*context_,
                     [&](auto& db) { return storage::gigs::find(db, context_->actor, id); }),
      "gig");
}

Gig Gigs::update(const Id& id, GigChanges changes) const {
  domain::normalize(changes);
  return services::write(*context_, [&](Work& work) { return gigkit::update(work, id, changes); });
}

Gig Gigs::publish(const Id& id) const { return step(*context_, id, GigOperation::publish); }
Gig Gigs::pause(const Id& id) const { return step(*context_, id, GigOperation::pause); }
Gig Gigs::resume(const Id& id) const { return step(*context_, id, GigOperation::resume); }
Gig Gigs::close(const Id& id) const { return step(*context_, id, GigOperation::close); }
Gig Gigs::reopen(const Id& id) const { return step(*context_, id, GigOperation::reopen); }
Gig Gigs::mark_filled(const Id& id) const { return step(*context_, id, GigOperation::mark_filled); }

void Gigs::remove(const Id& id) const {
  services::write(*context_, [&](Work& work) {
    gigkit::remove(work, id);
    return true;
  });
}

Gig Gigs::view(const Id& id) const {
  if (!context_->actor.id()) return get(id);
  return services::write(*context_, [&](Work& work) { return count_view(work, id); });
}

Page<Gig> Gigs::mine(std::optional<GigStatus> status, const PageRequest& page) const {
  domain::input::if_given("status", status, domain::input::one_of<GigStatus>);
  const std::string list = services::list_name("gigs.mine", context_->actor.id(), status);
  const auto query = services::page_query(page, list);
  if (!context_->actor.id()) return {};
  return services::make_page(services::read(*context_,
                                            [&](auto& db) {
                                              return storage::gigs::of_poster(
                                                  db, *context_->actor.id(), status, query);
                                            }),
                             page, list);
}

}  // namespace gigkit
