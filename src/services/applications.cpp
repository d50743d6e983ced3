#include "gigkit/applications.hpp"

#include <utility>

#include "domain/applications.hpp"
#include "domain/changes.hpp"
#include "domain/input.hpp"
#include "services/application_steps.hpp"
#include "services/create_once.hpp"
#include "services/cursor.hpp"
#include "services/not_found.hpp"
#include "services/work.hpp"
#include "storage/sql/applications.hpp"
#include "storage/sql/gigs.hpp"

namespace gigkit {
namespace {

using domain::ApplicationOperation;
using services::Context;
using services::Work;

Application new_application(NewApplication params, const Id& id, const Id& gig, const Id& applicant,
                            Time now) {
  Application application;
  application.id = id;
  application.gig_id = gig;
  application.applicant_id = applicant;
  application.cover_letter = std::move(params.cover_letter);
  application.proposed_rate = params.proposed_rate;
  application.proposed_timeline = std::move(params.proposed_timeline);
  application.portfolio_items = std::move(params.portfolio_items);
  application.ai_tools_to_use = std::move(params.ai_tools_to_use);
  application.status = ApplicationStatus::pending;
  application.created_at = now;
  application.updated_at = now;
  return application;
}

void record_submission(Work& work, const Application& application, const Id& poster) {
  storage::applications::append_history(
      work.db(), application.id,
      {work.now(), application.applicant_id, std::nullopt, ApplicationStatus::pending, {}});
  domain::Event event{"application.submitted",           "application", application.id, {}, {},
                      {application.applicant_id, poster}};
  event.changed.add("status", ApplicationStatus::pending).add("gig_id", application.gig_id);
  work.record(event);
  work.notify(domain::notice_of_application(poster, application, application.applicant_id));
}

Application submit(Work& work, const Id& gig, NewApplication params) {
  const auto asked = storage::applications::ask_submission(work.db(), work.actor(), gig);
  const services::CreationRequest request{"applications.submit",
                                          storage::requests::use_of_id<Application>(), params.id,
                                          domain::fingerprint(params, gig)};
  const services::EarlierLater asked_earlier(work, request);
  const auto facts = services::require_found(asked.take(), "gig");
  domain::enforce(domain::judge_creator(work.actor(), facts.actor));
  const auto earlier = asked_earlier.get();
  if (earlier.result) {
    return services::require_found(
        storage::applications::find(work.db(), work.actor(), *earlier.result), "application");
  }
  services::enforce(earlier, domain::judge_submission(work.actor(), facts));
  const Id id = services::id_for(work, request);
  Application application =
      new_application(std::move(params), id, gig, *work.actor().id(), work.now());
  storage::applications::insert(work.db(), application);
  services::remember_result(work, request, id);
  storage::gigs::add_to_applications_count(work.db(), gig, 1);
  record_submission(work, application, facts.poster_id);
  return application;
}

domain::Event edit_event(const ApplicationChanges& changes, const domain::ApplicationFacts& facts) {
  const Application& before = facts.application;
  domain::Event event{"application.updated",
                      "application",
                      before.id,
                      {},
                      {},
                      {before.applicant_id, facts.poster_id}};
  if (changes.proposed_rate.is_set() && changes.proposed_rate.value() != before.proposed_rate) {
    event.changed.add("proposed_rate", changes.proposed_rate.value());
    event.previous.add("proposed_rate", before.proposed_rate);
  }
  return event;
}

Application update(Work& work, const Id& id, const ApplicationChanges& changes) {
  const auto facts = services::load_application(work, id).facts;
  domain::enforce(domain::judge(ApplicationOperation::update, work.actor(), facts).refusal);
  domain::enforce(domain::judge_changes(changes, facts.application));
  if (!domain::alters(changes, facts.application)) return facts.application;
  Application application = facts.application;
  domain::apply(changes, application);
  application.updated_at = work.after(facts.application.updated_at);
  storage::applications::update_content(work.db(), application);
  work.record(edit_event(changes, facts));
  return application;
}

Application take_step(Work& work, const Id& id, ApplicationOperation operation,
                      const std::optional<std::string>& reason) {
  auto loaded = services::load_application(work, id);
  const auto judgement = domain::judge(operation, work.actor(), loaded.facts);
  domain::enforce(judgement.refusal);
  if (judgement.step == nullptr) return std::move(loaded.facts.application);
  return services::move_application(work, loaded, *judgement.step, reason);
}

Application step(const Context& context, const Id& id, ApplicationOperation operation,
                 const std::optional<std::string>& reason = std::nullopt) {
  return services::write(context,
                         [&](Work& work) { return take_step(work, id, operation, reason); });
}

Application resubmit(Work& work, const Id& id, const ApplicationChanges& content) {
  auto loaded = services::load_application(work, id);
  auto& facts = loaded.facts;
  const auto judgement = domain::judge(ApplicationOperation::resubmit, work.actor(), facts);
  domain::enforce(judgement.refusal);
  domain::enforce(
      domain::judge_freshness(content.expected_updated_at, facts.application.updated_at));
  domain::apply(content, facts.application);
  storage::applications::update_content(work.db(), facts.application);
  return services::move_application(work, loaded, *judgement.step, std::nullopt);
}

}  // namespace

Applications::Applications(std::shared_ptr<const Context> context) : context_(std::move(context)) {}

Application Applications::submit(const Id& gig_id, NewApplication application) const {
  domain::normalize(application);
  return services::write(*context_,
                         [&](Work& work) { return gigkit::submit(work, gig_id, application); });
}

Application Applications::get(const Id& id) const {
  return services::require_found(
      services::read(
          *context_,
          [&](auto& db) { return storage::applications::find(db, context_->actor, id); }),
      "application");
}

Application Applications::update(const Id& id, ApplicationChanges changes) const {
  domain::normalize(changes);
  return services::write(*context_, [&](Work& work) { return gigkit::update(work, id, changes); });
}

Page<Application> Applications::mine(std::optional<ApplicationStatus> status,
                                     const PageRequest& page) const {
  domain::input::if_given("status", status, domain::input::one_of<ApplicationStatus>);
  const std::string list = services::list_name("applications.mine", context_->actor.id(), status);
  const auto query = services::page_query(page, list);
  if (!context_->actor.id()) return {};
  return services::make_page(services::read(*context_,
                                            [&](auto& db) {
                                              return storage::applications::of_applicant(
                                                  db, *context_->actor.id(), status, query);
                                            }),
                             page, list);
}

Page<Application> Applications::for_gig(const Id& gig_id, std::optional<ApplicationStatus> status,
                                        const PageRequest& page) const {
  domain::input::if_given("status", status, domain::input::one_of<ApplicationStatus>);
  const std::string list = services::list_name("applications.for_gig", gig_id, status);
  const auto query = services::page_query(page, list);
  return services::make_page(services::read(*context_,
                                            [&](auto& db) {
                                              return storage::applications::of_gig(
                                                  db, context_->actor, gig_id, status, query);
                                            }),
                             page, list);
}

Application Applications::review(const Id& id) const {
  return step(*context_, id, ApplicationOperation::review);
}
Application Applications::shortlist(const Id& id) const {
  return step(*context_, id, ApplicationOperation::shortlist);
}
Application Applications::unshortlist(const Id& id) const {
  return step(*context_, id, ApplicationOperation::unshortlist);
}
Application Applications::accept(const Id& id) const {
  return step(*context_, id, ApplicationOperation::accept);
}
Application Applications::reject(const Id& id, std::optional<std::string> reason) const {
  domain::normalize_rejection_reason(reason);
  return step(*context_, id, ApplicationOperation::reject, reason);
}
Application Applications::reconsider(const Id& id) const {
  return step(*context_, id, ApplicationOperation::reconsider);
}
Application Applications::withdraw(const Id& id) const {
  return step(*context_, id, ApplicationOperation::withdraw);
}

Application Applications::resubmit(const Id& id, std::string cover_letter,
                                   ApplicationChanges content) const {
  content.cover_letter = std::move(cover_letter);
  domain::normalize(content);
  return services::write(*context_,
                         [&](Work& work) { return gigkit::resubmit(work, id, content); });
}

std::vector<Transition> Applications::history(const Id& id) const {
  return services::read(*context_, [&](auto& db) {
    const auto history = storage::applications::ask_history(db, id);
    services::require_found(storage::applications::find(db, context_->actor, id), "application");
    return history.take();
  });
}

}  // namespace gigkit
