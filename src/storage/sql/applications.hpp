#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "domain/applications.hpp"
#include "gigkit/applications.hpp"
#include "storage/later.hpp"
#include "storage/sql/page_key.hpp"

/// Applications in the storage.
namespace gigkit::storage::applications {

/// The application, if the actor may see it.
std::optional<Application> find(Connection& connection, const Actor& actor, const Id& id);

/// What judgements on the application rest on, if the actor may see it; it and its gig are locked
/// until the transaction ends.
Later<std::optional<domain::ApplicationFacts>> ask_facts(Connection& connection, const Actor& actor,
                                                         const Id& id);

/// The same for all applications of the actor, in the order in which they were made.
Later<std::vector<domain::ApplicationFacts>> ask_own_facts(Connection& connection,
                                                           const Actor& actor);

/// What a judgement on applying to the gig rests on, if the actor may see the gig; it is locked
/// until the transaction ends.
Later<std::optional<domain::SubmissionFacts>> ask_submission(Connection& connection,
                                                             const Actor& actor, const Id& gig);

/// An application that waits for a decision.
struct OpenApplication {
  Id id;
  Id applicant_id;
  ApplicationStatus status{};
};
Later<std::vector<OpenApplication>> ask_open(Connection& connection, const Id& gig);

/// The other open applications to the gig of an application.
Later<std::vector<OpenApplication>> ask_other_open(Connection& connection, const Id& application);

/// By gig, others' open applications to the gigs that a user has applied to or posted.
using OpenByGig = std::unordered_map<Id, std::vector<OpenApplication>>;
Later<OpenByGig> ask_open_around(Connection& connection, const Id& user);

void insert(Connection& connection, const Application& application);
void update_content(Connection& connection, const Application& application);
void update_status(Connection& connection, const Application& application);

/// Rejects the gig's open applications.
void reject_open(Connection& connection, const Id& gig, Time now);

void append_history(Connection& connection, const Id& application, const Transition& transition);
Later<std::vector<Transition>> ask_history(Connection& connection, const Id& application);

std::vector<Application> of_applicant(Connection& connection, const Id& applicant,
                                      const std::optional<ApplicationStatus>& status,
                                      const PageQuery& page);

/// A gig's applications that the actor may see, newest first.
std::vector<Application> of_gig(Connection& connection, const Actor& actor, const Id& gig,
                                const std::optional<ApplicationStatus>& status,
                                const PageQuery& page);

}  // namespace gigkit::storage::applications
