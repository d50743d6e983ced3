#include "gigkit/gigs.hpp"

#include <pybind11/stl.h>

#include "group.hpp"
#include "module.hpp"

namespace gigkit::python {

template <>
struct Python<Highlight> {
  static constexpr bool kIsShared = true;
  static std::string takes() { return "tuple[int, int]"; }
  static std::string gives() { return "tuple[int, int]"; }
  static Highlight from(py::handle value) {
    const auto [begin, end] = py::cast<std::pair<std::int64_t, std::int64_t>>(value);
    Highlight highlight;
    highlight.begin = static_cast<decltype(highlight.begin)>(begin);
    highlight.end = static_cast<decltype(highlight.end)>(end);
    return highlight;
  }
  static py::object to(const Highlight& highlight) {
    return py::make_tuple(highlight.begin, highlight.end);
  }
};

template <>
struct Python<FacetCount> {
  static std::string gives() { return "tuple[str, int]"; }
  static py::object to(const FacetCount& counted) {
    return py::make_tuple(text_to_python(counted.value), counted.count);
  }
};

template <>
struct Python<GigResults> {
  static std::string gives() { return "GigResults"; }
  static py::object to(GigResults results) {
    py::dict facets;
    for (const auto& [facet, counts] : results.facets) {
      facets[text_to_python(to_string(facet))] = Python<std::vector<FacetCount>>::to(counts);
    }
    using Corrected = Python<std::optional<std::string>>;
    const py::object corrected = Corrected::to(results.corrected);
    const py::object next = Corrected::to(results.next);
    return py::module_::import("gigkit._page")
        .attr("GigResults")(Python<std::vector<GigHit>>::to(results.items), next, results.total,
                            results.total_is_exact, corrected, results.matched_any, results.ranked,
                            results.facets_exact, facets);
  }
};

void bind_gigs(py::module_& module) {
  Entity<Gig>::define(module, "Gig", R"(A piece of work on offer.

`budget_min` and `budget_max` are for all of it, or for an hour: see `budget_type`. `applications_count`
counts those not withdrawn, `views_count` signed-in viewers, once a UTC day each. `removed_at` is set when
the gig was removed softly: then only its poster and its applicants see it.)");

  Entity<GigHit>::define(module, "GigHit", R"(A gig that was found.

`score` tells how well it answers the text, to compare within one search; `snippet` is the part of the
description that shows why, and `highlights` the ranges of code points in it that match.)");

  Class<Gigs>(module, "Gigs", R"(The gigs, as one actor sees them: `session.gigs`.

Everyone sees active gigs and posters see their own; an applicant keeps reading a gig they applied to,
unless it is a draft. What the actor may not see is NotFound, `gig.not_found`, for every operation.

Operations that change a gig are the poster's and the service's; others get Forbidden, `gig.not_poster`. A
change of status that the state does not allow is Conflict, `gig.transition`; one whose target is the
status already is a harmless repeat. A removed gig changes no more: Conflict, `gig.removed`.)")
      .def("create", &Gigs::create, "*, title, description, category, budget_type",
           R"(Posts a gig. Created active, it spends one post of the month.

title: 1-200 code points. description: 1-20 000. category, duration: 1-100. location: 1-200.
skills_required, ai_tools_preferred: at most 50 of 1-50 code points each. budget_min, budget_max:
0 to 99 999 999.99, exact. status: draft or active. id: a client-made one, the idempotency key.

Raises Invalid naming the field; Forbidden, `actor.anonymous`, `actor.unknown`, `actor.deleted` or
`actor.service`; Conflict, `id.reused`; LimitReached, `usage.limit_reached`.)")
      .def("get", &Gigs::get, "id", "A gig by its id.")
      .def("update", &Gigs::update, "id",
           R"(Edits the content, and notifies the applicants whose applications are open.

What is not given stays; None clears. Bounds as in `create`. category and budget_type are frozen once
somebody applied. expected_updated_at: refuse if the row has moved on since.

Raises also Invalid naming the field; Conflict, `row.stale` or `gig.frozen`.)")
      .def("publish", &Gigs::publish, "id", R"(draft -> active; spends one post.

Raises also LimitReached, `usage.limit_reached`.)")
      .def("pause", &Gigs::pause, "id", "active -> paused")
      .def("resume", &Gigs::resume, "id", "paused -> active")
      .def("close", &Gigs::close, "id",
           R"(active, paused, filled -> closed; starts the window for reviews.

Open applications stay open.)")
      .def("reopen", &Gigs::reopen, "id",
           R"(closed -> active, which spends one post; filled -> paused.

Raises also Conflict, `gig.has_accepted` while an application is accepted; LimitReached,
`usage.limit_reached`.)")
      .def("mark_filled", &Gigs::mark_filled, "id",
           R"(active, paused -> filled, by somebody who did not apply here.

Open applications stay open.)")
      .def("remove", &Gigs::remove, "id", R"(Deletes a gig that nothing hangs on.

One with applications, reviews, conversations or calls is closed and hidden instead (`removed_at`), its
open applications rejected as `gig_removed`.)")
      .def("view", &Gigs::view, "id",
           "`get`, and counts a signed-in viewer other than the poster once a UTC day.")
      .def("mine", &Gigs::mine, "*, status",
           R"(A page of the actor's own gigs, newest first; removed ones too.

Empty for anonymous and service.)")
      .def("search", &Gigs::search, "text=''", R"(A page of active gigs by text and filters.

category, skills and ai_tools are compared without regard to case; skills: any or all of them, as
skills_match says; ai_tools: all of them. budget_min, budget_max: a range that overlaps the gig's; a
missing bound is open. posted_since: created then or later.)");
}

}  // namespace gigkit::python
