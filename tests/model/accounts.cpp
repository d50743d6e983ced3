#include "model.hpp"
#include "rules.hpp"

namespace gigkit::model {
namespace {

using test::show;

std::string lowered(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

/// "user_" and the id in 25 digits of base 36.
std::string automatic_username(const Id& id) {
  auto number = id.bytes();
  std::string name(25, '0');
  for (std::size_t i = name.size(); i-- > 0;) {
    unsigned rest = 0;
    for (std::uint8_t& byte : number) {
      const unsigned value = rest * 256 + byte;
      byte = static_cast<std::uint8_t>(value / 36);
      rest = value % 36;
    }
    name[i] = "0123456789abcdefghijklmnopqrstuvwxyz"[rest];
  }
  return "user_" + name;
}

void require_username(const std::string& name) {
  if (name.size() < 3) invalid("text.too_short", "username");
}

template <class Map>
const Account* who_has(const Map& accounts, const std::string& username) {
  for (const auto& [id, account] : accounts) {
    if (account.profile.username == username) return &account;
  }
  return nullptr;
}

template <class Rows>
Shown rows(const Rows& all, auto&& belongs, auto&& row_of) {
  Shown section = Shown::array();
  for (const auto& each : all) {
    if (belongs(row_of(each))) section.push_back(show(row_of(each)));
  }
  return section;
}

}  // namespace

/// A sign-up is the host's: it has no actor.
Profile Market::sign_up(const NewProfile& given) const {
  class Desk : public Group {
   public:
    using Group::Group;
    Profile sign_up(NewProfile profile) const {
      require_id(profile.id);
      if (profile.username) {
        profile.username = lowered(*profile.username);
        require_username(*profile.username);
      }
      require_text("full_name", profile.full_name, 100);
      const Earlier before = earlier("sign_up", profile.id, show(profile),
                                     profile.id && state_.accounts.contains(*profile.id));
      if (before.result) return state_.accounts.at(*before.result).profile;
      before.require_free();
      if (profile.username && who_has(state_.accounts, *profile.username) != nullptr) {
        conflict("username.taken", "username");
      }
      const Id id = id_for(profile.id);
      Profile row;
      row.id = id;
      row.username = profile.username.value_or(automatic_username(id));
      row.full_name = profile.full_name;
      row.avatar_url = profile.avatar_url;
      row.skills.emplace();
      row.ai_tools.emplace();
      row.portfolio_urls.emplace();
      row.is_available = true;
      row.profile_completed = false;
      row.created_at = row.updated_at = now();
      const Subscription subscription{
          {}, id, {}, {}, SubscriptionStatus::active, Plan::free, {}, {}, false, now(), now()};
      state_.accounts[id] = {row, false, subscription, {}, {}};
      remember("sign_up", profile.id, show(profile), id);
      tell("profile.created", "profile", id, {}, {}, {id});
      return row;
    }
  };
  return Desk(state_, Actor::anonymous()).sign_up(given);
}

Profile Profiles::get(const Id& id) const {
  const auto found = state_.accounts.find(id);
  if (found == state_.accounts.end()) not_found("profile");
  return found->second.profile;
}

Profile Profiles::get_by_username(const std::string& username) const {
  require_username(username);
  const Account* const account = who_has(state_.accounts, lowered(username));
  if (account == nullptr) not_found("profile");
  return account->profile;
}

Profile Profiles::update(ProfileChanges changes) const {
  require_id(changes.id);
  if (changes.username.is_set()) {
    changes.username = lowered(changes.username.value());
    require_username(changes.username.value());
  }
  require_text("full_name", changes.full_name, 100);
  require_text("bio", changes.bio, 5'000);
  if (!changes.id && actor_.is_service()) invalid("profile.id_missing", "id");
  const Id id = changes.id.value_or(me());
  const auto found = state_.accounts.find(id);
  if (found == state_.accounts.end()) {
    if (actor_.is(id) || !changes.id) require_actor();
    not_found("profile");
  }
  Account& account = found->second;
  require_actor();
  if (!actor_.is_service() && !actor_.is(id)) forbidden("profile.not_owner");
  if (account.deleted) conflict("profile.deleted");
  const Profile before = account.profile;
  if (changes.expected_updated_at && changes.expected_updated_at != before.updated_at) {
    conflict("row.stale");
  }
  Profile profile = before;
  if (!apply(changes, profile)) return before;
  if (profile.username != before.username &&
      who_has(state_.accounts, profile.username) != nullptr) {
    conflict("username.taken", "username");
  }
  profile.profile_completed = profile.full_name && profile.bio && !profile.skills->empty();
  profile.updated_at = after(before.updated_at);
  account.profile = profile;
  Shown changed = Shown::object();
  Shown previous = Shown::object();
  if (profile.hourly_rate != before.hourly_rate) {
    changed["hourly_rate"] = show(profile.hourly_rate);
    previous["hourly_rate"] = show(before.hourly_rate);
  }
  tell("profile.updated", "profile", id, changed, previous, {id});
  return profile;
}

Json Profiles::export_own() const {
  require_creator();
  const Account& account = state_.accounts.at(me());
  const auto second = [](const auto& entry) -> const auto& { return entry.second; };
  const auto row = [](const auto& entry) -> const auto& { return entry.second.row; };
  const auto always = [](const auto&) { return true; };
  Shown all{{"profile", show(account.profile)}};
  all["subscriptions"] = Shown::array();
  if (account.subscription) all["subscriptions"].push_back(show(*account.subscription));
  all["gig_usage"] = rows(account.usage, always, second);
  all["gigs"] = rows(
      state_.gigs, [&](const Gig& gig) { return gig.poster_id == me(); }, row);
  all["applications"] = rows(
      state_.applications, [&](const auto& each) { return each.applicant_id == me(); }, row);
  all["reviews_given"] = rows(
      state_.reviews, [&](const Review& each) { return each.reviewer_id == me(); }, second);
  all["video_calls"] = rows(
      state_.calls,
      [&](const VideoCall& call) {
        return call.initiator_id == me() ||
               std::ranges::find(call.participant_ids, me()) != call.participant_ids.end();
      },
      second);
  all["notifications"] = rows(
      state_.notices, [&](const auto& each) { return each.user_id == me(); },
      [](const auto& each) -> const auto& { return each; });
  const Page<Review> received = Reviews(state_, actor_).for_profile(me(), {.limit = 100});
  all["reviews_received"] = show(received.items);
  all["conversations"] = all["messages"] = Shown::array();
  for (const auto& [id, talk] : state_.talks) {
    if (!talk.participants.contains(me())) continue;
    all["conversations"].push_back(show(talk.row));
    for (const Message& message : talk.messages) {
      if (message.sender_id == me()) all["messages"].push_back(show(with_readers(talk, message)));
    }
  }
  return {all.dump()};
}

void Profiles::withdraw_applications() const {
  for (ApplicationRecord* const each : in_order(state_.applications)) {
    if (each->row.applicant_id != me()) continue;
    const bool resigns = each->row.status == ApplicationStatus::accepted;
    if (!resigns && !is_open(each->row.status)) continue;
    move_application(*each, ApplicationStatus::withdrawn,
                     resigns ? "application.resigned" : "application.withdrawn", {});
  }
}

void Profiles::remove_gigs() const {
  std::vector<Id> mine;
  for (GigRecord* const gig : in_order(state_.gigs)) {
    if (gig->row.poster_id == me()) mine.push_back(gig->row.id);
  }
  for (const Id& id : mine) {
    if (!state_.gigs.at(id).row.removed_at) remove_gig(state_.gigs.at(id));
    const bool has_reviews = std::ranges::any_of(
        state_.reviews, [&](const auto& each) { return each.second.gig_id == id; });
    if (!has_reviews) {
      erase_gig(id);
      continue;
    }
    Gig& gig = state_.gigs.at(id).row;
    gig.title = gig.description = gig.category = "";
    gig.duration.reset();
    gig.location.reset();
    gig.skills_required.reset();
    gig.ai_tools_preferred.reset();
  }
}

void Profiles::erase_belongings() const {
  for (auto& [id, review] : state_.reviews) {
    if (actor_.is(review.reviewer_id) || actor_.is(review.reviewee_id)) review.comment.reset();
  }
  std::erase_if(state_.applications, [&](const auto& each) {
    if (!actor_.is(each.second.row.applicant_id)) return false;
    const bool counts = each.second.row.status != ApplicationStatus::withdrawn;
    if (counts) --*state_.gigs.at(each.second.row.gig_id).row.applications_count;
    for (auto& [id, call] : state_.calls) {
      if (call.application_id == each.first) call.application_id.reset();
    }
    return true;
  });
  for (auto& [id, talk] : state_.talks) {
    std::erase_if(talk.messages, [&](const auto& each) { return actor_.is(each.sender_id); });
    talk.sides.erase(me());
  }
  std::erase_if(state_.calls,
                [&](const auto& each) { return actor_.is(each.second.initiator_id); });
  std::erase_if(state_.notices, [&](const auto& each) { return actor_.is(each.user_id); });
}

void Profiles::delete_account() const {
  require_creator();
  withdraw_applications();
  remove_gigs();
  erase_belongings();
  for (auto& [id, bill] : state_.bills) {
    if (bill.user == me()) bill.user.reset();
  }
  Account& account = state_.accounts.at(me());
  Profile tombstone;
  tombstone.id = me();
  tombstone.username = "deleted_" + me().to_string();
  tombstone.is_available = tombstone.profile_completed = false;
  tombstone.created_at = account.profile.created_at;
  tombstone.updated_at = after(account.profile.updated_at);
  account = {tombstone, true, {}, {}, {}};
  tell("profile.deleted", "profile", me(), {}, {}, {me()});
}

}  // namespace gigkit::model
