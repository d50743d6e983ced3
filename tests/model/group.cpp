#include <array>
#include <chrono>

#include "model.hpp"
#include "rules.hpp"

namespace gigkit::model {

using test::show;

Time Group::after(const std::optional<Time>& previous) const {
  return previous ? std::max(now(), *previous + std::chrono::microseconds{1}) : now();
}

Id Group::new_id() const {
  const auto since_1970 = now().time_since_epoch();
  auto milliseconds = static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::milliseconds>(since_1970).count());
  std::uint64_t number = ++state_.last_id;
  std::array<std::uint8_t, 16> bytes{};
  for (std::size_t i = 6; i-- > 0; milliseconds >>= 8U) bytes.at(i) = milliseconds & 0xFFU;
  for (std::size_t i = 16; i-- > 8; number >>= 8U) bytes.at(i) = number & 0xFFU;
  bytes[6] = 0x70;
  bytes[8] |= 0x80U;
  return Id(bytes);
}

Id Group::id_for(const std::optional<Id>& proposed) const {
  if (proposed) return *proposed;
  return std::exchange(state_.adopted, std::nullopt).value_or(new_id());
}

bool Group::is_living(const Id& user) const {
  const auto found = state_.accounts.find(user);
  return found != state_.accounts.end() && !found->second.deleted;
}

void Group::require_actor() const {
  if (actor_.is_service()) return;
  if (actor_.is_anonymous()) forbidden("actor.anonymous");
  if (!state_.accounts.contains(me())) forbidden("actor.unknown");
  if (!is_living(me())) forbidden("actor.deleted");
}

void Group::require_creator() const {
  if (actor_.is_service()) forbidden("actor.service");
  require_actor();
}

bool Group::applied(const Id& user, const Id& gig) const {
  return std::ranges::any_of(state_.applications, [&](const auto& each) {
    return each.second.row.gig_id == gig && each.second.row.applicant_id == user;
  });
}

bool Group::once_accepted(const Id& user, const Id& gig) const {
  return std::ranges::any_of(state_.applications, [&](const auto& each) {
    const ApplicationRecord& record = each.second;
    return record.row.gig_id == gig && record.row.applicant_id == user &&
           std::ranges::any_of(record.history, [](const Transition& transition) {
             return transition.to_status == ApplicationStatus::accepted;
           });
  });
}

GigRecord* Group::find_gig(const Id& id) const {
  const auto found = state_.gigs.find(id);
  if (found == state_.gigs.end()) return nullptr;
  const Gig& gig = found->second.row;
  const bool sees = actor_.is_service() || gig.status == GigStatus::active ||
                    actor_.is(gig.poster_id) ||
                    (gig.status != GigStatus::draft && actor_.id() && applied(me(), id));
  return sees ? &found->second : nullptr;
}

GigRecord& Group::gig_or_refuse(const Id& id, const std::string& field) const {
  GigRecord* const gig = find_gig(id);
  if (gig == nullptr) not_found("gig", field);
  return *gig;
}

ApplicationRecord& Group::application_or_refuse(const Id& id, const std::string& field) const {
  const auto found = state_.applications.find(id);
  if (found == state_.applications.end()) not_found("application", field);
  const Application& row = found->second.row;
  const bool sees = actor_.is_service() || actor_.is(row.applicant_id) ||
                    actor_.is(state_.gigs.at(row.gig_id).row.poster_id);
  if (!sees) not_found("application", field);
  return found->second;
}

Talk* Group::find_talk(const Id& id) const {
  const auto found = state_.talks.find(id);
  if (found == state_.talks.end()) return nullptr;
  const bool sees = actor_.is_service() ||
                    (actor_.id() && std::ranges::find(found->second.row.participant_ids, me()) !=
                                        found->second.row.participant_ids.end());
  return sees ? &found->second : nullptr;
}

Talk& Group::talk_or_refuse(const Id& id) const {
  Talk* const talk = find_talk(id);
  if (talk == nullptr) not_found("conversation");
  return *talk;
}

void Group::tell(const std::string& type, const std::string& entity, const Id& id,
                 const Shown& changed, const Shown& previous, const std::set<Id>& audience) const {
  const auto text = [](const Shown& object) {
    return Json{object.is_null() ? std::string("{}") : object.dump()};
  };
  state_.events.push_back(
      {{{}, new_id(), type, entity, id, actor_.id(), now(), text(changed), text(previous)},
       audience});
}

std::optional<Id> Group::notify(const Id& user, NotificationType type, const Shown& data) const {
  if (actor_.is(user) || !is_living(user)) return std::nullopt;
  Notification notification;
  notification.id = new_id();
  notification.user_id = user;
  notification.type = type;
  notification.data = Json{data.dump()};
  notification.created_at = now();
  state_.notices.push_back(notification);
  return notification.id;
}

void Group::Earlier::require_free() const {
  if (reused) conflict("id.reused", "id");
}

Group::Earlier Group::earlier(const std::string& operation, const std::optional<Id>& proposed,
                              const Shown& asked, bool taken) const {
  if (!proposed) return {};
  const auto found = state_.requests.find(*proposed);
  if (found == state_.requests.end()) return {{}, taken};
  const Request& request = found->second;
  if (request.actor != actor_.id() || request.asked != Shown{{operation, asked}}) return {{}, true};
  return {request.result, false};
}

void Group::remember(const std::string& operation, const std::optional<Id>& proposed,
                     const Shown& asked, const Id& result) const {
  if (proposed) state_.requests[*proposed] = {actor_.id(), Shown{{operation, asked}}, result};
}

}  // namespace gigkit::model
