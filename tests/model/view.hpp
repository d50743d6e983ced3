#pragma once

#include <iterator>

#include "operation.hpp"
#include "random_operations.hpp"

/// All that one actor sees of a marketplace.
namespace gigkit::test {

inline std::vector<Event> all_events(const Session& session) {
  std::vector<Event> all;
  while (true) {
    const auto more =
        session.events().poll(all.empty() ? std::nullopt : std::optional(all.back().cursor), 1'000);
    if (more.empty()) return all;
    all.insert(all.end(), more.begin(), more.end());
  }
}
inline std::vector<Event> all_events(const model::Session& session) {
  return session.events().poll();
}

/// Events in an order of their own: within a command theirs is not told.
inline Shown sorted_events(const std::vector<Event>& events) {
  Shown all = show(events);
  std::sort(all.begin(), all.end());
  return all;
}

/// All items of a list, page by page.
template <class List>
Shown all_of(int limit, List list) {
  PageRequest page{.limit = limit};
  Shown items = Shown::array();
  while (true) {
    const auto part = list(page);
    for (const auto& item : part.items) items.push_back(show(item));
    if (!part.next) return items;
    page.after = part.next;
  }
}

template <class Session>
Shown view(const Session& session, const RandomOperations& known, int limit) {
  Shown seen = Shown::object();
  const auto each = [&](const char* name, const std::vector<Shown>& things, auto read) {
    for (const Shown& thing : things) {
      const Id id = *Id::parse(thing["id"].template get<std::string>());
      seen[name][id.to_string()] = outcome([&] { return read(id); });
    }
  };
  const auto one = [&](const char* name, auto read) { seen[name] = outcome(read); };
  each("gig", known.gigs(), [&](const Id& id) { return session.gigs().get(id); });
  each("application", known.applications(),
       [&](const Id& id) { return session.applications().get(id); });
  each("history", known.applications(),
       [&](const Id& id) { return session.applications().history(id); });
  each("for_gig", known.gigs(), [&](const Id& id) {
    return all_of(limit, [&](const PageRequest& page) {
      return session.applications().for_gig(id, {}, page);
    });
  });
  each("conversation", known.talks(),
       [&](const Id& id) { return session.conversations().get(id); });
  each("messages", known.talks(), [&](const Id& id) {
    return all_of(limit, [&](const PageRequest& page) {
      return session.messages().list(id, {.page = page});
    });
  });
  each("call", known.calls(), [&](const Id& id) { return session.calls().get(id); });
  each("profile", known.users(), [&](const Id& id) { return session.profiles().get(id); });
  each("ratings", known.users(), [&](const Id& id) { return session.reviews().summary(id); });
  each("reviews", known.users(), [&](const Id& id) {
    return all_of(limit,
                  [&](const PageRequest& page) { return session.reviews().for_profile(id, page); });
  });
  const auto list = [&](const char* name, auto read) {
    one(name, [&] { return all_of(limit, read); });
  };
  list("my gigs", [&](const PageRequest& page) { return session.gigs().mine({}, page); });
  list("my applications",
       [&](const PageRequest& page) { return session.applications().mine({}, page); });
  list("my conversations",
       [&](const PageRequest& page) { return session.conversations().mine(page); });
  list("my calls", [&](const PageRequest& page) { return session.calls().mine({}, page); });
  list("my notifications",
       [&](const PageRequest& page) { return session.notifications().mine(false, page); });
  one("unread notifications", [&] { return session.notifications().unread_count(); });
  one("unread messages", [&] { return session.messages().unread_count(); });
  one("usage", [&] { return session.usage().current(); });
  one("subscription", [&] { return session.subscriptions().mine(); });
  one("is pro", [&] { return session.subscriptions().is_pro(); });
  one("export", [&] { return show_export(session.profiles().export_own()); });
  one("events", [&] { return sorted_events(all_events(session)); });
  return seen;
}

/// Where two views differ, a line each.
std::string differences(const Shown& expected, const Shown& actual);

}  // namespace gigkit::test
