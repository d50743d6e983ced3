#include "gigkit/notifications.hpp"

#include "group.hpp"
#include "module.hpp"

namespace gigkit::python {

void bind_notifications(py::module_& module) {
  Entity<Notification>::define(
      module, "Notification",
      R"(Something a user should know of; nobody is notified of what they did themselves.

`title` and `body` are English, and hold nothing that users wrote. `data` is a dict of what opens the right
screen: of `gig_id`, `application_id`, `conversation_id`, `message_id`, `call_id`, `review_id` as UUIDs in
text, and `actor_id`, `from`, `to`, `count`.)");

  Class<Notifications>(module, "Notifications",
                       "The actor's notifications: `session.notifications`.")
      .def("mine", &Notifications::mine, "*, unread_only=False",
           "A page, newest first. Empty for anonymous and service.")
      .def("unread_count", &Notifications::unread_count, "",
           "How many are unread; 0 for anonymous and service.")
      .def("mark_read", &Notifications::mark_read, "id", R"(Marks one read; a repeat is harmless.

Raises NotFound, `notification.not_found`.)")
      .def("mark_all_read", &Notifications::mark_all_read, "*, up_to",
           R"(Marks all read, or those up to one: that one and all older ones.

Gives how many were unread. Raises NotFound, `notification.not_found` on `up_to`.)")
      .def("purge", &Notifications::purge, "*, before",
           R"(Deletes everybody's notifications that are older, read or not; gives how many.

For the service alone. Raises Forbidden, `actor.not_service`.)");
}

}  // namespace gigkit::python
