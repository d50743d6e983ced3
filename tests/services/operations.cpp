#include "operations.hpp"

#include <atomic>
#include <chrono>
#include <iterator>

namespace gigkit::test {
namespace {

/// A text that was never given before, so that an update always changes something.
std::string news() {
  static std::atomic<int> last{0};
  return "News " + std::to_string(++last);
}

Money new_rate() {
  static std::atomic<int> last{0};
  return Money::from_cents(++last);
}

/// A time to come that no call was moved to yet.
Time new_time() {
  static std::atomic<int> last{0};
  return at("2090-01-01T00:00:00Z") + std::chrono::seconds(++last);
}

/// The newest message that the session sees; some id where there is none.
Id newest_message(const Session& session, const Id& conversation) {
  const auto page = session.messages().list(conversation, {.page = {.limit = 1}});
  return page.empty() ? id_of(5) : page[0].id;
}

bool is_by_the_rules(const Error& error) {
  switch (error.code()) {
    case ErrorCode::not_found:
    case ErrorCode::forbidden:
    case ErrorCode::conflict:
    case ErrorCode::limit_reached:
      return true;
    case ErrorCode::invalid:
    case ErrorCode::unavailable:
    case ErrorCode::storage:
    case ErrorCode::misuse:
      break;
  }
  return false;
}

}  // namespace

const Operations& profile_operations() {
  static const Operations all{
      {"get", [](const Session& session, const Id& id) { session.profiles().get(id); }},
      {"update", [](const Session& session,
                    const Id& id) { session.profiles().update({.id = id, .bio = news()}); }},
  };
  return all;
}

const Operations& gig_operations() {
  static const Operations all{
      {"get", [](const Session& session, const Id& id) { session.gigs().get(id); }},
      {"view", [](const Session& session, const Id& id) { session.gigs().view(id); }},
      {"update",
       [](const Session& session, const Id& id) { session.gigs().update(id, {.title = news()}); }},
      {"publish", [](const Session& session, const Id& id) { session.gigs().publish(id); }},
      {"pause", [](const Session& session, const Id& id) { session.gigs().pause(id); }},
      {"resume", [](const Session& session, const Id& id) { session.gigs().resume(id); }},
      {"close", [](const Session& session, const Id& id) { session.gigs().close(id); }},
      {"reopen", [](const Session& session, const Id& id) { session.gigs().reopen(id); }},
      {"mark_filled", [](const Session& session, const Id& id) { session.gigs().mark_filled(id); }},
      {"remove", [](const Session& session, const Id& id) { session.gigs().remove(id); }},
      {"submit", [](const Session& session,
                    const Id& id) { session.applications().submit(id, some_application()); }},
  };
  return all;
}

const Operations& application_operations() {
  static const Operations all{
      {"get", [](const Session& session, const Id& id) { session.applications().get(id); }},
      {"history", [](const Session& session, const Id& id) { session.applications().history(id); }},
      {"update",
       [](const Session& session, const Id& id) {
         session.applications().update(id, {.proposed_rate = new_rate()});
       }},
      {"review", [](const Session& session, const Id& id) { session.applications().review(id); }},
      {"shortlist",
       [](const Session& session, const Id& id) { session.applications().shortlist(id); }},
      {"unshortlist",
       [](const Session& session, const Id& id) { session.applications().unshortlist(id); }},
      {"accept", [](const Session& session, const Id& id) { session.applications().accept(id); }},
      {"reject", [](const Session& session, const Id& id) { session.applications().reject(id); }},
      {"reconsider",
       [](const Session& session, const Id& id) { session.applications().reconsider(id); }},
      {"withdraw",
       [](const Session& session, const Id& id) { session.applications().withdraw(id); }},
      {"resubmit",
       [](const Session& session, const Id& id) { session.applications().resubmit(id, news()); }},
  };
  return all;
}

const Operations& conversation_operations() {
  static const Operations all{
      {"get", [](const Session& session, const Id& id) { session.conversations().get(id); }},
      {"send", [](const Session& session,
                  const Id& id) { session.messages().send(id, {.content = news()}); }},
      {"mark_read",
       [](const Session& session, const Id& id) {
         session.messages().mark_read(id, newest_message(session, id));
       }},
  };
  return all;
}

const Operations& notification_operations() {
  static const Operations all{
      {"mark_read",
       [](const Session& session, const Id& id) { session.notifications().mark_read(id); }},
  };
  return all;
}

const Operations& call_operations() {
  static const Operations all{
      {"get", [](const Session& session, const Id& id) { session.calls().get(id); }},
      {"reschedule",
       [](const Session& session, const Id& id) { session.calls().reschedule(id, new_time()); }},
      {"cancel", [](const Session& session, const Id& id) { session.calls().cancel(id); }},
      {"start", [](const Session& session, const Id& id) { session.calls().start(id); }},
      {"end", [](const Session& session, const Id& id) { session.calls().end(id); }},
  };
  return all;
}

void Crowd::act() {
  try {
    try_anything(sessions_[below(sessions_.size())]);
  } catch (const Error& error) {
    if (!is_by_the_rules(error)) throw;
  }
}

void Crowd::meet(const std::vector<Id>& gigs, const std::vector<Id>& applications) {
  gigs_.insert(gigs_.end(), gigs.begin(), gigs.end());
  applications_.insert(applications_.end(), applications.begin(), applications.end());
}

void Crowd::try_anything(const Session& session) {
  const std::size_t choice = below(16);
  if (choice < 10) return try_hiring(session);
  if (choice < 13) return try_talking(session);
  if (choice == 13) return try_reviewing(session);
  if (choice == 14) return try_calling(session);
  try_reading(session, below(4) == 0);
}

void Crowd::try_hiring(const Session& session) {
  const std::size_t choice = below(10);
  if (gigs_.empty() || choice == 0) {
    NewGig gig = some_gig();
    if (below(2) == 0) gig.status = GigStatus::draft;
    gigs_.push_back(session.gigs().create(gig).id);
  } else if (applications_.empty() || choice == 1) {
    const Id& gig = gigs_[below(gigs_.size())];
    applications_.push_back(session.applications().submit(gig, some_application()).id);
  } else if (choice < 6) {
    try_one_of(gig_operations(), session, gigs_[below(gigs_.size())]);
  } else {
    try_one_of(application_operations(), session, applications_[below(applications_.size())]);
  }
}

void Crowd::try_talking(const Session& session) {
  if (conversations_.empty() || below(3) == 0) {
    const auto opened = session.conversations().open(
        {.participant_ids = two_of_them(session), .gig_id = maybe_one_of(gigs_)});
    conversations_.push_back(opened.id);
    messages_.push_back(session.messages().send(opened.id, {.content = news()}));
  } else {
    try_one_of(conversation_operations(), session, conversations_[below(conversations_.size())]);
  }
}

void Crowd::try_calling(const Session& session) {
  if (calls_.empty() || below(3) == 0) {
    calls_.push_back(session.calls()
                         .schedule({.participant_ids = two_of_them(session),
                                    .gig_id = maybe_one_of(gigs_),
                                    .application_id = maybe_one_of(applications_)})
                         .id);
  } else {
    try_one_of(call_operations(), session, calls_[below(calls_.size())]);
  }
}

void Crowd::try_reviewing(const Session& session) {
  if (gigs_.empty()) return;
  reviews_.push_back(session.reviews().create(gigs_[below(gigs_.size())],
                                              {.reviewee_id = somebody_but(session.actor()),
                                               .rating = static_cast<std::int32_t>(1 + below(5))}));
}

void Crowd::try_reading(const Session& session, bool all) {
  const auto unread = session.notifications().mine(true, {.limit = 1});
  if (unread.empty()) return;
  if (all) {
    session.notifications().mark_all_read(unread[0].id);
  } else {
    session.notifications().mark_read(unread[0].id);
  }
}

Id Crowd::somebody_but(const Actor& actor) {
  while (true) {
    const auto& user = sessions_[below(sessions_.size())].actor().id();
    if (user && !actor.is(*user)) return *user;
  }
}

std::vector<Id> Crowd::two_of_them(const Session& session) {
  const Id one = session.actor().id().value_or(somebody_but(Actor::anonymous()));
  return {one, somebody_but(Actor::user(one))};
}

std::optional<Id> Crowd::maybe_one_of(const std::vector<Id>& ids) {
  if (ids.empty() || below(2) == 0) return std::nullopt;
  return ids[below(ids.size())];
}

void Crowd::try_one_of(const Operations& operations, const Session& session, const Id& id) {
  std::next(operations.begin(), static_cast<std::ptrdiff_t>(below(operations.size())))
      ->second(session, id);
}

}  // namespace gigkit::test
