#include <chrono>

#include "model.hpp"
#include "rules.hpp"

namespace gigkit::model {
namespace {

using enum GigStatus;
using test::show;

/// The specification's table of steps.
struct Step {
  std::string operation;
  std::set<GigStatus> from;
  GigStatus to;
  std::string event;
};

const std::vector<Step>& steps() {
  static const std::vector<Step> all{{"publish", {draft}, active, "gig.published"},
                                     {"pause", {active}, paused, "gig.paused"},
                                     {"resume", {paused}, active, "gig.resumed"},
                                     {"close", {active, paused, filled}, closed, "gig.closed"},
                                     {"reopen", {closed}, active, "gig.reopened"},
                                     {"reopen", {filled}, paused, "gig.reopened"},
                                     {"mark_filled", {active, paused}, filled, "gig.filled"}};
  return all;
}

void require_texts(const auto& gig) {
  require_text("title", gig.title, 200);
  require_text("description", gig.description, 20'000);
  require_text("category", gig.category, 100);
}

std::int64_t day_of(Time time) {
  return std::chrono::floor<std::chrono::days>(time).time_since_epoch().count();
}

std::chrono::year_month month_of(Time time) {
  const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(time));
  return date.year() / date.month();
}

}  // namespace

UsageStatus Group::usage_of(const Id& user) const {
  const auto month = month_of(now());
  const auto& usage = state_.accounts.at(user).usage;
  const auto found = usage.find({int{month.year()}, static_cast<int>(unsigned{month.month()})});
  UsageStatus status;
  status.used = found == usage.end() ? 0 : *found->second.posts_count;
  if (!is_pro(user)) status.limit = state_.options.free_posts_per_month;
  status.resets_at = std::chrono::sys_days((month + std::chrono::months{1}) / 1);
  return status;
}

UsageStatus Usage::current() const {
  require_creator();
  return usage_of(me());
}

void Gigs::require_post(const Id& poster) const {
  const UsageStatus usage = usage_of(poster);
  if (!usage.limit || usage.used < *usage.limit) return;
  throw Error(ErrorCode::limit_reached, "usage.limit_reached", "used up", {},
              {{"used", std::int64_t{usage.used}},
               {"limit", std::int64_t{*usage.limit}},
               {"resets_at", usage.resets_at}});
}

void Gigs::spend_post(const Id& poster) const {
  const auto month = month_of(now());
  const std::pair key{int{month.year()}, static_cast<int>(unsigned{month.month()})};
  GigUsage& usage = state_.accounts.at(poster).usage[key];
  if (!usage.posts_count) usage = {{}, poster, key.second, key.first, 0, now()};
  ++*usage.posts_count;
}

Gig Gigs::create(NewGig gig) const {
  require_id(gig.id);
  require_texts(gig);
  if (gig.status != draft && gig.status != active) invalid("gig.initial_status", "status");
  require_order(gig.budget_min, gig.budget_max);
  require_creator();
  const Earlier before =
      earlier("gigs.create", gig.id, show(gig), gig.id && state_.gigs.contains(*gig.id));
  if (before.result) return get(*before.result);
  before.require_free();
  if (gig.status == active) require_post(me());
  const Id id = id_for(gig.id);
  const Gig row{id,
                me(),
                gig.title,
                gig.description,
                gig.category,
                gig.skills_required,
                gig.ai_tools_preferred,
                gig.budget_type,
                gig.budget_min,
                gig.budget_max,
                gig.duration,
                gig.location_type,
                gig.location,
                gig.status,
                0,
                0,
                now(),
                now(),
                {}};
  state_.gigs[id] = {row, {}, {}};
  remember("gigs.create", gig.id, show(gig), id);
  if (gig.status == active) spend_post(me());
  tell("gig.created", "gig", id, {{"status", show(gig.status)}}, {}, {me()});
  return row;
}

Gig Gigs::get(const Id& id) const { return gig_or_refuse(id).row; }

GigRecord& Gigs::mine_to_change(const Id& id) const {
  GigRecord& gig = gig_or_refuse(id);
  require_actor();
  if (!actor_.is_service() && !actor_.is(gig.row.poster_id)) forbidden("gig.not_poster");
  return gig;
}

Gig Gigs::update(const Id& id, const GigChanges& changes) const {
  require_texts(changes);
  if (changes.budget_min.is_set() && changes.budget_max.is_set()) {
    require_order(changes.budget_min.value(), changes.budget_max.value());
  }
  GigRecord& record = mine_to_change(id);
  const Gig before = record.row;
  if (before.removed_at) conflict("gig.removed");
  if (changes.expected_updated_at && changes.expected_updated_at != before.updated_at) {
    conflict("row.stale");
  }
  Gig gig = before;
  const bool differs = apply(changes, gig);
  const bool has_applications = std::ranges::any_of(
      state_.applications, [&](const auto& each) { return each.second.row.gig_id == id; });
  if (has_applications &&
      (gig.category != before.category || gig.budget_type != before.budget_type)) {
    conflict("gig.frozen");
  }
  if (!differs) return before;
  require_order(gig.budget_min, gig.budget_max);
  gig.updated_at = after(before.updated_at);
  record.row = gig;
  Shown changed = Shown::object();
  Shown previous = Shown::object();
  const auto compare = [&](const char* name, const auto& value, const auto& old) {
    if (value == old) return;
    changed[name] = show(value);
    previous[name] = show(old);
  };
  compare("budget_type", gig.budget_type, before.budget_type);
  compare("budget_min", gig.budget_min, before.budget_min);
  compare("budget_max", gig.budget_max, before.budget_max);
  compare("location_type", gig.location_type, before.location_type);
  tell("gig.updated", "gig", id, changed, previous, {gig.poster_id});
  tell_open_applicants(record, Shown::object());
  return gig;
}

void Group::tell_open_applicants(const GigRecord& gig, const Shown& more) const {
  for (const auto& [id, application] : state_.applications) {
    if (application.row.gig_id != gig.row.id || !is_open(application.row.status)) continue;
    Shown data{{"gig_id", show(gig.row.id)},
               {"application_id", show(id)},
               {"actor_id", show(actor_.id())}};
    data.update(more);
    notify(application.row.applicant_id, NotificationType::gig_update, data);
  }
}

void Group::move_gig(GigRecord& gig, GigStatus to, const std::string& event) const {
  const auto from = gig.row.status;
  gig.row.status = to;
  gig.row.updated_at = after(gig.row.updated_at);
  if (to == closed) gig.closed_at = now();
  tell(event, "gig", gig.row.id, {{"status", show(to)}}, {{"status", show(from)}},
       {gig.row.poster_id});
}

Gig Gigs::step(const Id& id, const std::string& operation) const {
  GigRecord& gig = mine_to_change(id);
  if (gig.row.removed_at) conflict("gig.removed");
  const Step* taken = nullptr;
  bool is_there = false;
  for (const Step& step : steps()) {
    if (step.operation != operation) continue;
    if (step.from.contains(*gig.row.status)) taken = &step;
    is_there = is_there || gig.row.status == step.to;
  }
  if (taken == nullptr && is_there) return gig.row;
  if (taken == nullptr) conflict("gig.transition");
  const bool has_accepted = std::ranges::any_of(state_.applications, [&](const auto& each) {
    return each.second.row.gig_id == id && each.second.row.status == ApplicationStatus::accepted;
  });
  if (operation == "reopen" && has_accepted) conflict("gig.has_accepted");
  const bool publishes = operation == "publish" || gig.row.status == closed;
  if (publishes) require_post(gig.row.poster_id);
  const auto from = gig.row.status;
  move_gig(gig, taken->to, taken->event);
  if (publishes) spend_post(gig.row.poster_id);
  if (operation == "pause" || operation == "close" || operation == "mark_filled" ||
      taken->to == paused) {
    tell_open_applicants(gig, {{"from", show(from)}, {"to", show(taken->to)}});
  }
  return gig.row;
}

Gig Gigs::publish(const Id& id) const { return step(id, "publish"); }
Gig Gigs::pause(const Id& id) const { return step(id, "pause"); }
Gig Gigs::resume(const Id& id) const { return step(id, "resume"); }
Gig Gigs::close(const Id& id) const { return step(id, "close"); }
Gig Gigs::reopen(const Id& id) const { return step(id, "reopen"); }
Gig Gigs::mark_filled(const Id& id) const { return step(id, "mark_filled"); }

void Group::erase_gig(const Id& id) const {
  std::set<Id> lost;
  for (const auto& [application, record] : state_.applications) {
    if (record.row.gig_id == id) lost.insert(application);
  }
  for (const Id& application : lost) state_.applications.erase(application);
  for (auto& [talk, record] : state_.talks) {
    if (record.row.gig_id == id) record.row.gig_id.reset();
  }
  for (auto& [each, call] : state_.calls) {
    if (call.gig_id == id) call.gig_id.reset();
    if (call.application_id && lost.contains(*call.application_id)) call.application_id.reset();
  }
  state_.gigs.erase(id);
}

void Group::remove_gig(GigRecord& gig) const {
  const Id id = gig.row.id;
  const auto status = gig.row.status;
  const bool hangs_together =
      std::ranges::any_of(state_.applications,
                          [&](const auto& each) { return each.second.row.gig_id == id; }) ||
      std::ranges::any_of(state_.reviews,
                          [&](const auto& each) { return each.second.gig_id == id; }) ||
      std::ranges::any_of(state_.talks,
                          [&](const auto& each) { return each.second.row.gig_id == id; }) ||
      std::ranges::any_of(state_.calls, [&](const auto& each) { return each.second.gig_id == id; });
  if (!hangs_together) {
    tell("gig.removed", "gig", id, {}, {{"status", show(status)}}, {gig.row.poster_id});
    return erase_gig(id);
  }
  tell_open_applicants(gig, {{"from", show(status)}, {"to", "closed"}});
  for (auto& [application, record] : state_.applications) {
    if (record.row.gig_id != id || !is_open(record.row.status)) continue;
    const auto from = record.row.status;
    record.row.status = ApplicationStatus::rejected;
    record.row.updated_at = after(record.row.updated_at);
    record.history.push_back(
        {now(), actor_.id(), from, ApplicationStatus::rejected, "gig_removed"});
    tell("application.rejected", "application", application, {{"status", "rejected"}},
         {{"status", show(from)}}, {record.row.applicant_id, gig.row.poster_id});
  }
  if (status != closed) gig.closed_at = now();
  gig.row.status = closed;
  gig.row.removed_at = now();
  gig.row.updated_at = after(gig.row.updated_at);
  tell("gig.removed", "gig", id, {{"status", "closed"}, {"removed_at", show(now())}},
       {{"status", show(status)}}, {gig.row.poster_id});
}

void Gigs::remove(const Id& id) const {
  GigRecord& gig = mine_to_change(id);
  if (!gig.row.removed_at) remove_gig(gig);
}

Gig Gigs::view(const Id& id) const {
  GigRecord& gig = gig_or_refuse(id);
  const bool counts = actor_.id() && is_living(me()) && !actor_.is(gig.row.poster_id);
  if (counts && gig.views.insert({me(), day_of(now())}).second) ++*gig.row.views_count;
  return gig.row;
}

Page<Gig> Gigs::mine(std::optional<GigStatus> status, const PageRequest& page) const {
  std::vector<Gig> mine;
  for (const auto& [id, gig] : state_.gigs) {
    if (actor_.is(gig.row.poster_id) && (!status || gig.row.status == status)) {
      mine.push_back(gig.row);
    }
  }
  return page_of(newest_first(mine), page);
}

}  // namespace gigkit::model
