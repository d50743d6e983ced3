#include "storage/sql/account.hpp"

#include <fmt/format.h>

#include <array>
#include <memory>
#include <optional>

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
#include "text/json_writer.hpp"

namespace gigkit {
namespace {

using services::OpenApplications;
using services::Work;
using storage::account::OwnGig;
using storage::applications::OpenByGig;
using storage::sql::ask_rows_where;

OpenApplications open_to(const OpenByGig& open, const Id& gig) {
  const auto found = open.find(gig);
  return found == open.end() ? OpenApplications{} : found->second;
}

/// Withdraws what waits for a decision or was accepted, so that posters hear of it.
void withdraw_applications(Work& work, const std::vector<domain::ApplicationFacts>& applications,
                           const OpenByGig& open) {
  for (const domain::ApplicationFacts& facts : applications) {
    const auto judgement =
        domain::judge(domain::ApplicationOperation::withdraw, work.actor(), facts);
    if (judgement.step == nullptr) continue;
    const storage::Later others(
        work.db(), std::make_shared<OpenApplications>(open_to(open, facts.application.gig_id)));
    services::move_application(work, {facts, others}, *judgement.step, std::nullopt);
  }
}

/// Removes the user's gigs; those that reviews hang on stay, without their texts.
void remove_gigs(Work& work, const std::vector<OwnGig>& gigs, const OpenByGig& open) {
  for (const auto& [gig, is_referenced, is_reviewed] : gigs) {
    if (!gig.removed_at) services::remove_gig(work, gig, {is_referenced, open_to(open, gig.id)});
    if (is_reviewed) {
      storage::account::clear_gig(work.db(), gig.id);
    } else {
      storage::gigs::erase(work.db(), gig.id);
    }
  }
}

/// A name that is free, as the answer says that is asked for when this is made.
class TombstoneName {
 public:
  explicit TombstoneName(Work& work) : work_(work), name_(draw()), is_taken_(ask()) {}

  std::string find() {
    while (is_taken_.get()) {
      name_ = draw();
      is_taken_ = ask();
    }
    return name_;
  }

 private:
  std::string draw() const {
    std::array<std::byte, 6> digits{};
    work_.options().random(digits);
    std::string name = "deleted_";
    for (const std::byte each : digits) name += fmt::format("{:02x}", std::to_integer<int>(each));
    return name;
  }

  storage::Later<bool> ask() const {
    return storage::profiles::ask_username_taken(work_.db(), name_);
  }

  Work& work_;
  std::string name_;
  storage::Later<bool> is_taken_;
};

void delete_account(Work& work) {
  const Id user = work.actor().id().value_or(Id{});
  storage::locks::account_alone(work.db(), user);
  const auto standing = storage::profiles::ask_standing(work.db(), work.actor().id());
  const auto applications = storage::applications::ask_own_facts(work.db(), work.actor());
  const auto gigs = storage::account::ask_gigs(work.db(), user);
  const auto open = storage::applications::ask_open_around(work.db(), user);
  TombstoneName name(work);
  const auto profile = storage::profiles::ask(work.db(), user);
  domain::enforce(domain::judge_creator(work.actor(), standing.get()));
  withdraw_applications(work, applications.get(), open.get());
  remove_gigs(work, gigs.get(), open.get());
  storage::account::clear_reviews(work.db(), user);
  storage::account::erase_applications(work.db(), user);
  storage::account::erase_messages(work.db(), user);
  storage::account::erase_belongings(work.db(), user);
  Profile tombstone = services::require_found(profile.take(), "profile");
  tombstone.username = name.find();
  tombstone.updated_at = work.after(tombstone.updated_at);
  storage::account::bury(work.db(), tombstone, work.now());
  work.record({"profile.deleted", "profile", user, {}, {}, {user}});
}

/// Asks for everything before it writes anything, so that it waits once.
Json export_all(storage::Connection& db, const services::Context& context) {
  const Id user = context.actor.id().value_or(Id{});
  const auto standing = storage::profiles::ask_standing(db, context.actor.id());
  const auto profile = storage::profiles::ask(db, user);
  const auto subscriptions = ask_rows_where<&Subscription::user_id>(db, user);
  const auto usage = ask_rows_where<&GigUsage::user_id>(db, user);
  const auto gigs = ask_rows_where<&Gig::poster_id>(db, user);
  const auto applications = ask_rows_where<&Application::applicant_id>(db, user);
  const auto conversations = storage::account::ask_conversations(db, user);
  const auto given = ask_rows_where<&Review::reviewer_id>(db, user);
  const auto received = storage::reviews::ask_of_reviewee(
      db, context.actor, user, services::blindness(context), storage::everything());
  const auto notifications = ask_rows_where<&Notification::user_id>(db, user);
  const auto calls = storage::account::ask_calls(db, user);
  const auto messages = storage::account::messages_of(db, user);
  domain::enforce(domain::judge_creator(context.actor, standing.get()));
  text::JsonWriter json;
  const auto write = [&](std::string_view name, const auto& what) {
    domain::write_json(json.key(name), what);
  };
  json.begin_object();
  write("profile", services::require_found(profile.take(), "profile"));
  write("subscriptions", subscriptions.get());
  write("gig_usage", usage.get());
  write("gigs", gigs.get());
  write("applications", applications.get());
  write("conversations", conversations.get());
  write("messages", messages);
  write("reviews_given", given.get());
  write("reviews_received", received.get());
  write("notifications", notifications.get());
  write("video_calls", calls.get());
  json.end_object();
  return {std::move(json).text()};
}

}  // namespace

Json Profiles::export_own() const {
  return services::read(*context_,
                        [&](storage::Connection& db) { return export_all(db, *context_); });
}

void Profiles::delete_account() const {
  services::write(*context_, [](Work& work) {
    gigkit::delete_account(work);
    return true;
  });
}

}  // namespace gigkit
