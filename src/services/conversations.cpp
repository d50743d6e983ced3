#include "gigkit/conversations.hpp"

#include <optional>
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

/// The people and the gig of a new conversation: asked at once, answered with the next read.
class SubjectsLater {
 public:
  SubjectsLater(Work& work, const NewConversation& params)
      : people_(static_cast<int>(params.participant_ids.size())),
        living_(storage::conversations::ask_living(work.db(), params.participant_ids)) {
    if (!params.gig_id) return;
    sees_gig_ = storage::gigs::ask_visible(work.db(), work.actor(), *params.gig_id);
  }

  /// Throws `not_found` unless they are there for the actor.
  void require() const {
    if (living_.get() != people_) {
      throw Error(ErrorCode::not_found, "profile.not_found", "There is no such profile.",
                  "participant_ids");
    }
    if (sees_gig_ && !sees_gig_->get()) {
      throw Error(ErrorCode::not_found, "gig.not_found", "There is no such gig.", "gig_id");
    }
  }

 private:
  int people_;
  storage::Later<int> living_;
  std::optional<storage::Later<bool>> sees_gig_;
};

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
  const Id fingerprint = domain::conversation_fingerprint(params.participant_ids, params.gig_id);
  const services::CreationRequest request{
      "conversations.open", storage::requests::use_of_id<Conversation>(), params.id, fingerprint};
  const SubjectsLater subjects(work, params);
  const auto standing = storage::profiles::ask_standing(work.db(), work.actor().id());
  const services::EarlierLater asked_earlier(work, request);
  const auto existing =
      storage::conversations::ask_of(work.db(), fingerprint, params.participant_ids, params.gig_id);
  domain::enforce(domain::judge_creator(work.actor(), standing.get()));
  const auto earlier = asked_earlier.get();
  if (earlier.result) return find(work, *earlier.result);
  subjects.require();
  services::enforce(earlier);
  Conversation conversation =
      existing.get() ? *existing.take()
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

Page<ConversationSummary> Conversations::mine(const PageRequest& page) const {
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
