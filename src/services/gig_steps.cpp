#include "services/gig_steps.hpp"

#include "domain/usage.hpp"
#include "services/not_found.hpp"
#include "storage/sql/applications.hpp"
#include "storage/sql/gigs.hpp"
#include "storage/sql/usage.hpp"

namespace gigkit::services {
namespace {

/// Rejects the gig's open applications because it is removed, and tells the applicants.
void reject_for_removal(Work& work, const Gig& gig) {
  const auto open = storage::applications::open_of_gig(work.db(), gig.id);
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

void remove_softly(Work& work, const Gig& gig) {
  reject_for_removal(work, gig);
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

domain::GigFacts load_gig(Work& work, const Id& id, bool may_spend) {
  auto facts = require_found(storage::gigs::load(work.db(), work.actor(), id), "gig");
  if (may_spend) {
    const auto usage =
        storage::usage::load(work.db(), facts.gig.poster_id, domain::month_of(work.now()));
    facts.poster_usage = domain::usage_status(usage.entitlement, usage.posts_count,
                                              work.options().free_posts_per_month, work.now());
  }
  return facts;
}

void move_gig(Work& work, const Id& gig, const Id& poster, std::optional<GigStatus> from,
              GigStatus to, std::string_view event_type) {
  storage::gigs::update_status(work.db(), gig, to, work.now());
  if (to == GigStatus::closed) storage::gigs::update_closed_at(work.db(), gig, work.now());
  domain::Event event{event_type, "gig", gig, {}, {}, {poster}};
  event.changed.add("status", to);
  event.previous.add("status", from);
  work.record(event);
}

void notify_open_applicants(Work& work, const Id& gig, std::optional<GigStatus> from,
                            GigStatus to) {
  for (const auto& open : storage::applications::open_of_gig(work.db(), gig)) {
    work.notify(domain::notice_of_gig_status(open.applicant_id, gig, open.id, from, to, false,
                                             work.actor().id()));
  }
}

void remove_gig(Work& work, const Gig& gig) {
  if (storage::gigs::is_referenced(work.db(), gig.id)) return remove_softly(work, gig);
  storage::gigs::erase(work.db(), gig.id);
  work.record(removal_event(gig));
}

}  // namespace gigkit::services
