// What people do with profiles, gigs and applications.
#include <array>

#include "random_operations.hpp"

namespace gigkit::test {
namespace {

constexpr std::array kGigStatuses{GigStatus::draft, GigStatus::active, GigStatus::paused,
                                  GigStatus::closed, GigStatus::filled};
constexpr std::array kApplicationStatuses{
    ApplicationStatus::pending,  ApplicationStatus::reviewing, ApplicationStatus::shortlisted,
    ApplicationStatus::rejected, ApplicationStatus::accepted,  ApplicationStatus::withdrawn};

}  // namespace

Operation RandomOperations::sign_up() {
  NewProfile profile;
  profile.id = proposal();
  if (one_in(2)) profile.username = one_in(20) ? "ab" : "Name_" + std::to_string(below(40));
  if (one_in(2)) profile.full_name = words();
  return creation(Operation::by_host("sign_up", show(profile),
                                     [=](const auto& market) { return market.sign_up(profile); }));
}

Operation RandomOperations::act_on_profile() {
  const Shown user = one_of(users_);
  const Id id = id_in(user);
  const Actor actor = one_of_these({id});
  if (one_in(4)) {
    return Operation::by(actor, "profiles.get", show(id),
                         [=](const auto& session) { return session.profiles().get(id); });
  }
  if (one_in(8)) {
    const std::string name = "name_" + std::to_string(below(40));
    return Operation::by(actor, "profiles.get_by_username", name, [=](const auto& session) {
      return session.profiles().get_by_username(name);
    });
  }
  ProfileChanges changes;
  if (!one_in(4)) changes.id = id;
  if (one_in(4)) changes.username = "Name_" + std::to_string(below(40));
  if (one_in(3)) changes.full_name = words();
  if (one_in(3)) changes.bio = one_in(3) ? std::optional<std::string>() : words();
  if (one_in(3))
    changes.skills = one_in(3) ? std::vector<std::string>{} : std::vector{std::string("RAG")};
  if (one_in(3)) changes.hourly_rate = amount();
  if (one_in(6)) changes.is_available = one_in(2);
  changes.expected_updated_at = expected_of(user);
  return Operation::by(actor, "profiles.update", show(changes),
                       [=](const auto& session) { return session.profiles().update(changes); });
}

Operation RandomOperations::delete_account() {
  return Operation::by(one_in(20) ? anyone() : Actor::user(some_user()), "profiles.delete_account",
                       {}, [](const auto& session) { session.profiles().delete_account(); });
}

Operation RandomOperations::create_gig() {
  NewGig gig{.title = words(), .description = words(), .category = words()};
  gig.budget_type = one_in(2) ? BudgetType::fixed : BudgetType::hourly;
  gig.budget_min = amount();
  if (one_in(2)) gig.budget_max = amount();
  if (one_in(3)) gig.skills_required = {"RAG", "C++"};
  gig.status = one_in(5) ? GigStatus::draft : one_in(50) ? GigStatus::paused : GigStatus::active;
  gig.id = proposal();
  return creation(Operation::by(anyone(), "gigs.create", show(gig),
                                [=](const auto& session) { return session.gigs().create(gig); }));
}

Operation RandomOperations::update_gig() {
  const Shown gig = one_of(gigs_);
  const Id id = id_in(gig);
  GigChanges changes;
  if (one_in(3)) changes.title = words();
  if (one_in(6)) changes.category = words();
  if (one_in(6)) changes.budget_type = one_in(2) ? BudgetType::fixed : BudgetType::hourly;
  if (one_in(3)) changes.budget_min = amount();
  if (one_in(3)) changes.budget_max = amount();
  if (one_in(6)) changes.location_type = one_in(2) ? LocationType::remote : LocationType::onsite;
  changes.expected_updated_at = expected_of(gig);
  return Operation::by(poster_of(gig), "gigs.update", {show(id), show(changes)},
                       [=](const auto& session) { return session.gigs().update(id, changes); });
}

Operation RandomOperations::step_gig() {
  const Shown gig = one_of(gigs_);
  const Id id = id_in(gig);
  const Actor actor = poster_of(gig);
  const auto step = [&](std::string name, auto call) {
    return Operation::by(actor, std::move(name), show(id), call);
  };
  switch (below(16)) {
    case 0:
    case 1:
      return step("gigs.publish", [=](const auto& s) { return s.gigs().publish(id); });
    case 2:
      return step("gigs.pause", [=](const auto& s) { return s.gigs().pause(id); });
    case 3:
    case 4:
      return step("gigs.resume", [=](const auto& s) { return s.gigs().resume(id); });
    case 5:
    case 6:
      return step("gigs.close", [=](const auto& s) { return s.gigs().close(id); });
    case 7:
    case 8:
    case 9:
      return step("gigs.reopen", [=](const auto& s) { return s.gigs().reopen(id); });
    case 10:
      return step("gigs.mark_filled", [=](const auto& s) { return s.gigs().mark_filled(id); });
    case 11:
      return step("gigs.remove", [=](const auto& s) { s.gigs().remove(id); });
    default:
      return Operation::by(anyone(), "gigs.view", show(id),
                           [=](const auto& s) { return s.gigs().view(id); });
  }
}

Operation RandomOperations::read_gigs() {
  const Shown gig = one_of(gigs_);
  const Id id = id_in(gig);
  if (one_in(2)) {
    return Operation::by(one_of_these(people_of(gig)), "gigs.get", show(id),
                         [=](const auto& s) { return s.gigs().get(id); });
  }
  std::optional<GigStatus> status;
  if (one_in(2)) status = kGigStatuses.at(below(5));
  const PageRequest request = page();
  return Operation::by(anyone(), "gigs.mine", {show(status), request.limit},
                       [=](const auto& s) { return s.gigs().mine(status, request); });
}

Operation RandomOperations::submit() {
  const Id gig = id_in(one_of(gigs_, {"active"}));
  NewApplication application{.cover_letter = words(), .proposed_rate = amount()};
  if (one_in(3)) application.proposed_timeline = words();
  if (one_in(3)) application.ai_tools_to_use = {"Claude"};
  application.id = proposal();
  return creation(Operation::by(
      anyone(), "applications.submit", {show(gig), show(application)},
      [=](const auto& session) { return session.applications().submit(gig, application); }));
}

Operation RandomOperations::update_application() {
  const Shown application = one_of(applications_);
  const Id id = id_in(application);
  ApplicationChanges changes;
  if (one_in(3)) changes.cover_letter = words();
  if (one_in(2)) changes.proposed_rate = amount();
  if (one_in(4)) changes.ai_tools_to_use = {{"Claude"}};
  changes.expected_updated_at = expected_of(application);
  const Actor actor = one_of_these({id_in(application, "applicant_id")});
  if (one_in(2)) {
    const std::string letter = words();
    return Operation::by(
        actor, "applications.resubmit", {show(id), letter, show(changes)},
        [=](const auto& s) { return s.applications().resubmit(id, letter, changes); });
  }
  return Operation::by(actor, "applications.update", {show(id), show(changes)},
                       [=](const auto& s) { return s.applications().update(id, changes); });
}

/// Some people can't decide: they withdraw and apply again, more often than is allowed.
Operation RandomOperations::come_and_go() {
  constexpr std::uint8_t kRestless = 6;
  std::vector<Shown> restless;
  for (const Shown& application : applications_) {
    const Shown gig = gig_of(application);
    const bool is_open = !gig.is_null() && gig["status"] == "active";
    if (is_open && id_in(application).bytes()[15] % kRestless == 0) restless.push_back(application);
  }
  if (restless.empty()) return submit();
  const Shown application = restless[below(restless.size())];
  const Id id = id_in(application);
  const Actor actor = one_of_these({id_in(application, "applicant_id")});
  if (application["status"] != "withdrawn") {
    return Operation::by(actor, "applications.withdraw", show(id),
                         [=](const auto& s) { return s.applications().withdraw(id); });
  }
  const std::string letter = words();
  return Operation::by(actor, "applications.resubmit", {show(id), letter}, [=](const auto& s) {
    return s.applications().resubmit(id, letter, ApplicationChanges{});
  });
}

Operation RandomOperations::step_application() {
  const Shown application =
      one_of(applications_, {"pending", "reviewing", "shortlisted", "accepted"});
  const Id id = id_in(application);
  const Actor actor = party_of(application);
  const auto step = [&](std::string name, auto call) {
    return Operation::by(actor, std::move(name), show(id), call);
  };
  switch (below(11)) {
    case 0:
      return step("applications.review",
                  [=](const auto& s) { return s.applications().review(id); });
    case 1:
      return step("applications.shortlist",
                  [=](const auto& s) { return s.applications().shortlist(id); });
    case 2:
      return step("applications.unshortlist",
                  [=](const auto& s) { return s.applications().unshortlist(id); });
    case 3:
    case 4:
    case 5:
    case 6:
      return step("applications.accept",
                  [=](const auto& s) { return s.applications().accept(id); });
    case 7: {
      std::optional<std::string> reason;
      if (one_in(2)) reason = words();
      return Operation::by(actor, "applications.reject", {show(id), show(reason)},
                           [=](const auto& s) { return s.applications().reject(id, reason); });
    }
    case 8:
      return step("applications.reconsider",
                  [=](const auto& s) { return s.applications().reconsider(id); });
    default:
      return step("applications.withdraw",
                  [=](const auto& s) { return s.applications().withdraw(id); });
  }
}

Operation RandomOperations::read_applications() {
  const Shown application = one_of(applications_);
  const Id id = id_in(application);
  const Id gig = id_in(application, "gig_id");
  const Actor actor = party_of(application);
  std::optional<ApplicationStatus> status;
  if (one_in(2)) status = kApplicationStatuses.at(below(6));
  const PageRequest request = page();
  switch (below(4)) {
    case 0:
      return Operation::by(actor, "applications.get", show(id),
                           [=](const auto& s) { return s.applications().get(id); });
    case 1:
      return Operation::by(actor, "applications.history", show(id),
                           [=](const auto& s) { return s.applications().history(id); });
    case 2:
      return Operation::by(actor, "applications.mine", {show(status), request.limit},
                           [=](const auto& s) { return s.applications().mine(status, request); });
    default:
      return Operation::by(
          actor, "applications.for_gig", {show(gig), show(status), request.limit},
          [=](const auto& s) { return s.applications().for_gig(gig, status, request); });
  }
}

}  // namespace gigkit::test
