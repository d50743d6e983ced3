#include <chrono>

#include "model.hpp"
#include "rules.hpp"

namespace gigkit::model {
namespace {

using test::show;

Place place_of(const Message& message) { return {*message.created_at, message.id}; }

const Message* find_message(const Talk& talk, const Id& id) {
  const auto found = std::ranges::find(talk.messages, id, &Message::id);
  return found == talk.messages.end() ? nullptr : &*found;
}

bool is_message_taken(const State& state, const std::optional<Id>& id) {
  return id && std::ranges::any_of(state.talks, [&](const auto& talk) {
           return find_message(talk.second, *id) != nullptr;
         });
}

}  // namespace

Conversation Conversations::open(NewConversation conversation) const {
  require_id(conversation.id);
  std::vector<Id> people;
  if (actor_.id()) conversation.participant_ids.push_back(me());
  for (const Id& each : conversation.participant_ids) {
    if (std::ranges::find(people, each) == people.end()) people.push_back(each);
  }
  if (people.size() < 2 || people.size() > 10) {
    invalid("conversation.participants", "participant_ids");
  }
  require_creator();
  const std::set<Id> participants(people.begin(), people.end());
  const Shown asked{show(std::vector<Id>(participants.begin(), participants.end())),
                    show(conversation.gig_id)};
  const Earlier before = earlier("conversations.open", conversation.id, asked,
                                 conversation.id && state_.talks.contains(*conversation.id));
  if (before.result) return get(*before.result);
  if (!std::ranges::all_of(people, [&](const Id& each) { return is_living(each); })) {
    not_found("profile", "participant_ids");
  }
  if (conversation.gig_id) gig_or_refuse(*conversation.gig_id, "gig_id");
  before.require_free();
  for (const auto& [id, talk] : state_.talks) {
    if (talk.participants != participants || talk.gig != conversation.gig_id) continue;
    remember("conversations.open", conversation.id, asked, id);
    return talk.row;
  }
  const Id id = id_for(conversation.id);
  const Conversation row{id, people, conversation.gig_id, now(), now(), now()};
  Talk talk{row, participants, conversation.gig_id, {}, {}};
  for (const Id& each : people) talk.sides[each];
  state_.talks[id] = talk;
  remember("conversations.open", conversation.id, asked, id);
  tell("conversation.opened", "conversation", id, {{"gig_id", show(conversation.gig_id)}}, {},
       participants);
  return row;
}

Conversation Conversations::get(const Id& id) const { return talk_or_refuse(id).row; }

std::int64_t Group::unread_in(const Talk& talk, const Id& user) const {
  const auto side = talk.sides.find(user);
  if (side == talk.sides.end()) return 0;
  return std::ranges::count_if(talk.messages, [&](const Message& message) {
    return message.sender_id != user &&
           (!side->second.mark || place_of(message) > *side->second.mark);
  });
}

Message Group::with_readers(const Talk& talk, Message message) const {
  message.read_by = std::vector{message.sender_id};
  for (const auto& [user, side] : talk.sides) {
    if (user != message.sender_id && side.mark && place_of(message) <= *side.mark) {
      message.read_by->push_back(user);
    }
  }
  return message;
}

Page<ConversationSummary> Conversations::mine(const PageRequest& page) const {
  std::vector<ConversationSummary> mine;
  for (const auto& [id, talk] : state_.talks) {
    if (!talk.sides.contains(me())) continue;
    ConversationSummary summary{talk.row, {}, unread_in(talk, me())};
    if (!talk.messages.empty()) summary.last_message = with_readers(talk, talk.messages.back());
    mine.push_back(summary);
  }
  std::ranges::sort(mine, [](const auto& a, const auto& b) {
    return std::pair(a.conversation.last_message_at, a.conversation.id) >
           std::pair(b.conversation.last_message_at, b.conversation.id);
  });
  return page_of(mine, page);
}

Message Messages::send(const Id& conversation, const NewMessage& message) const {
  require_id(message.id);
  require_text("content", message.content, 10'000, message.attachments.empty() ? 1 : 0);
  Talk& talk = talk_or_refuse(conversation);
  require_creator();
  const Shown asked{show(conversation), show(message)};
  const Earlier before =
      earlier("messages.send", message.id, asked, is_message_taken(state_, message.id));
  if (before.result) {
    const Message* const sent = find_message(talk, *before.result);
    if (sent == nullptr) not_found("message");
    return with_readers(talk, *sent);
  }
  before.require_free();
  // Later than all that anybody has read, so that it does not slip in below a mark.
  std::optional<Time> latest;
  if (!talk.messages.empty()) latest = talk.messages.back().created_at;
  for (const auto& [user, side] : talk.sides) {
    if (side.mark && (!latest || side.mark->first > *latest)) latest = side.mark->first;
  }
  Message row;
  row.id = id_for(message.id);
  row.conversation_id = conversation;
  row.sender_id = me();
  row.content = message.content;
  Shown attachments = Shown::array();
  for (const Attachment& each : message.attachments) {
    Shown file = show(each);
    for (const char* const name : {"url", "key"}) {
      if (file[name].is_null()) file.erase(name);
    }
    attachments.push_back(file);
  }
  row.attachments = Json{attachments.dump()};
  row.created_at = after(latest);
  talk.messages.push_back(row);
  talk.row.last_message_at = row.created_at;
  remember("messages.send", message.id, asked, row.id);
  std::set<Id> audience;
  for (const auto& [user, side] : talk.sides) audience.insert(user);
  tell("message.sent", "message", row.id, {{"conversation_id", show(conversation)}}, {}, audience);
  notify_of(talk, row);
  return with_readers(talk, row);
}

/// One unread notification a conversation, with a count.
void Messages::notify_of(Talk& talk, const Message& message) const {
  for (auto& [user, side] : talk.sides) {
    if (user == message.sender_id) continue;
    Shown data{{"conversation_id", show(talk.row.id)},
               {"message_id", show(message.id)},
               {"actor_id", show(message.sender_id)},
               {"count", 1}};
    if (talk.row.gig_id) data["gig_id"] = show(talk.row.gig_id);
    const auto open =
        std::ranges::find_if(state_.notices, [&, &open_notice = side.notice](auto& each) {
          return each.id == open_notice && !each.read_at;
        });
    if (open == state_.notices.end()) {
      side.notice = notify(user, NotificationType::new_message, data);
      continue;
    }
    data["count"] = show(*open->data)["count"].get<int>() + 1;
    open->data = Json{data.dump()};
    open->created_at = now();
  }
}

Page<Message> Messages::list(const Id& conversation, const MessageList& list) const {
  std::vector<Message> listed;
  const Talk* const talk = find_talk(conversation);
  const auto is_unknown = [&](const std::optional<Id>& anchor) {
    return anchor && find_message(*talk, *anchor) == nullptr;
  };
  if (talk == nullptr || is_unknown(list.before) || is_unknown(list.since)) {
    return page_of(listed, list.page);
  }
  for (const Message& message : talk->messages) {
    if (list.before && place_of(message) >= place_of(*find_message(*talk, *list.before))) continue;
    if (list.since && place_of(message) <= place_of(*find_message(*talk, *list.since))) continue;
    listed.push_back(with_readers(*talk, message));
  }
  if (!list.since) std::ranges::reverse(listed);
  return page_of(listed, list.page);
}

std::int64_t Messages::mark_read(const Id& conversation, const Id& up_to) const {
  Talk& talk = talk_or_refuse(conversation);
  const Message* const message = find_message(talk, up_to);
  if (message == nullptr) not_found("message", "up_to");
  require_creator();
  Side& side = talk.sides.at(me());
  if (side.mark && place_of(*message) <= *side.mark) return 0;
  const std::int64_t before = unread_in(talk, me());
  side.mark = place_of(*message);
  const std::int64_t now_unread = unread_in(talk, me());
  for (Notification& each : state_.notices) {
    if (now_unread == 0 && each.id == side.notice && !each.read_at) each.read_at = now();
  }
  return before - now_unread;
}

std::int64_t Messages::unread_count() const {
  std::int64_t count = 0;
  for (const auto& [id, talk] : state_.talks) count += unread_in(talk, me());
  return count;
}

}  // namespace gigkit::model
