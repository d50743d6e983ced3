#include "gigkit/marketplace.hpp"

#include <chrono>
#include <optional>
#include <utility>

#include "domain/profiles.hpp"
#include "services/context.hpp"
#include "services/create_once.hpp"
#include "services/not_found.hpp"
#include "services/work.hpp"
#include "storage/sql/create_policies.hpp"
#include "storage/sql/profiles.hpp"

namespace gigkit {
namespace {

using services::Work;

/// For what no request waits for: the bound on a call's time is not meant for it.
constexpr std::chrono::hours kAsLongAsItTakes{24};

Profile new_profile(NewProfile params, const Id& id, Time now) {
  Profile profile;
  profile.id = id;
  profile.username = params.username ? *std::move(params.username) : domain::automatic_username(id);
  profile.full_name = std::move(params.full_name);
  profile.avatar_url = std::move(params.avatar_url);
  profile.skills.emplace();
  profile.ai_tools.emplace();
  profile.portfolio_urls.emplace();
  profile.is_available = true;
  profile.profile_completed = false;
  profile.created_at = now;
  profile.updated_at = now;
  return profile;
}

Subscription free_subscription(const Id& id, const Id& user, Time now) {
  Subscription subscription;
  subscription.id = id;
  subscription.user_id = user;
  subscription.status = SubscriptionStatus::active;
  subscription.plan = Plan::free;
  subscription.cancel_at_period_end = false;
  subscription.created_at = now;
  subscription.updated_at = now;
  return subscription;
}

/// Where another application keeps the accounts, a profile is made with each of them: what signs up
/// is an account that is there, and it gets the profile that it has. None if it has none.
std::optional<Profile> profile_of_account(Work& work, const std::optional<Id>& id, bool is_known) {
  if (!id) {
    throw Error(ErrorCode::invalid, "account.id_missing",
                "Accounts are kept elsewhere: name the one that signs up.", "id");
  }
  if (!is_known) {
    throw Error(ErrorCode::not_found, "account.not_found", "There is no account of this id.", "id");
  }
  return storage::profiles::find(work.db(), *id);
}

Profile sign_up(Work& work, NewProfile params) {
  const services::CreationRequest request{"sign_up", storage::requests::use_of_id<Profile>(),
                                          params.id, domain::fingerprint(params)};
  const services::EarlierLater asked_earlier(work, request);
  const auto asked_account = storage::profiles::ask_has_account(work.db(), params.id);
  std::optional<storage::Later<bool>> taken;
  if (params.username) {
    taken = storage::profiles::ask_username_taken(work.db(), *params.username);
  }
  const auto earlier = asked_earlier.get();
  if (earlier.result) {
    return services::require_found(storage::profiles::find(work.db(), *earlier.result), "profile");
  }
  if (const auto has_account = asked_account.get()) {
    if (auto made = profile_of_account(work, params.id, *has_account)) return *made;
  }
  services::enforce(earlier);
  if (taken && taken->get()) {
    throw Error(ErrorCode::conflict, "username.taken", "This username is taken.", "username");
  }
  const Id id = services::id_for(work, request);
  Profile profile = new_profile(std::move(params), id, work.now());
  storage::profiles::insert(work.db(), profile, free_subscription(work.new_id(), id, work.now()));
  services::remember_result(work, request, id);
  work.record({"profile.created", "profile", id, {}, {}, {id}});
  return profile;
}

}  // namespace

Marketplace::Marketplace(std::shared_ptr<const services::Context> context)
    : context_(std::move(context)) {}

Profile Marketplace::sign_up(NewProfile profile) const {
  domain::normalize(profile);
  return services::write(*context_, [&](Work& work) { return gigkit::sign_up(work, profile); });
}

Session Marketplace::as_user(const Id& id) const {
  return Session(context_->with_actor(Actor::user(id)));
}
Session Marketplace::as_anonymous() const {
  return Session(context_->with_actor(Actor::anonymous()));
}
Session Marketplace::as_service() const { return Session(context_->with_actor(Actor::service())); }

MarketplaceTransaction Marketplace::transaction() const {
  return MarketplaceTransaction(context_->begin_transaction());
}

std::string Marketplace::policies_sql() { return storage::sql::create_policies(); }

void Marketplace::reindex(const std::function<void(std::int64_t, std::int64_t)>& progress) const {
  if (context_->transaction) {
    throw Error(ErrorCode::misuse, "transaction.open", "A transaction is open: end it first.");
  }
  const auto patient = context_->with_timeout(kAsLongAsItTakes);
  services::write(*patient, [&](Work& work) {
    work.db().rebuild_index(progress);
    return true;
  });
}

void Marketplace::close() const { context_->core->close(); }

MarketplaceTransaction::MarketplaceTransaction(std::shared_ptr<const services::Context> context)
    : Marketplace(std::move(context)) {}

MarketplaceTransaction::~MarketplaceTransaction() {
  if (context_) context_->transaction->rollback();
}

void MarketplaceTransaction::commit() { context_->transaction->commit(); }

void MarketplaceTransaction::rollback() { context_->transaction->rollback(); }

}  // namespace gigkit
