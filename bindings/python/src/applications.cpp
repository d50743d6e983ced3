#include "gigkit/applications.hpp"

#include "group.hpp"
#include "module.hpp"

namespace gigkit::python {

void bind_applications(py::module_& module) {
  Entity<Application>::define(module, "Application",
                              R"(Somebody's offer to do a gig. One per gig and applicant.

`proposed_rate` is for the gig or for an hour: see the gig's budget type.)");
  Entity<Transition>::define(module, "Transition", R"(One step in an application's life.

`actor_id` is None when the service did it, `from_status` for the submission. `reason` is the poster's
words, or `position_filled` or `gig_removed`.)");

  Class<Applications>(module, "Applications",
                      R"(The applications, as one actor sees them: `session.applications`.

An application is seen by its applicant and by the gig's poster; to others it is NotFound,
`application.not_found`. The wrong one of the two gets Forbidden, `application.not_poster` or
`application.not_applicant`; the service may do what either may.

A step that the state does not allow is Conflict, `application.transition`; one whose target is the status
already is a harmless repeat. Each step is kept as history and told to the other party.)")
      .def("submit", &Applications::submit, "gig_id, *, cover_letter",
           R"(Applies to an active gig, and notifies the poster.

cover_letter: 1-10 000 code points. proposed_rate: 0 to 99 999 999.99, exact. proposed_timeline: 1-500.
portfolio_items: at most 20 URLs, http or https. ai_tools_to_use: at most 50 of 1-50 code points each. id: a
client-made one, the idempotency key.

Raises Invalid naming the field; NotFound, `gig.not_found`; Forbidden, `actor.anonymous`, `actor.unknown`,
`actor.deleted`, `actor.service` or `application.own_gig`; Conflict, `gig.not_open`,
`application.duplicate` or `id.reused`.)")
      .def("get", &Applications::get, "id", "An application by its id.")
      .def(
          "update", &Applications::update, "id",
          R"(The applicant edits: letter, portfolio and tools while pending; rate and timeline until a decision.

What is not given stays; None clears. Bounds as in `submit`. expected_updated_at: refuse if the row has
moved on since.

Raises also Invalid naming the field; Conflict, `application.not_pending`, `application.not_open` or
`row.stale`.)")
      .def("mine", &Applications::mine, "*, status",
           "A page of the actor's own applications, newest first.")
      .def("for_gig", &Applications::for_gig, "gig_id, *, status",
           R"(A page of a gig's applications that the actor may see, newest first.

All of them for the poster and the service, one's own for others. Empty where the gig is not there.)")
      .def("review", &Applications::review, "id", "Poster: pending -> reviewing")
      .def("shortlist", &Applications::shortlist, "id", "Poster: pending, reviewing -> shortlisted")
      .def("unshortlist", &Applications::unshortlist, "id", "Poster: shortlisted -> reviewing")
      .def("accept", &Applications::accept, "id",
           R"(Poster: pending, reviewing, shortlisted -> accepted.

Fills the gig and rejects the other open applications as `position_filled`. Raises also Conflict,
`gig.has_accepted`.)")
      .def("reject", &Applications::reject, "id, *, reason",
           R"(Poster: pending, reviewing, shortlisted -> rejected; accepted -> rejected.

The latter rescinds, and pauses a filled gig. reason: 1-1 000 code points, kept in the history.)")
      .def("reconsider", &Applications::reconsider, "id", "Poster: rejected -> reviewing")
      .def("withdraw", &Applications::withdraw, "id",
           R"(Applicant: pending, reviewing, shortlisted -> withdrawn; accepted -> withdrawn.

The latter resigns, and pauses a filled gig.)")
      .def("resubmit", &Applications::resubmit, "id, *, cover_letter",
           R"(Applicant: withdrawn -> pending with a new letter, at most twice, on an active gig.

Other content that is not given stays as it was. Raises also Invalid naming the field; Conflict,
`gig.not_open` or `application.resubmissions_used_up`.)")
      .def("history", &Applications::history, "id",
           "Every step so far, oldest first, beginning with the submission.");
}

}  // namespace gigkit::python
