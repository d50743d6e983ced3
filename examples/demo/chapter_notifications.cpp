#include "chapters.hpp"
#include "narration.hpp"

namespace demo {
namespace {

std::size_t print_notifications(const Stage& stage, const gigkit::Profile& reader) {
  const auto page = stage.as(reader).notifications().mine();
  say("{} has {}, the newest first:", *reader.full_name, page.size());
  for (const gigkit::Notification& each : page) say("   {}: {}", to_string(each.type), each.title);
  return page.size();
}

}  // namespace

void read_notifications(Stage& stage) {
  // Three who applied, and one who resigned.
  check(print_notifications(stage, stage.maya) == 4, "Maya hears of what the others did");
  // Shortlisted and accepted; her resignation is her own act.
  check(print_notifications(stage, stage.aiko) == 2, "and nobody of what they did themselves");
  // Rejected, reconsidered, accepted.
  check(print_notifications(stage, stage.noor) == 3, "Noor's tell the way she came");
  const gigkit::Notifications maya = stage.as(stage.maya).notifications();
  check(maya.mark_all_read() == 4 && maya.unread_count() == 0, "Maya has read hers");
  check(stage.as(stage.viktor).notifications().unread_count() == 0, "Viktor has none");
}

}  // namespace demo
