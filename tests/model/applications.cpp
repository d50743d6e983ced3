#include "model.hpp"
#include "rules.hpp"

namespace gigkit::model {
namespace {

using enum ApplicationStatus;
using test::show;

struct Step {
  std::string operation;
  std::set<ApplicationStatus> from;
  ApplicationStatus to;
  bool by_applicant;
  std::set<GigStatus> gig;
  std::string event;
};

const std::set<ApplicationStatus> kOpen{pending, reviewing, shortlisted};
const std::set<GigStatus> kHiring{GigStatus::active, GigStatus::paused};
const std::set<GigStatus> kAny{GigStatus::draft, GigStatus::active, GigStatus::paused,
                               GigStatus::closed, GigStatus::filled};
const std::set<GigStatus> kPublished{GigStatus::filled, GigStatus::closed, GigStatus::active,
                                     GigStatus::paused};

/// The specification's table of steps.
const std::vector<Step>& steps() {
  static const std::vector<Step> all{
      {"review", {pending}, reviewing, false, kHiring, "application.reviewed"},
      {"shortlist", {pending, reviewing}, shortlisted, false, kHiring, "application.shortlisted"},
      {"unshortlist", {shortlisted}, reviewing, false, kHiring, "application.unshortlisted"},
      {"accept", kOpen, accepted, false, kHiring, "application.accepted"},
      {"reject", kOpen, rejected, false, kAny, "application.rejected"},
      {"reconsider", {rejected}, reviewing, false, kHiring, "application.reconsidered"},
      {"withdraw", kOpen, withdrawn, true, kAny, "application.withdrawn"},
      {"withdraw", {accepted}, withdrawn, true, kPublished, "application.resigned"},
      {"reject", {accepted}, rejected, false, kPublished, "application.rescinded"}};
  return all;
}

int counted(const std::optional<ApplicationStatus>& status) { return status == withdrawn ? 0 : 1; }

}  // namespace

Application Applications::submit(const Id& gig_id, NewApplication application) const {
  require_id(application.id);
  require_text("cover_letter", application.cover_letter, 10'000);
  require_text("proposed_timeline", application.proposed_timeline, 500);
  GigRecord& gig = gig_or_refuse(gig_id);
  require_creator();
  const Shown asked{show(gig_id), show(application)};
  const Earlier before = earlier("applications.submit", application.id, asked,
                                 application.id && state_.applications.contains(*application.id));
  if (before.result) return get(*before.result);
  if (actor_.is(gig.row.poster_id)) forbidden("application.own_gig");
  before.require_free();
  if (gig.row.status != GigStatus::active) conflict("gig.not_open");
  if (applied(me(), gig_id)) conflict("application.duplicate");
  const Id id = id_for(application.id);
  const Application row{id,
                        gig_id,
                        me(),
                        application.cover_letter,
                        application.proposed_rate,
                        application.proposed_timeline,
                        application.portfolio_items,
                        application.ai_tools_to_use,
                        pending,
                        now(),
                        now()};
  state_.applications[id] = {row, {{now(), me(), {}, pending, {}}}};
  remember("applications.submit", application.id, asked, id);
  ++*gig.row.applications_count;
  tell("application.submitted", "application", id,
       {{"status", "pending"}, {"gig_id", show(gig_id)}}, {}, {me(), gig.row.poster_id});
  notify(gig.row.poster_id, NotificationType::new_application,
         {{"gig_id", show(gig_id)}, {"application_id", show(id)}, {"actor_id", show(me())}});
  return row;
}

Application Applications::get(const Id& id) const { return application_or_refuse(id).row; }

std::vector<Transition> Applications::history(const Id& id) const {
  return application_or_refuse(id).history;
}

void Applications::require_applicant(const ApplicationRecord& application) const {
  require_actor();
  if (!actor_.is_service() && !actor_.is(application.row.applicant_id)) {
    forbidden("application.not_applicant");
  }
}

void Applications::require_poster(const ApplicationRecord& application) const {
  require_actor();
  const Id& poster = state_.gigs.at(application.row.gig_id).row.poster_id;
  if (!actor_.is_service() && !actor_.is(poster)) forbidden("application.not_poster");
}

Application Applications::update(const Id& id, const ApplicationChanges& changes) const {
  require_text("cover_letter", changes.cover_letter, 10'000);
  ApplicationRecord& record = application_or_refuse(id);
  require_applicant(record);
  const Application before = record.row;
  if (!is_open(before.status)) conflict("application.not_open");
  if (changes.expected_updated_at && changes.expected_updated_at != before.updated_at) {
    conflict("row.stale");
  }
  Application row = before;
  const bool differs = apply(changes, row);
  const bool offers_anew = row.cover_letter != before.cover_letter ||
                           row.portfolio_items != before.portfolio_items ||
                           row.ai_tools_to_use != before.ai_tools_to_use;
  if (offers_anew && before.status != pending) conflict("application.not_pending");
  if (!differs) return before;
  row.updated_at = after(before.updated_at);
  record.row = row;
  Shown changed = Shown::object();
  Shown previous = Shown::object();
  if (row.proposed_rate != before.proposed_rate) {
    changed["proposed_rate"] = show(row.proposed_rate);
    previous["proposed_rate"] = show(before.proposed_rate);
  }
  tell("application.updated", "application", id, changed, previous,
       {row.applicant_id, state_.gigs.at(row.gig_id).row.poster_id});
  return row;
}

void Group::move_application(ApplicationRecord& application, ApplicationStatus to,
                             const std::string& event,
                             const std::optional<std::string>& reason) const {
  GigRecord& gig = state_.gigs.at(application.row.gig_id);
  const Id& id = application.row.id;
  const auto from = application.row.status;
  application.row.status = to;
  application.row.updated_at = after(application.row.updated_at);
  *gig.row.applications_count += counted(to) - counted(from);
  application.history.push_back({now(), actor_.id(), from, to, reason});
  tell(event, "application", id, {{"status", show(to)}}, {{"status", show(from)}},
       {application.row.applicant_id, gig.row.poster_id});
  for (const Id& party : {application.row.applicant_id, gig.row.poster_id}) {
    notify(party, NotificationType::application_status,
           {{"gig_id", show(gig.row.id)},
            {"application_id", show(id)},
            {"actor_id", show(actor_.id())},
            {"from", show(from)},
            {"to", show(to)}});
  }
  if (to == accepted) {
    for (ApplicationRecord* const sibling : in_order(state_.applications)) {
      if (sibling->row.gig_id != gig.row.id || !is_open(sibling->row.status)) continue;
      move_application(*sibling, rejected, "application.rejected", "position_filled");
    }
    move_gig(gig, GigStatus::filled, "gig.filled");
  }
  if (from == accepted && gig.row.status == GigStatus::filled) {
    move_gig(gig, GigStatus::paused, "gig.paused");
    tell_open_applicants(gig, {{"from", "filled"}, {"to", "paused"}});
  }
}

Application Applications::step(const Id& id, const std::string& operation,
                               const std::optional<std::string>& reason) const {
  require_text("reason", reason, 1'000);
  ApplicationRecord& application = application_or_refuse(id);
  if (operation == "withdraw") {
    require_applicant(application);
  } else {
    require_poster(application);
  }
  const auto gig = *state_.gigs.at(application.row.gig_id).row.status;
  const Step* taken = nullptr;
  for (const Step& step : steps()) {
    if (step.operation != operation) continue;
    if (application.row.status == step.to) return application.row;
    if (step.from.contains(*application.row.status) && step.gig.contains(gig)) taken = &step;
  }
  if (taken == nullptr) conflict("application.transition");
  move_application(application, taken->to, taken->event, reason);
  return application.row;
}

Application Applications::review(const Id& id) const { return step(id, "review"); }
Application Applications::shortlist(const Id& id) const { return step(id, "shortlist"); }
Application Applications::unshortlist(const Id& id) const { return step(id, "unshortlist"); }
Application Applications::accept(const Id& id) const { return step(id, "accept"); }
Application Applications::reject(const Id& id, const std::optional<std::string>& reason) const {
  return step(id, "reject", reason);
}
Application Applications::reconsider(const Id& id) const { return step(id, "reconsider"); }
Application Applications::withdraw(const Id& id) const { return step(id, "withdraw"); }

Application Applications::resubmit(const Id& id, const std::string& cover_letter,
                                   ApplicationChanges content) const {
  content.cover_letter = cover_letter;
  require_text("cover_letter", content.cover_letter, 10'000);
  ApplicationRecord& application = application_or_refuse(id);
  require_applicant(application);
  if (application.row.status != withdrawn) conflict("application.transition");
  const auto gig = state_.gigs.at(application.row.gig_id).row.status;
  if (gig != GigStatus::active) conflict("gig.not_open");
  const auto times =
      std::ranges::count(application.history, std::optional(withdrawn), &Transition::from_status);
  if (times >= 2) conflict("application.resubmissions_used_up");
  if (content.expected_updated_at && content.expected_updated_at != application.row.updated_at) {
    conflict("row.stale");
  }
  apply(content, application.row);
  move_application(application, pending, "application.resubmitted", {});
  return application.row;
}

Page<Application> Applications::mine(std::optional<ApplicationStatus> status,
                                     const PageRequest& page) const {
  std::vector<Application> mine;
  for (const auto& [id, each] : state_.applications) {
    if (actor_.is(each.row.applicant_id) && (!status || each.row.status == status)) {
      mine.push_back(each.row);
    }
  }
  return page_of(newest_first(mine), page);
}

Page<Application> Applications::for_gig(const Id& gig, std::optional<ApplicationStatus> status,
                                        const PageRequest& page) const {
  std::vector<Application> seen;
  for (const auto& [id, each] : state_.applications) {
    if (each.row.gig_id != gig || (status && each.row.status != status)) continue;
    const bool sees = actor_.is_service() || actor_.is(each.row.applicant_id) ||
                      actor_.is(state_.gigs.at(gig).row.poster_id);
    if (sees) seen.push_back(each.row);
  }
  return page_of(newest_first(seen), page);
}

}  // namespace gigkit::model
