#include "gigkit/reviews.hpp"

#include <utility>

#include "domain/reviews.hpp"
#include "services/blindness.hpp"
#include "services/create_once.hpp"
#include "services/cursor.hpp"
#include "services/not_found.hpp"
#include "services/work.hpp"
#include "storage/sql/reviews.hpp"

namespace gigkit {
namespace {

using services::Context;
using services::Work;

void record(Work& work, const Review& review) {
  domain::Event event{
      "review.created", "review", review.id, {}, {}, {review.reviewer_id, review.reviewee_id}};
  event.changed.add("gig_id", review.gig_id).add("reviewee_id", review.reviewee_id);
  // A blind review says no more than that it is there.
  if (!work.options().blind_reviews) event.changed.add("rating", std::int64_t{review.rating});
  work.record(event);
  work.notify(domain::notice_of_review(review));
}

Review create(Work& work, const Id& gig, NewReview params) {
  const auto asked = storage::reviews::ask_facts(work.db(), work.actor(), gig, params.reviewee_id);
  const services::CreationRequest request{"reviews.create", storage::requests::use_of_id<Review>(),
                                          params.id, domain::fingerprint(params, gig)};
  const services::EarlierLater asked_earlier(work, request);
  const auto facts = services::require_found(asked.get(), "gig");
  domain::enforce(domain::judge_creator(work.actor(), facts.actor));
  const auto earlier = asked_earlier.get();
  if (earlier.result) {
    return services::require_found(storage::reviews::find(work.db(), *earlier.result), "review");
  }
  services::enforce(earlier, domain::judge_review(work.actor(), facts, work.now()));
  const Id id = services::id_for(work, request);
  Review review{id,
                gig,
                *work.actor().id(),
                params.reviewee_id,
                params.rating,
                std::move(params.comment),
                work.now()};
  storage::reviews::insert(work.db(), review);
  services::remember_result(work, request, id);
  record(work, review);
  return review;
}

}  // namespace

Reviews::Reviews(std::shared_ptr<const Context> context) : context_(std::move(context)) {}

Review Reviews::create(const Id& gig_id, NewReview review) const {
  domain::normalize(review);
  return services::write(*context_,
                         [&](Work& work) { return gigkit::create(work, gig_id, review); });
}

Page<Review> Reviews::for_profile(const Id& profile_id, const PageRequest& page) const {
  const std::string list = services::list_name("reviews.for_profile", profile_id);
  const auto query = services::page_query(page, list);
  return services::make_page(services::read(*context_,
                                            [&](auto& db) {
                                              return storage::reviews::ask_of_reviewee(
                                                         db, context_->actor, profile_id,
                                                         services::blindness(*context_), query)
                                                  .take();
                                            }),
                             page, list);
}

RatingSummary Reviews::summary(const Id& profile_id) const {
  return domain::summarize(
      services::require_found(services::read(*context_,
                                             [&](auto& db) {
                                               return storage::reviews::histogram(
                                                   db, profile_id, services::blindness(*context_));
                                             }),
                              "profile"));
}

}  // namespace gigkit
