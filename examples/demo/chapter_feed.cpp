#include <map>
#include <string>

#include "chapters.hpp"
#include "narration.hpp"

namespace demo {
namespace {

/// How many events there are of each entity, read page by page to the end.
std::map<std::string, int> count_events(const gigkit::Session& reader) {
  std::map<std::string, int> counts;
  std::optional<std::string> cursor;
  while (true) {
    const auto events = reader.events().poll(cursor, 1'000);
    if (events.empty()) return counts;
    for (const gigkit::Event& event : events) ++counts[event.entity];
    cursor = events.back().cursor;
  }
}

std::string joined(const std::map<std::string, int>& counts) {
  std::string text;
  for (const auto& [entity, count] : counts) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, entity);
  }
  return text;
}

}  // namespace

void read_the_feed(Stage& stage) {
  const gigkit::Session maya = stage.as(stage.maya);

  const auto all = count_events(stage.market.as_service());
  const auto hers = count_events(maya);
  say("The feed of all that was changed: {}.", joined(all));
  say("What of it is for Maya: {}.", joined(hers));
  check(hers.at("message") == 3 && all.at("message") >= 3, "she gets what she is part of");
  check(count_events(stage.as(stage.viktor)).size() == 1, "and Viktor his own sign-up alone");

  std::vector<std::string> heard;
  {
    const auto subscription =
        maya.events().subscribe([&](const gigkit::Event& event) { heard.push_back(event.type); });
    stage.as(stage.noor).messages().send(stage.talk.id, {.content = "It can roll dice now."});
    check(heard.empty(), "a subscriber hears of Noor's message");
    check(maya.events().dispatch() == 1 && heard.back() == "message.sent",
          "when the host dispatches, on the host's own thread");
  }
  stage.as(stage.noor).messages().send(stage.talk.id, {.content = "And count the points."});
  check(maya.events().dispatch() == 0 && heard.size() == 1,
        "and hears nothing more once unsubscribed");
}

}  // namespace demo
