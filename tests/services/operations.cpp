#include "operations.hpp"

#include <atomic>
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

void Crowd::try_one_of(const Operations& operations, const Session& session, const Id& id) {
  std::next(operations.begin(), static_cast<std::ptrdiff_t>(below(operations.size())))
      ->second(session, id);
}

}  // namespace gigkit::test
