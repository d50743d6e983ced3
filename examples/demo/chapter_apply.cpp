#include "chapters.hpp"
#include "narration.hpp"

namespace demo {

void apply(Stage& stage) {
  const gigkit::Id gig = stage.gig.id;
  const gigkit::Session lukasz = stage.as(stage.lukasz);

  lukasz.gigs().view(gig);
  lukasz.gigs().view(gig);
  check(lukasz.gigs().get(gig).views_count == 1, "who looks twice a day counts as one viewer");

  refused("Łukasz asks for a rate of 12.345", "money.too_precise",
          [] { gigkit::Money::parse("12.345", "proposed_rate"); });
  refused("Łukasz applies with a blank letter", "text.blank",
          [&] { lukasz.applications().submit(gig, {.cover_letter = " \n "}); });

  stage.of_lukasz = lukasz.applications().submit(
      gig, {.cover_letter = "I own 300 of the 400.", .proposed_rate = gigkit::Money::parse("55")});
  stage.of_aiko = stage.as(stage.aiko)
                      .applications()
                      .submit(gig, {.cover_letter = "Mine admits what it does not know.",
                                    .proposed_rate = stage.aiko.hourly_rate,
                                    .ai_tools_to_use = {"Claude"}});
  stage.of_noor = stage.as(stage.noor).applications().submit(gig, {.cover_letter = "Let's play."});
  say("Łukasz, Aiko and Noor apply.");

  refused("Łukasz applies again", "application.duplicate",
          [&] { lukasz.applications().submit(gig, {.cover_letter = "Really, I do."}); });
  refused("Maya applies to her own gig", "application.own_gig",
          [&] { stage.as(stage.maya).applications().submit(gig, {.cover_letter = "Me!"}); });
  refused("somebody applies without signing in", "actor.anonymous", [&] {
    stage.market.as_anonymous().applications().submit(gig, {.cover_letter = "Hello"});
  });
  check(lukasz.gigs().get(gig).applications_count == 3, "the gig counts three applications");
  check(lukasz.applications().for_gig(gig).size() == 1, "an applicant sees only their own");
  check(stage.as(stage.maya).applications().for_gig(gig).size() == 3, "its poster sees them all");
}

}  // namespace demo
