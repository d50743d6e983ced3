#include "gigkit/calls.hpp"

#include "group.hpp"
#include "module.hpp"

namespace gigkit::python {

void bind_calls(py::module_& module) {
  Entity<VideoCall>::define(module, "VideoCall",
                            R"(A scheduled, running or past video call, seen by its participants.

`room_id` is a secret that opens the room: `repr` leaves it out.)");

  Class<Calls>(
      module, "Calls",
      R"(The actor's video calls: `session.calls`. To others one is NotFound, `call.not_found`.

Its initiator moves and cancels a call (others: Forbidden, `call.not_initiator`); any participant starts
and ends it. A step that its state does not allow is Conflict, `call.transition`; one whose outcome is the
case already is a harmless repeat.)")
      .def(
          "schedule", &Calls::schedule, "participant_ids",
          R"(Schedules a call among people who share the named gig or application or, with neither, a conversation.

participant_ids: repeats merge, the actor is added; then 2 to 10. scheduled_at: not in the past; None:
whenever somebody starts it. id: a client-made one, the idempotency key.

Raises Invalid, `conversation.participants` or `call.in_the_past`; NotFound, `gig.not_found`,
`application.not_found` or `profile.not_found`; Forbidden, `actor.anonymous`, `actor.unknown`,
`actor.deleted`, `actor.service` or `call.unrelated`; Conflict, `id.reused` or `call.other_gig`.)")
      .def("get", &Calls::get, "id", "A call by its id.")
      .def("reschedule", &Calls::reschedule, "id, *, scheduled_at",
           R"(Moves a call before it has started.

Raises also Invalid, `call.in_the_past`.)")
      .def("cancel", &Calls::cancel, "id", "Cancels a call before it has started.")
      .def("start", &Calls::start, "id", "Starts a call; the first start wins.")
      .def("end", &Calls::end, "id", "Ends a call that was started.")
      .def("mine", &Calls::mine, "*, upcoming",
           R"(A page of the actor's calls, the latest made first.

upcoming: True for those still to come or running, False for those that ended or were canceled.)");
}

}  // namespace gigkit::python
