#include "gigkit/conversations.hpp"

#include "group.hpp"
#include "module.hpp"

namespace gigkit::python {

void bind_conversations(py::module_& module) {
  Entity<Conversation>::define(module, "Conversation",
                               "A chat of 2 to 10 people, who alone see it.");
  Entity<ConversationSummary>::define(module, "ConversationSummary",
                                      R"(A conversation as its list shows it to one participant.

`last_message` is None before the first.)");

  Class<Conversations>(module, "Conversations",
                       R"(The actor's conversations: `session.conversations`.

To others than the participants one is NotFound, `conversation.not_found`.)")
      .def("open", &Conversations::open, "participant_ids",
           R"(Gets or creates the conversation of these participants about this gig.

There is one, so its id may be another than the proposed. participant_ids: repeats merge, the actor is
added; then 2 to 10. gig_id: what it is about, a gig that the actor sees.

Raises Invalid, `conversation.participants`; NotFound, `profile.not_found` or `gig.not_found`; Forbidden,
`actor.anonymous`, `actor.unknown`, `actor.deleted` or `actor.service`; Conflict, `id.reused`.)")
      .def("get", &Conversations::get, "id", "A conversation by its id.")
      .def("mine", &Conversations::mine, "",
           R"(A page of summaries, the one with the latest message first.

One that gets a message moves up, which a reader of further pages sees on a fresh start. Empty for
anonymous and service.)");
}

}  // namespace gigkit::python
