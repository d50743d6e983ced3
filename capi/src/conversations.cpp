#include "gigkit/conversations.hpp"

#include "give.hpp"
#include "session.hpp"
#include "take.hpp"

using gigkit::capi::give_view;
using gigkit::capi::id_of;
using gigkit::capi::of;
using gigkit::capi::take_back;

namespace gigkit::capi {

template <>
struct Behind<gk_conversation> {
  using Type = Owned<gk_conversation, Conversation>;
};
template <>
struct Behind<gk_conversation_page> {
  using Type = Owned<gk_conversation_page, Page<ConversationSummary>>;
};

}  // namespace gigkit::capi

void gk_conversation_free(gk_conversation* conversation) { take_back(conversation); }
void gk_conversation_page_free(gk_conversation_page* page) { take_back(page); }

gk_status gk_conversations_open(const gk_session* session, const gk_new_conversation* conversation,
                                gk_conversation** out, gk_error** error) {
  return give_view(out, error, [&] {
    return of(session).conversations().open(
        gigkit::capi::taken<gigkit::NewConversation>(conversation, "conversation"));
  });
}

gk_status gk_conversations_get(const gk_session* session, const gk_id* id, gk_conversation** out,
                               gk_error** error) {
  return give_view(out, error, [&] { return of(session).conversations().get(id_of(id)); });
}

gk_status gk_conversations_mine(const gk_session* session, const gk_page_request* page,
                                gk_conversation_page** out, gk_error** error) {
  return give_view(out, error, [&] {
    return of(session).conversations().mine(
        gigkit::capi::page_of(gigkit::capi::known_or_none(page)));
  });
}
