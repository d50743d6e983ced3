#include "gigkit/policy.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "give.hpp"
#include "session.hpp"
#include "strings.hpp"
#include "take.hpp"

using gigkit::capi::give_number;
using gigkit::capi::give_object;
using gigkit::capi::give_view;
using gigkit::capi::of;

namespace gigkit::capi {
namespace {

/// The texts stay the caller's: the question is answered before the call returns.
PolicyQuestion question_of(const gk_policy_question* question) {
  const gk_policy_question given = known_part(required(question, "question"));
  PolicyQuestion asked;
  asked.table = text_of(given.table.data, given.table.length, "table").value_or("");
  asked.command = text_of(given.command.data, given.command.length, "command").value_or("");
  asked.row = Taken<Json>::from(given.row, "row");
  asked.new_row = Taken<Json>::from(given.new_row, "new_row");
  asked.blind = given.blind != 0;
  if (given.returning.is_set != 0) asked.returning = given.returning.value != 0;
  return asked;
}

/// They are judged as they are stored: the id is all that is needed of them.
template <class Entity>
AllowedActions actions_on(const Session& session, const Id& id) {
  Entity entity;
  entity.id = id;
  return session.policy().allowed_actions(entity);
}

AllowedActions actions_of(const Session& session, gk_entity entity, const Id& id) {
  switch (entity) {
    case GK_ENTITY_PROFILE:
      return actions_on<Profile>(session, id);
    case GK_ENTITY_GIG:
      return actions_on<Gig>(session, id);
    case GK_ENTITY_APPLICATION:
      return actions_on<Application>(session, id);
    case GK_ENTITY_CONVERSATION:
      return actions_on<Conversation>(session, id);
    case GK_ENTITY_NOTIFICATION:
      return actions_on<Notification>(session, id);
    case GK_ENTITY_VIDEO_CALL:
      return actions_on<VideoCall>(session, id);
    case GK_ENTITY_MESSAGE:
      return actions_on<Message>(session, id);
    case GK_ENTITY_REVIEW:
      return actions_on<Review>(session, id);
    case GK_ENTITY_SUBSCRIPTION:
      return actions_on<Subscription>(session, id);
    case GK_ENTITY_GIG_USAGE:
      return actions_on<GigUsage>(session, id);
    default:
      refuse_number("entity");
  }
}

}  // namespace

void give(gk_actions& view, const AllowedActions& actions, Arena& arena) {
  auto* const items = arena.array<gk_action>(actions.size());
  view.struct_size = sizeof view;
  view.items = items;
  for (const auto& [operation, reason] : actions) {
    gk_action& item = items[view.count++];
    give(item.operation, operation, arena);
    give(item.reason, reason, arena);
  }
}

template <>
struct Behind<gk_actions> {
  using Type = Owned<gk_actions, AllowedActions>;
};

}  // namespace gigkit::capi

void gk_actions_free(gk_actions* actions) { gigkit::capi::take_back(actions); }

gk_status gk_policy_allowed(const gk_session* session, const gk_policy_question* question,
                            int32_t* out, gk_error** error) {
  return give_number(out, error, [&] {
    return of(session).policy().allowed(gigkit::capi::question_of(question));
  });
}

gk_status gk_policy_explain(const gk_session* session, const gk_policy_question* question,
                            gk_string** out, gk_error** error) {
  return give_object(out, error, [&] {
    using String = gigkit::capi::Behind<gk_string>::Type;
    auto words = of(session).policy().explain(gigkit::capi::question_of(question));
    std::unique_ptr<String> string;
    if (words) {
      string = std::make_unique<String>();
      string->show(*std::move(words));
    }
    return string;
  });
}

gk_status gk_policy_allowed_actions(const gk_session* session, gk_entity entity, const gk_id* id,
                                    gk_actions** out, gk_error** error) {
  return give_view(out, error, [&] {
    return gigkit::capi::actions_of(of(session), entity, gigkit::capi::id_of(id));
  });
}
