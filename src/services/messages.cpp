#include "gigkit/messages.hpp"

#include <algorithm>
#include <utility>

#include "domain/conversations.hpp"
#include "services/create_once.hpp"
#include "services/cursor.hpp"
#include "services/not_found.hpp"
#include "services/work.hpp"
#include "storage/sql/messages.hpp"
#include "storage/sql/notifications.hpp"

namespace gigkit {
namespace {

using services::Context;
using services::Work;
using storage::messages::ReadFacts;
using storage::messages::Recipient;
using storage::messages::SendFacts;

Message new_message(NewMessage params, const Id& id, const Id& conversation, const Id& sender,
                    Time now) {
  Message message;
  message.id = id;
  message.conversation_id = conversation;
  message.sender_id = sender;
  message.content = std::move(params.content);
  message.attachments = domain::attachments_json(params.attachments);
  message.read_by.emplace();
  message.created_at = now;
  return message;
}

/// Gathers the recipient's unread messages of the conversation in one notification.
void notify(Work& work, const SendFacts& facts, const Message& message, Recipient recipient) {
  if (recipient.user_id == message.sender_id) return;
  recipient.notification_count = recipient.notification_id ? recipient.notification_count + 1 : 1;
  const auto notice =
      domain::notice_of_message(recipient.user_id, message.conversation_id, message.id,
                                facts.gig_id, message.sender_id, recipient.notification_count);
  if (recipient.notification_id) {
    storage::notifications::renew(work.db(), *recipient.notification_id, notice, work.now());
  } else {
    recipient.notification_id = work.new_id();
    storage::notifications::insert(work.db(), *recipient.notification_id, notice, work.now());
  }
  storage::messages::set_notification(work.db(), message.conversation_id, recipient);
}

void record(Work& work, const SendFacts& facts, const Message& message) {
  domain::Event event{"message.sent", "message", message.id, {}, {}, {}};
  event.changed.add("conversation_id", message.conversation_id);
  std::ranges::transform(facts.participants, std::back_inserter(event.audience),
                         &Recipient::user_id);
  work.record(event);
}

Message send(Work& work, const Id& conversation, NewMessage params) {
  const services::CreationRequest request{"messages.send", storage::requests::use_of_id<Message>(),
                                          params.id, domain::fingerprint(params, conversation)};
  const services::EarlierLater asked_earlier(work, request);
  const auto facts = services::require_found(
      storage::messages::load_send(work.db(), work.actor(), conversation), "conversation");
  domain::enforce(domain::judge_creator(work.actor(), facts.actor));
  const auto earlier = asked_earlier.get();
  if (earlier.result) {
    return services::require_found(
        storage::messages::find(work.db(), work.actor(), *earlier.result), "message");
  }
  services::enforce(earlier);
  const Id id = services::id_for(work, request);
  Message message = new_message(std::move(params), id, conversation, *work.actor().id(),
                                work.after(facts.latest));
  storage::messages::insert(work.db(), message);
  services::remember_result(work, request, id);
  record(work, facts, message);
  for (const Recipient& recipient : facts.participants) notify(work, facts, message, recipient);
  message.read_by->push_back(message.sender_id);
  return message;
}

void require_participant(const Actor& actor, const ReadFacts& facts) {
  domain::enforce(domain::judge_creator(actor, facts.actor));
  if (facts.is_participant) return;
  throw Error(ErrorCode::forbidden, "conversation.not_participant",
              "Only a participant may do this.");
}

bool is_beyond(const storage::PageKey& place, const std::optional<storage::PageKey>& mark) {
  return !mark || std::tie(place.created_at, place.id) > std::tie(mark->created_at, mark->id);
}

std::int64_t mark_read(Work& work, const Id& conversation, const Id& up_to) {
  const auto facts = services::require_found(
      storage::messages::load_read(work.db(), work.actor(), conversation, up_to), "conversation");
  if (!facts.up_to) {
    throw Error(ErrorCode::not_found, "message.not_found", "There is no such message.", "up_to");
  }
  require_participant(work.actor(), facts);
  if (!is_beyond(*facts.up_to, facts.mark)) return 0;
  const Id& reader = *work.actor().id();
  storage::messages::set_mark(work.db(), conversation, reader, *facts.up_to, facts.newly_read);
  const bool all_read = facts.newly_read == facts.unread_count;
  if (all_read && facts.notification_id) {
    storage::notifications::mark_read(work.db(), reader, *facts.notification_id, work.now());
  }
  return facts.newly_read;
}

}  // namespace

Messages::Messages(std::shared_ptr<const Context> context) : context_(std::move(context)) {}

Message Messages::send(const Id& conversation_id, NewMessage message) const {
  domain::normalize(message);
  return services::write(*context_,
                         [&](Work& work) { return gigkit::send(work, conversation_id, message); });
}

Page<Message> Messages::list(const Id& conversation_id, MessageList list) const {
  const std::string name =
      services::list_name("messages.list", conversation_id, list.before, list.since);
  const auto query = services::page_query(
      list.page, name, list.since ? storage::before_all() : storage::first_page());
  return services::make_page(services::read(*context_,
                                            [&](auto& db) {
                                              return storage::messages::of_conversation(
                                                  db, context_->actor, conversation_id, list,
                                                  query);
                                            }),
                             list.page, name);
}

std::int64_t Messages::mark_read(const Id& conversation_id, const Id& up_to) const {
  return services::write(
      *context_, [&](Work& work) { return gigkit::mark_read(work, conversation_id, up_to); });
}

std::int64_t Messages::unread_count() const {
  if (!context_->actor.id()) return 0;
  return services::read(*context_, [&](auto& db) {
    return storage::messages::unread_count(db, *context_->actor.id());
  });
}

}  // namespace gigkit
