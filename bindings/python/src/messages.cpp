#include "gigkit/messages.hpp"

#include "group.hpp"
#include "module.hpp"

namespace gigkit::python {

/// A file comes as a mapping of its fields.
template <>
struct Python<Attachment> {
  static std::string takes() { return "Mapping[str, Any]"; }
  static Attachment from(py::handle value) {
    if (!PyMapping_Check(value.ptr()) || PyUnicode_Check(value.ptr())) refuse_type(takes(), value);
    const py::dict given(py::reinterpret_borrow<py::object>(value));
    Attachment attachment;
    std::size_t known = 0;
    for_each_field<Attachment>([&](const auto& field) {
      using T = typename std::remove_cvref_t<decltype(field)>::Type;
      const auto name = text_to_python(field.name);
      if (!given.contains(name)) return;
      attachment.*field.member = Python<T>::from(py::object(given[name]));
      ++known;
    });
    if (known != given.size())
      throw BadValue("attachment.unknown_key", "has a key that no file has");
    return attachment;
  }
};

void bind_messages(py::module_& module) {
  Entity<Message>::define(module, "Message",
                          R"(One message of a conversation, seen by its participants.

`content` may be empty where there are attachments, a list of dicts. `read_by` has the ids of the sender
and of who has read up to it. `created_at` is later than that of every earlier one of the conversation.)");

  Class<Messages>(module, "Messages",
                  "The messages of the actor's conversations: `session.messages`.")
      .def("send", &Messages::send, "conversation_id, content",
           R"(Sends to a conversation the actor is part of: content, attachments or both.

content: up to 10 000 code points. attachments: at most 10 mappings of `name` (1-255 code points), `mime`
("image/png"), `size` (bytes), and either `url` (https) or `key` (the host's own name of the file). id: a
client-made one, the idempotency key.

Raises Invalid naming the field; NotFound, `conversation.not_found`; Forbidden, `actor.anonymous`,
`actor.unknown`, `actor.deleted` or `actor.service`; Conflict, `id.reused`.)")
      .def("list", &Messages::list, "conversation_id",
           R"(A page of a conversation, the newest first; the oldest first with `since`.

before: only older ones than this message. since: only newer ones. Empty where the actor sees none.)")
      .def("mark_read", &Messages::mark_read, "conversation_id, *, up_to",
           R"(Marks the conversation read up to this message; the mark never moves back.

Gives how many messages of others are newly read. Raises NotFound, `conversation.not_found` or
`message.not_found`; Forbidden for who is no participant's user.)")
      .def("unread_count", &Messages::unread_count, "",
           "The actor's unread messages over all conversations.");
}

}  // namespace gigkit::python
