#include "gigkit/messages.hpp"

#include "give.hpp"
#include "session.hpp"
#include "take.hpp"

using gigkit::capi::give_number;
using gigkit::capi::give_view;
using gigkit::capi::id_of;
using gigkit::capi::of;
using gigkit::capi::take_back;

namespace gigkit::capi {

template <>
struct Taken<Attachment> {
  static std::optional<Attachment> from(const gk_attachment& given, std::string_view) {
    return taken_from<Attachment>(given);
  }
};
template <>
struct Behind<gk_message> {
  using Type = Owned<gk_message, Message>;
};
template <>
struct Behind<gk_message_page> {
  using Type = Owned<gk_message_page, Page<Message>>;
};

}  // namespace gigkit::capi

void gk_message_free(gk_message* message) { take_back(message); }
void gk_message_page_free(gk_message_page* page) { take_back(page); }

gk_status gk_messages_send(const gk_session* session, const gk_id* conversation_id,
                           const gk_new_message* message, gk_message** out, gk_error** error) {
  return give_view(out, error, [&] {
    return of(session).messages().send(id_of(conversation_id, "conversation_id"),
                                       gigkit::capi::taken<gigkit::NewMessage>(message, "message"));
  });
}

gk_status gk_messages_list(const gk_session* session, const gk_id* conversation_id,
                           const gk_message_list* list, gk_message_page** out, gk_error** error) {
  return give_view(out, error, [&] {
    return of(session).messages().list(id_of(conversation_id, "conversation_id"),
                                       gigkit::capi::taken_or_default<gigkit::MessageList>(list));
  });
}

gk_status gk_messages_mark_read(const gk_session* session, const gk_id* conversation_id,
                                const gk_id* up_to, int64_t* out, gk_error** error) {
  return give_number(out, error, [&] {
    return of(session).messages().mark_read(id_of(conversation_id, "conversation_id"),
                                            id_of(up_to, "up_to"));
  });
}

gk_status gk_messages_unread_count(const gk_session* session, int64_t* out, gk_error** error) {
  return give_number(out, error, [&] { return of(session).messages().unread_count(); });
}
