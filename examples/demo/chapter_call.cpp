#include <chrono>

#include "chapters.hpp"
#include "narration.hpp"

namespace demo {

void call(Stage& stage) {
  const gigkit::Calls maya = stage.as(stage.maya).calls();
  const gigkit::Calls noor = stage.as(stage.noor).calls();

  const auto now =
      std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
  const gigkit::VideoCall planned = maya.schedule({.participant_ids = {stage.noor.id},
                                                   .scheduled_at = now + std::chrono::hours(24),
                                                   .application_id = stage.of_noor.id});
  check(planned.gig_id == stage.gig.id, "Maya schedules a call on Noor's application, and its gig");
  check(planned.room_id.size() >= 22, "its room is a secret of the library's making");
  refused("Noor moves it, who did not schedule it", "call.not_initiator",
          [&] { noor.reschedule(planned.id, now + std::chrono::hours(48)); });
  refused("Viktor looks for it", "call.not_found",
          [&] { stage.as(stage.viktor).calls().get(planned.id); });
  refused("Maya calls a stranger", "call.unrelated",
          [&] { maya.schedule({.participant_ids = {stage.viktor.id}}); });
  refused("she calls into the past", "call.in_the_past",
          [&] { maya.reschedule(planned.id, now - std::chrono::hours(24)); });

  const gigkit::VideoCall started = noor.start(planned.id);
  check(maya.start(planned.id).started_at == started.started_at,
        "Noor starts it; that Maya starts it too changes nothing");
  check(maya.mine(true).size() == 1, "it is among Maya's upcoming calls");
  maya.end(planned.id);
  check(noor.mine(true).empty() && noor.mine(false).size() == 1, "once ended it is a past one");
}

}  // namespace demo
