#include "gigkit/session.hpp"

#include "module.hpp"
#include "transactions.hpp"

namespace gigkit::python {
namespace {

std::string repr(const Session& session) {
  const Actor& actor = session.actor();
  const std::string who = actor.id()           ? "user " + actor.id()->to_string()
                          : actor.is_service() ? "the service"
                                               : "an anonymous actor";
  return "<gigkit.Session of " + who + ">";
}

}  // namespace

void bind_session(py::module_& module) {
  Class<Session, std::shared_ptr<Session>> session(
      module, "Session",
      R"(The marketplace as one actor sees it: an immutable value, safe to share between threads.

From `Marketplace.as_user`, `as_anonymous` and `as_service`.)");
  session.property("profiles", "Profiles", &Session::profiles, "People.")
      .property("gigs", "Gigs", &Session::gigs, "Work on offer.")
      .property("applications", "Applications", &Session::applications, "Offers to do it.")
      .property("conversations", "Conversations", &Session::conversations, "Chats.")
      .property("messages", "Messages", &Session::messages, "What is said in them.")
      .property("reviews", "Reviews", &Session::reviews, "What parties say of each other.")
      .property("notifications", "Notifications", &Session::notifications,
                "What the user should know of.")
      .property("calls", "Calls", &Session::calls, "Video calls.")
      .property("subscriptions", "Subscriptions", &Session::subscriptions,
                "What the user pays for.")
      .property("usage", "Usage", &Session::usage,
                "Where the user stands against the monthly limit.")
      .property("policy", "Policy", &Session::policy, "What the actor may do.")
      .property("events", "Events", &Session::events, "The feed of what changed.")
      .property(
          "user_id", "UUID | None",
          [](const Session& self) { return Python<std::optional<Id>>::to(self.actor().id()); },
          "The user's id; None for anonymous and service.")
      .def("with_timeout", &Session::with_timeout, "seconds",
           R"(The same session with every call bounded: what takes longer is Unavailable, `timeout`.

Raises Invalid, `timeout.out_of_range` unless it is more than 0 and at most 86 400.)")
      .def_plain("__repr__", "(self) -> str", repr, "");
  define_transaction<Session, SessionTransaction>(
      module, session, "SessionTransaction",
      R"(`with session.transaction() as t:` makes the commands of `t` one transaction: all or nothing.

`t` is a session. The transaction begins with the block, commits at its end, and is rolled back when an
exception leaves it. A refused command alone changes nothing, and the transaction goes on. It holds the
right to write, so others wait: keep it short. It is for one thread.

Raises Misuse, `transaction.nested` in a thread that is in a transaction already, `transaction.bypassed` for
a write of the same thread that goes past it, `transaction.finished` for calls on it after the block;
Unavailable, `storage.busy` when the writer does not get free in time, `commit.unknown` where it cannot be
known whether the commit happened; Conflict, `transaction.retry` where all of it has to be run again.)");
}

}  // namespace gigkit::python
