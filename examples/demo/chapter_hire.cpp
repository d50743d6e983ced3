#include "chapters.hpp"
#include "narration.hpp"

namespace demo {

using gigkit::ApplicationStatus;
using gigkit::GigStatus;

void hire(Stage& stage) {
  const gigkit::Applications maya = stage.as(stage.maya).applications();

  maya.review(stage.of_lukasz.id);
  maya.shortlist(stage.of_aiko.id);
  check(maya.shortlist(stage.of_aiko.id).status == ApplicationStatus::shortlisted,
        "Maya shortlists Aiko; doing so twice is harmless");
  refused("Łukasz accepts himself", "application.not_poster",
          [&] { stage.as(stage.lukasz).applications().accept(stage.of_lukasz.id); });

  maya.accept(stage.of_aiko.id);
  say("Maya accepts Aiko.");
  stage.gig = stage.as(stage.maya).gigs().get(stage.gig.id);
  check(stage.gig.status == GigStatus::filled, "the gig is filled");
  check(maya.for_gig(stage.gig.id, ApplicationStatus::rejected).size() == 2,
        "the other two are rejected");
  check(maya.history(stage.of_noor.id).back().reason == "position_filled",
        "and their history tells why");
  refused("Maya accepts Noor too", "application.transition",
          [&] { maya.accept(stage.of_noor.id); });
}

}  // namespace demo
