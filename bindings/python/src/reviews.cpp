#include "gigkit/reviews.hpp"

#include "group.hpp"
#include "module.hpp"

namespace gigkit::python {

void bind_reviews(py::module_& module) {
  Entity<Review>::define(module, "Review",
                         "What one party of a gig says of the other: public and immutable.");
  Entity<RatingSummary>::define(module, "RatingSummary", R"(The ratings of a profile taken together.

`mean` has two decimals, half to even; None without ratings. `histogram` tells how many gave 1 to 5.)");

  Class<Reviews>(module, "Reviews", R"(Reviews, which everyone sees: `session.reviews`.

With `blind_reviews` one shows when the other party's is in too, or the window has ended; its author sees
it always.)")
      .def("create", &Reviews::create, "gig_id, *, reviewee_id, rating",
           R"(Reviews the other party of a gig: its poster, or who was accepted at some time.

Once the gig is filled or closed, and until 14 days after it was closed. rating: 1 to 5. comment: 1-5 000
code points. id: a client-made one, the idempotency key.

Raises Invalid naming the field; NotFound, `gig.not_found`; Forbidden, `actor.anonymous`, `actor.unknown`,
`actor.deleted`, `actor.service` or `review.not_parties`; Conflict, `review.too_early`,
`review.window_ended`, `review.duplicate` or `id.reused`.)")
      .def("for_profile", &Reviews::for_profile, "profile_id",
           "A page of the reviews that a profile got, newest first.")
      .def("summary", &Reviews::summary, "profile_id",
           R"(Count, mean and histogram of a profile's ratings.

Raises NotFound, `profile.not_found`.)");
}

}  // namespace gigkit::python
