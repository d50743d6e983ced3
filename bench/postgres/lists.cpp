#include "postgres/lists.hpp"

#include "gigkit/gigkit.hpp"
#include "postgres/server.hpp"

namespace gigkit::bench {

const std::vector<List>& lists() {
  using postgres::application_id;
  using postgres::conversation_id;
  using postgres::gig_id;
  using postgres::user_id;
  static const std::vector<List> all{
      {"gigs.mine", [](const Session& user) { user.gigs().mine(); }},
      {"gigs.get", [](const Session& user) { user.gigs().get(gig_id(20)); }},
      {"applications.mine", [](const Session& user) { user.applications().mine(); }},
      {"applications.mine, of a status",
       [](const Session& user) { user.applications().mine(ApplicationStatus::pending); }},
      {"applications.for_gig", [](const Session& user) { user.applications().for_gig(gig_id(1)); }},
      {"conversations.mine", [](const Session& user) { user.conversations().mine(); }},
      {"messages.list", [](const Session& user) { user.messages().list(conversation_id(1)); }},
      {"messages.unread_count", [](const Session& user) { user.messages().unread_count(); }},
      {"notifications.mine", [](const Session& user) { user.notifications().mine(); }},
      {"notifications.mine, unread", [](const Session& user) { user.notifications().mine(true); }},
      {"notifications.unread_count",
       [](const Session& user) { user.notifications().unread_count(); }},
      {"calls.mine", [](const Session& user) { user.calls().mine(); }},
      {"reviews.for_profile", [](const Session& user) { user.reviews().for_profile(user_id(2)); }},
      {"events.poll", [](const Session& user) { user.events().poll(); }},
      {"usage.current", [](const Session& user) { user.usage().current(); }},
  };
  return all;
}

}  // namespace gigkit::bench
