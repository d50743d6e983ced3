#include "storage/sql/account.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "domain/applications.hpp"
#include "domain/entity_json.hpp"
#include "gigkit/profiles.hpp"
#include "services/application_steps.hpp"
#include "services/blindness.hpp"
#include "services/gig_steps.hpp"
#include "services/not_found.hpp"
#include "services/work.hpp"
#include "storage/sql/gigs.hpp"
#include "storage/sql/locks.hpp"
#include "storage/sql/lookup.hpp"
#include "storage/sql/profiles.hpp"

namespace gigkit {
namespace {

using services::Work;
using storage::sql::rows_where;

/// Withdraws what waits for a decision or was accepted, so that posters hear of it.
void withdraw_applications(Work& work, const Id& user) {
  for (const Application& application : rows_where<&Application::applicant_id>(work.db(), user)) {
    const auto facts = services::load_application(work, application.id);
    const auto judgement =
        domain::judge(domain::ApplicationOperation::withdraw, work.actor(), facts);
    if (judgement.step == nullptr) continue;
    services::move_application(work, facts, *judgement.step, std::nullopt);
  }
}

/// Removes the user's gigs; those that reviews hang on stay, without their texts.
void remove_gigs(Work& work, const Id& user) {
  for (const Gig& gig : rows_where<&Gig::poster_id>(work.db(), user)) {
    if (!gig.removed_at) services::remove_gig(work, gig);
    if (storage::account::has_reviews(work.db(), gig.id)) {
      storage::account::clear_gig(work.db(), gig.id);
    } else {
      storage::gigs::erase(work.db(), gig.id);
    }
  }
}

std::string tombstone_name(Work& work) {
  while (true) {
    std::array<std::byte, 6> digits{};
    work.options().random(digits);
    std::string name = "deleted_";
    for (const std::byte each : digits) name += fmt::format("{:02x}", std::to_integer<int>(each));
    if (!storage::profiles::is_username_taken(work.db(), name)) return name;
  }
}

void require_living(Work& work) {
  domain::enforce(domain::judge_creator(work.actor(),
                                        storage::profiles::standing(work.db(), work.actor().id())));
}

void delete_account(Work& work) {
  if (work.actor().id()) storage::locks::account_alone(work.db(), *work.actor().id());
  require_living(work);
  const Id& user = *work.actor().id();
  withdraw_applications(work, user);
  remove_gigs(work, user);
  storage::account::clear_reviews(work.db(), user);
  storage::account::erase_applications(work.db(), user);
  storage::account::erase_messages(work.db(), user);
  storage::account::erase_belongings(work.db(), user);
  Profile tombstone = services::require_found(storage::profiles::find(work.db(), user), "profile");
  tombstone.username = tombstone_name(work);
  tombstone.updated_at = work.after(tombstone.updated_at);
  storage::account::bury(work.db(), tombstone, work.now());
  work.record({"profile.deleted", "profile", user, {}, {}, {user}});
}

domain::OrderedJson export_all(storage::Connection& db, const services::Context& context) {
  using domain::entities_json;
  using domain::entity_json;
  const Id& user = *context.actor.id();
  domain::OrderedJson all;
  all["profile"] =
      entity_json(services::require_found(storage::profiles::find(db, user), "profile"));
  all["subscriptions"] = entities_json(rows_where<&Subscription::user_id>(db, user));
  all["gig_usage"] = entities_json(rows_where<&GigUsage::user_id>(db, user));
  all["gigs"] = entities_json(rows_where<&Gig::poster_id>(db, user));
  all["applications"] = entities_json(rows_where<&Application::applicant_id>(db, user));
  all["conversations"] = entities_json(storage::account::conversations_of(db, user));
  all["messages"] = entities_json(storage::account::messages_of(db, user));
  all["reviews_given"] = entities_json(rows_where<&Review::reviewer_id>(db, user));
  all["reviews_received"] = entities_json(storage::reviews::of_reviewee(
      db, context.actor, user, services::blindness(context), storage::everything()));
  all["notifications"] = entities_json(rows_where<&Notification::user_id>(db, user));
  all["video_calls"] = entities_json(storage::account::calls_of(db, user));
  return all;
}

}  // namespace

Json Profiles::export_own() const {
  return services::read(*context_, [&](storage::Connection& db) {
    domain::enforce(domain::judge_creator(context_->actor,
                                          storage::profiles::standing(db, context_->actor.id())));
    return Json{export_all(db, *context_).dump()};
  });
}

void Profiles::delete_account() const {
  services::write(*context_, [](Work& work) {
    gigkit::delete_account(work);
    return true;
  });
}

}  // namespace gigkit
