#include "services/application_steps.hpp"

#include "services/not_found.hpp"
#include "storage/sql/applications.hpp"
#include "storage/sql/gigs.hpp"

namespace gigkit::services {
namespace {

using domain::ApplicationFacts;
using domain::ApplicationStep;

/// Keeps one change of status: as history, as an event, and with the parties it concerns.
struct StatusChange {
  const Application& application;
  const Id& poster;
  ApplicationStatus from;
  ApplicationStatus to;
  std::string_view event;
  std::optional<std::string> reason;
};

void keep(Work& work, const StatusChange& change) {
  const Application& application = change.application;
  storage::applications::append_history(
      work.db(), application.id,
      {work.now(), work.actor().id(), change.from, change.to, change.reason});
  domain::Event event{change.event,
                      "application",
                      application.id,
                      {},
                      {},
                      {application.applicant_id, change.poster}};
  event.changed.add("status", change.to);
  event.previous.add("status", change.from);
  work.record(event);
  for (const Id& party : event.audience) {
    // The acting party is left out by `notify`, and hears of no act of the other's own making.
    work.notify(
        domain::notice_of_status(party, application, change.from, change.to, work.actor().id()));
  }
}

/// The other open applications: the position is filled.
void reject_siblings(Work& work, const ApplicationFacts& facts, const OpenApplications& siblings) {
  const Id& gig = facts.application.gig_id;
  if (siblings.empty()) return;
  storage::applications::reject_open(work.db(), gig, work.now());
  for (const auto& sibling : siblings) {
    Application application;
    application.id = sibling.id;
    application.gig_id = gig;
    application.applicant_id = sibling.applicant_id;
    keep(work, {application, facts.poster_id, sibling.status, ApplicationStatus::rejected,
                "application.rejected", std::string(domain::kPositionFilled)});
  }
}

void fill_gig(Work& work, const LoadedApplication& loaded) {
  const ApplicationFacts& facts = loaded.facts;
  reject_siblings(work, facts, loaded.others.get());
  move_gig(work, facts.application.gig_id, facts.poster_id, facts.gig_status, GigStatus::filled,
           "gig.filled");
}

void pause_filled_gig(Work& work, const LoadedApplication& loaded) {
  const ApplicationFacts& facts = loaded.facts;
  if (facts.gig_status != GigStatus::filled) return;
  move_gig(work, facts.application.gig_id, facts.poster_id, GigStatus::filled, GigStatus::paused,
           "gig.paused");
  notify_applicants(work, facts.application.gig_id, loaded.others.get(), GigStatus::filled,
                    GigStatus::paused);
}

int counted(ApplicationStatus status) { return status == ApplicationStatus::withdrawn ? 0 : 1; }

}  // namespace

LoadedApplication load_application(Work& work, const Id& id) {
  const auto asked = storage::applications::ask_facts(work.db(), work.actor(), id);
  const auto others = storage::applications::ask_other_open(work.db(), id);
  return {require_found(asked.take(), "application"), others};
}

Application move_application(Work& work, const LoadedApplication& loaded,
                             const ApplicationStep& step,
                             const std::optional<std::string>& reason) {
  const ApplicationFacts& facts = loaded.facts;
  Application application = facts.application;
  const ApplicationStatus from = *application.status;
  application.status = step.to;
  application.updated_at = work.after(application.updated_at);
  storage::applications::update_status(work.db(), application);
  if (const int difference = counted(step.to) - counted(from); difference != 0) {
    storage::gigs::add_to_applications_count(work.db(), application.gig_id, difference);
  }
  keep(work, {application, facts.poster_id, from, step.to, step.event, reason});
  if (step.to == ApplicationStatus::accepted) fill_gig(work, loaded);
  if (from == ApplicationStatus::accepted) pause_filled_gig(work, loaded);
  return application;
}

}  // namespace gigkit::services
