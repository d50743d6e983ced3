#include "chapters.hpp"
#include "narration.hpp"

namespace demo {
namespace {

void print_summary(std::string_view name, const gigkit::RatingSummary& summary) {
  std::string stars;
  for (std::size_t i = summary.histogram.size(); i-- > 0;) {
    if (summary.histogram[i] > 0) stars += fmt::format("  {} x {}", summary.histogram[i], i + 1);
  }
  say("   {}: {} of 5 in {} review{}:{}", name, summary.mean->to_string(), summary.count,
      summary.count == 1 ? "" : "s", stars);
}

}  // namespace

void review(Stage& stage) {
  const gigkit::Reviews maya = stage.as(stage.maya).reviews();
  const gigkit::Reviews noor = stage.as(stage.noor).reviews();
  const gigkit::Id gig = stage.gig.id;

  maya.create(gig, {.reviewee_id = stage.noor.id, .rating = 5, .comment = "It knows all 400."});
  noor.create(gig, {.reviewee_id = stage.maya.id, .rating = 4, .comment = "Clear and quick."});
  stage.as(stage.aiko).reviews().create(gig, {.reviewee_id = stage.maya.id, .rating = 5});
  say("Maya and Noor review each other, and so does Aiko, who was accepted once.");
  refused("Maya reviews Noor again", "review.duplicate",
          [&] { maya.create(gig, {.reviewee_id = stage.noor.id, .rating = 1}); });
  refused("Łukasz, who never got it, reviews her", "review.not_parties", [&] {
    stage.as(stage.lukasz).reviews().create(gig, {.reviewee_id = stage.maya.id, .rating = 1});
  });
  refused("Noor gives six stars", "review.rating",
          [&] { noor.create(gig, {.reviewee_id = stage.maya.id, .rating = 6}); });

  const gigkit::RatingSummary of_maya =
      stage.market.as_anonymous().reviews().summary(stage.maya.id);
  check(of_maya.mean == gigkit::Money::parse("4.50"), "everybody sees the sums, to two decimals");
  print_summary("Maya", of_maya);
  print_summary("Noor", noor.summary(stage.noor.id));
}

}  // namespace demo
