#include "chapters.hpp"
#include "narration.hpp"

namespace demo {
namespace {

void print_history(const gigkit::Session& reader, const gigkit::Application& application) {
  for (const gigkit::Transition& step : reader.applications().history(application.id)) {
    say("   {} {} -> {}{}", gigkit::format_time(step.at).substr(0, 19),
        step.from_status ? to_string(*step.from_status) : "(new)", to_string(step.to_status),
        step.reason ? ", " + *step.reason : "");
  }
}

}  // namespace

void resign(Stage& stage) {
  const gigkit::Session maya = stage.as(stage.maya);

  stage.as(stage.aiko).applications().withdraw(stage.of_aiko.id);
  stage.gig = maya.gigs().get(stage.gig.id);
  say("Aiko resigns.");
  check(stage.gig.status == gigkit::GigStatus::paused, "the gig is paused, not lost");
  check(stage.gig.applications_count == 2, "and counts two applications now");

  maya.applications().reconsider(stage.of_noor.id);
  stage.of_noor = maya.applications().accept(stage.of_noor.id);
  stage.gig = maya.gigs().get(stage.gig.id);
  check(stage.gig.status == gigkit::GigStatus::filled,
        "Maya reconsiders Noor and accepts her: the gig is filled again");
  say("What Noor's application went through:");
  print_history(stage.as(stage.noor), stage.of_noor);
}

}  // namespace demo
