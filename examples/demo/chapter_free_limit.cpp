#include "chapters.hpp"
#include "narration.hpp"

namespace demo {

void reach_the_free_limit(Stage& stage) {
  const gigkit::Session maya = stage.as(stage.maya);

  stage.gig = maya.gigs().create(
      {.title = "Chatbot that knows our 400 board games",
       .description = "Customers ask which game suits five people and forty minutes. Answers come "
                      "from our own reviews, in C++ or Node.js.",
       .category = "Chatbots",
       .budget_min = gigkit::Money::parse("1200"),
       .budget_max = gigkit::Money::parse("1800.50"),
       .skills_required = {"RAG", "C++"},
       .ai_tools_preferred = {"Claude"},
       .status = gigkit::GigStatus::draft});
  check(maya.usage().current().used == 0, "a draft spends no post of the month");

  stage.gig = maya.gigs().publish(stage.gig.id);
  const gigkit::Gig boxes = maya.gigs().create({.title = "Pictures for 30 game boxes",
                                                .description = "One style, no two alike.",
                                                .category = "Images"});
  maya.gigs().create({.title = "Rules of a card game in Polish and Japanese",
                      .description = "The English is final. Players must not have to guess.",
                      .category = "Translation"});
  const gigkit::UsageStatus usage = maya.usage().current();
  say("Maya publishes \"{}\" and two more: {} of {} posts used.", stage.gig.title, usage.used,
      usage.limit.value_or(0));

  const gigkit::NewGig fourth{
      .title = "One more", .description = "As above.", .category = "Chatbots"};
  refused("she publishes a fourth", "usage.limit_reached", [&] { maya.gigs().create(fourth); });
  maya.gigs().close(boxes.id);
  refused("she closes one and tries again", "usage.limit_reached",
          [&] { maya.gigs().create(fourth); });
  say("Her posts come back on {}.", gigkit::format_time(usage.resets_at).substr(0, 10));
}

}  // namespace demo
