#include "gigkit/reviews.hpp"

#include "give.hpp"
#include "session.hpp"
#include "take.hpp"

using gigkit::capi::give_view;
using gigkit::capi::id_of;
using gigkit::capi::of;
using gigkit::capi::take_back;

namespace gigkit::capi {

template <>
struct Behind<gk_review> {
  using Type = Owned<gk_review, Review>;
};
template <>
struct Behind<gk_review_page> {
  using Type = Owned<gk_review_page, Page<Review>>;
};
template <>
struct Behind<gk_rating_summary> {
  using Type = Owned<gk_rating_summary, RatingSummary>;
};

}  // namespace gigkit::capi

void gk_review_free(gk_review* review) { take_back(review); }
void gk_review_page_free(gk_review_page* page) { take_back(page); }
void gk_rating_summary_free(gk_rating_summary* summary) { take_back(summary); }

gk_status gk_reviews_create(const gk_session* session, const gk_id* gig_id,
                            const gk_new_review* review, gk_review** out, gk_error** error) {
  return give_view(out, error, [&] {
    return of(session).reviews().create(id_of(gig_id, "gig_id"),
                                        gigkit::capi::taken<gigkit::NewReview>(review, "review"));
  });
}

gk_status gk_reviews_for_profile(const gk_session* session, const gk_id* profile_id,
                                 const gk_page_request* page, gk_review_page** out,
                                 gk_error** error) {
  return give_view(out, error, [&] {
    return of(session).reviews().for_profile(
        id_of(profile_id, "profile_id"), gigkit::capi::page_of(gigkit::capi::known_or_none(page)));
  });
}

gk_status gk_reviews_summary(const gk_session* session, const gk_id* profile_id,
                             gk_rating_summary** out, gk_error** error) {
  return give_view(out, error,
                   [&] { return of(session).reviews().summary(id_of(profile_id, "profile_id")); });
}
