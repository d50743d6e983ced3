#include "gigkit/events.hpp"

#include <optional>

#include "group.hpp"
#include "module.hpp"

namespace gigkit::python {
namespace {

/// `with events.subscribe(callback):`
class Subscribed {
 public:
  explicit Subscribed(EventSubscription subscription) : subscription_(std::move(subscription)) {}
  void end() { subscription_.reset(); }

 private:
  std::optional<EventSubscription> subscription_;
};

Subscribed subscribe(const Events& events, const py::function& callback) {
  auto call_back = [kept = Callback(callback)](const Event& event) {
    const py::gil_scoped_acquire gil;
    kept(Python<Event>::to(event));
  };
  return without_gil([&] { return Subscribed(events.subscribe(std::move(call_back))); });
}

}  // namespace

void bind_events(py::module_& module) {
  Entity<Event>::define(
      module, "Event", R"(Something that a command changed, told in the transaction that changed it.

`type` is a word such as "gig.published", `entity` "gig". `actor_id` is None for the service and for a
sign-up. `changed` and `previous` are dicts of statuses, ids, numbers and times. `cursor` is where the feed
goes on after it.)");

  py::class_<Subscribed>(module, "EventSubscription", py::release_gil_before_calling_cpp_dtor(),
                         "A callback that gets events, until its `with` block is left.")
      .def("__enter__", [](const Subscribed&) {})
      .def("__exit__",
           [](Subscribed& subscribed, const py::args&) { without_gil([&] { subscribed.end(); }); });

  note_annotation(module, "EventSubscription.__enter__", "(self) -> None");
  note_annotation(module, "EventSubscription.__exit__", kExitAnnotation);

  Class<Events>(module, "Events", R"(The feed of events: `session.events`.

All of them for the service, those addressed to them for a user, none for an anonymous actor.)")
      .def("poll", &Events::poll, "*, after, limit=100",
           R"(The events after a cursor, oldest first; from the oldest there is without one.

None is ever skipped. limit: 1 to 1 000. Raises Invalid, `page.limit` or `cursor.malformed`; Conflict,
`cursor.purged` for a cursor from before the last purge.)")
      .def_plain("subscribe", "(self, callback: Callable[[Event], object]) -> EventSubscription",
                 subscribe,
                 R"(subscribe(self, callback)
--

Calls back for every event from now on, on the threads that call `dispatch` for this actor.

Leave the `with` block to end it: then the callback runs no more and is not running.)")
      .def("dispatch", &Events::dispatch, "*, timeout=0.0",
           R"(Runs the due callbacks of this actor's subscriptions on this thread; gives how many.

timeout: seconds to wait for the first event. What a callback raises is let through; its event counts as
delivered.)")
      .def("purge", &Events::purge, "*, before",
           R"(Deletes the events from before a time; gives how many.

Raises Forbidden, `actor.not_service`.)");
}

}  // namespace gigkit::python
