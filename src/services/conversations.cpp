#include "gigkit/conversations.hpp"

#include <utility>

#include "domain/conversations.hpp"
#include "domain/input.hpp"
#include "services/create_once.hpp"
#include "services/cursor.hpp"
#include "services/not_found.hpp"
#include "services/work.hpp"
#include "storage/sql/conversations.hpp"
#include "storage/sql/gigs.hpp"
#include "storage/sql/profiles.hpp"

namespace gigkit {
namespace {

using services::Context;
using services::Work;

/// Throws `not_found` unless the people and the gig are there for the actor.
void require_subjects(Work& work, const NewConversation& params) {
  const auto people = static_cast<int>(params.participant_ids.size());
  if (storage::conversations::count_living(work.db(), params.participant_ids) != people) {
    throw Error(ErrorCode::not_found, "profile.not_found", "There is no such profile.",
                "participant_ids");
  }
  if (params.gig_id && !storage::gigs::find(work.db(), work.actor(), *params.gig_id)) {
    throw Error(ErrorCode::not_found, "gig.not_found", "There is no such gig.", "gig_id");
  }
}

Conversation create(Work& work, const NewConversation& params, const Id& id,
                    const Id& fingerprint) {
  Conversation conversation{
      id, params.participant_ids, params.gig_id, work.now(), work.now(), work.now()};
  storage::conversations::insert(work.db(), conversation, fingerprint);
  domain::Event event{"conversation.opened",       "conversation", id, {}, {},
                      conversation.participant_ids};
  event.changed.add("gig_id", conversation.gig_id);
  work.record(event);
  return conversation;
}

Conversation find(Work& work, const Id& id) {
  return services::require_found(storage::conversations::find(work.db(), work.actor(), id),
                                 "conversation");
}

Conversation open(Work& work, const NewConversation& params) {
  domain::enforce(domain::judge_creator(work.actor(),
                                        storage::profiles::standing(work.db(), work.actor().id())));
  const Id fingerprint = domain::conversation_fingerprint(params.participant_ids, params.gig_id);
  const services::CreationRequest request{"conversations.open", "conversations", params.id,
                                          fingerprint};
  const auto earlier = services::find_earlier(work, request);
  if (earlier.result) return find(work, *earlier.result);
  require_subjects(work, params);
  services::enforce(earlier);
  const auto existing = storage::conversations::find_by_fingerprint(work.db(), fingerprint);
  Conversation conversation =
      existing ? find(work, *existing)
               : create(work, params, services::id_for(work, request), fingerprint);
  services::remember_result(work, request, conversation.id);
  return conversation;
}

}  // namespace

Conversations::Conversations(std::shared_ptr<const Context> context)
    : context_(std::move(context)) {}

Conversation Conversations::open(NewConversation conversation) const {
  domain::input::if_given("id", conversation.id, domain::input::id);
  domain::normalize_participants(conversation.participant_ids, context_->actor);
  return services::write(*context_, [&](Work& work) { return gigkit::open(work, conversation); });
}

Conversation Conversations::get(const Id& id) const {
  return services::require_found(
      services::read(
          *context_,
          [&](auto& db) { return storage::conversations::find(db, context_->actor, id); }),
      "conversation");
}

Page<ConversationSummary> Conversations::mine(PageRequest page) const {
  const std::string list = services::list_name("conversations.mine", context_->actor.id());
  const auto query = services::page_query(page, list);
  if (!context_->actor.id()) return {};
  return services::make_page(
      services::read(*context_,
                     [&](auto& db) {
                       return storage::conversations::of_user(db, *context_->actor.id(), query);
                     }),
      page, list, [](const ConversationSummary& last) {
        return storage::PageKey{last.conversation.last_message_at.value_or(kEarliestTime),
                                last.conversation.id};
      });
}

}  // namespace gigkit
