#include "services/gig_steps.hpp"

#include "domain/usage.hpp"
#include "services/not_found.hpp"
#include "storage/sql/gigs.hpp"

namespace gigkit::services {
namespace {

/// Rejects the gig's open applications because it is removed, and tells the applicants.
void reject_for_removal(Work& work, const Gig& gig, const OpenApplications& open) {
  storage::applications::reject_open(work.db(), gig.id, work.now());
  for (const auto& each : open) {
    storage::applications::append_history(
        work.db(), each.id,
        {work.now(), work.actor().id(), each.status, ApplicationStatus::rejected,
         std::string(domain::kGigRemoved)});
    domain::Event event{
        "application.rejected", "application", each.id, {}, {}, {each.applicant_id, gig.poster_id}};
    event.changed.add("status", ApplicationStatus::rejected);
    event.previous.add("status", each.status);
    work.record(event);
    work.notify(domain::notice_of_gig_status(each.applicant_id, gig.id, each.id, gig.status,
                                             GigStatus::closed, true, work.actor().id()));
  }
}

domain::Event removal_event(const Gig& gig) {
  domain::Event event{"gig.removed", "gig", gig.id, {}, {}, {gig.poster_id}};
  event.previous.add("status", gig.status);
  return event;
}

void remove_softly(Work& work, const Gig& gig, const OpenApplications& open) {
  reject_for_removal(work, gig, open);
  storage::gigs::update_status(work.db(), gig.id, GigStatus::closed, work.now());
  if (gig.status != GigStatus::closed) {
    storage::gigs::update_closed_at(work.db(), gig.id, work.now());
  }
  storage::gigs::update_removed_at(work.db(), gig.id, work.now());
  domain::Event event = removal_event(gig);
  event.changed.add("status", GigStatus::closed).add("removed_at", work.now());
  work.record(event);
}

}  // namespace

GigLater::GigLater(Work& work, const Id& id, bool may_spend)
    : work_(work), facts_(storage::gigs::ask_facts(work.db(), work.actor(), id)) {
  if (!may_spend) return;
  poster_usage_ = storage::usage::ask_facts_of_poster(work.db(), id, domain::month_of(work.now()));
}

domain::GigFacts GigLater::take() const {
  auto facts = require_found(facts_.take(), "gig");
  if (poster_usage_) {
    const auto& usage = poster_usage_->get();
    facts.poster_usage = domain::usage_status(usage.entitlement, usage.posts_count,
                                              work_.options().free_posts_per_month, work_.now());
  }
  return facts;
}

RemovalLater::RemovalLater(Work& work, const Id& gig)
    : is_referenced_(storage::gigs::ask_referenced(work.db(), gig)),
      open_(storage::applications::ask_open(work.db(), gig)) {}

void move_gig(Work& work, const Id& gig, const Id& poster, std::optional<GigStatus> from,
              GigStatus to, std::string_view event_type) {
  storage::gigs::update_status(work.db(), gig, to, work.now());
  if (to == GigStatus::closed) storage::gigs::update_closed_at(work.db(), gig, work.now());
  domain::Event event{event_type, "gig", gig, {}, {}, {poster}};
  event.changed.add("status", to);
  event.previous.add("status", from);
  work.record(event);
}

void notify_applicants(Work& work, const Id& gig, const OpenApplications& open,
                       std::optional<GigStatus> from, GigStatus to) {
  for (const auto& each : open) {
    work.notify(domain::notice_of_gig_status(each.applicant_id, gig, each.id, from, to, false,
                                             work.actor().id()));
  }
}

void remove_gig(Work& work, const Gig& gig, const Removal& removal) {
  if (removal.is_referenced) return remove_softly(work, gig, removal.open);
  storage::gigs::erase(work.db(), gig.id);
  work.record(removal_event(gig));
}

}  // namespace gigkit::services
