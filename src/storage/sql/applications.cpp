#include "storage/sql/applications.hpp"

#include "storage/sql/locks.hpp"
#include "storage/sql/policy_filter.hpp"
#include "storage/sql/rows.hpp"
#include "storage/sql/standing.hpp"

namespace gigkit::storage::applications {
namespace {

using sql::ActorStatement;
using sql::columns;
using sql::read_page;
using sql::restriction;

constexpr int kApplicationColumns = static_cast<int>(kFieldCount<Application>);

/// What judgements rest on, of the applications whose column is ?1, as the actor ?2 sees them.
std::string facts_where(const Dialect& dialect, bool restricted, std::string_view column) {
  return fmt::format(
      "SELECT {}, {}, gig.poster_id, gig.status, "
      "EXISTS (SELECT 1 FROM applications AS other WHERE other.gig_id = applications.gig_id"
      " AND other.status = 'accepted'), "
      "(SELECT count(*) FROM {} WHERE application_id = applications.id"
      " AND from_status = 'withdrawn') "
      "FROM applications JOIN gigs AS gig ON gig.id = applications.gig_id "
      "WHERE applications.{} = ?1{} ORDER BY applications.created_at, applications.id",
      columns<Application>(), sql::standing_columns(dialect, "?2"),
      dialect.own_table("application_history"), column,
      restriction<Application>(dialect, restricted));
}

domain::ApplicationFacts read_facts(Row& row) {
  constexpr int kNext = kApplicationColumns;
  domain::ApplicationFacts facts;
  read_struct(row, 0, facts.application);
  facts.actor = sql::read_standing(row, kNext);
  facts.poster_id = row.id(kNext + 2);
  facts.gig_status = get<std::optional<GigStatus>>(row, kNext + 3);
  facts.gig_has_accepted = row.boolean(kNext + 4);
  facts.resubmissions = get<std::int32_t>(row, kNext + 5);
  return facts;
}

/// The open applications that fulfil a condition on ?1.
std::string open_where(std::string_view condition) {
  return fmt::format(
      "SELECT id, applicant_id, status, gig_id FROM applications WHERE {}"
      " AND status IN ('pending', 'reviewing', 'shortlisted') ORDER BY created_at, id",
      condition);
}

void add_open(Row& row, std::vector<OpenApplication>& open) {
  open.push_back({row.id(0), row.id(1), get<ApplicationStatus>(row, 2)});
}

}  // namespace

std::optional<Application> find(Connection& connection, const Actor& actor, const Id& id) {
  static const ActorStatement statement([](const Dialect& dialect, bool restricted) {
    return fmt::format("SELECT {} FROM applications WHERE applications.id = ?1{}",
                       columns<Application>(), restriction<Application>(dialect, restricted));
  });
  std::optional<Application> application;
  connection.read(statement.for_actor(actor), {param(id), param(actor.id())},
                  [&](Row& row) { application = read_struct<Application>(row); });
  return application;
}

Later<std::optional<domain::ApplicationFacts>> ask_facts(Connection& connection, const Actor& actor,
                                                         const Id& id) {
  static const ActorStatement statement([](const Dialect& dialect, bool restricted) {
    return facts_where(dialect, restricted, "id");
  });
  locks::gig_of_application(connection, id);
  return ask<std::optional<domain::ApplicationFacts>>(
      connection, statement.for_actor(actor), {param(id), param(actor.id())},
      [](Row& row, std::optional<domain::ApplicationFacts>& facts) { facts = read_facts(row); });
}

Later<std::vector<domain::ApplicationFacts>> ask_own_facts(Connection& connection,
                                                           const Actor& actor) {
  static const ActorStatement statement([](const Dialect& dialect, bool restricted) {
    return facts_where(dialect, restricted, "applicant_id");
  });
  const Id applicant = actor.id().value_or(Id{});
  locks::gigs_of_applicant(connection, applicant);
  return ask<std::vector<domain::ApplicationFacts>>(
      connection, statement.for_actor(actor), {param(applicant), param(actor.id())},
      [](Row& row, std::vector<domain::ApplicationFacts>& facts) {
        facts.push_back(read_facts(row));
      });
}

Later<std::optional<domain::SubmissionFacts>> ask_submission(Connection& connection,
                                                             const Actor& actor, const Id& gig) {
  static const ActorStatement statement([](const Dialect& dialect, bool restricted) {
    return fmt::format(
        "SELECT gigs.poster_id, gigs.status, {}, "
        "EXISTS (SELECT 1 FROM applications WHERE applications.gig_id = gigs.id"
        " AND applications.applicant_id = ?2) "
        "FROM gigs WHERE gigs.id = ?1{}",
        sql::standing_columns(dialect, "?2"), restriction<Gig>(dialect, restricted));
  });
  locks::gig(connection, gig);
  return ask<std::optional<domain::SubmissionFacts>>(
      connection, statement.for_actor(actor), {param(gig), param(actor.id())},
      [](Row& row, std::optional<domain::SubmissionFacts>& facts) {
        facts = domain::SubmissionFacts{row.id(0), get<std::optional<GigStatus>>(row, 1),
                                        sql::read_standing(row, 2), row.boolean(4)};
      });
}

Later<std::vector<OpenApplication>> ask_open(Connection& connection, const Id& gig) {
  static const Statement statement(open_where("gig_id = ?1"));
  return ask<std::vector<OpenApplication>>(connection, statement, {param(gig)}, add_open);
}

Later<std::vector<OpenApplication>> ask_other_open(Connection& connection, const Id& application) {
  static const Statement statement(
      open_where("id <> ?1 AND gig_id = (SELECT gig_id FROM applications WHERE id = ?1)"));
  return ask<std::vector<OpenApplication>>(connection, statement, {param(application)}, add_open);
}

Later<OpenByGig> ask_open_around(Connection& connection, const Id& user) {
  static const Statement statement(
      open_where("applicant_id <> ?1 AND gig_id IN (SELECT gig_id FROM applications"
                 " WHERE applicant_id = ?1 UNION SELECT id FROM gigs WHERE poster_id = ?1)"));
  return ask<OpenByGig>(connection, statement, {param(user)},
                        [](Row& row, OpenByGig& open) { add_open(row, open[row.id(3)]); });
}

void insert(Connection& connection, const Application& application) {
  sql::insert(connection, application);
}

void update_content(Connection& connection, const Application& application) {
  sql::update_content<ApplicationChanges>(connection, application);
}

void update_status(Connection& connection, const Application& application) {
  static const Statement statement(
      "UPDATE applications SET status = ?2, updated_at = ?3 WHERE id = ?1");
  connection.write(
      statement, {param(application.id), param(application.status), param(application.updated_at)});
}

void reject_open(Connection& connection, const Id& gig, Time now) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format(
        "UPDATE applications SET status = 'rejected', updated_at = {} "
        "WHERE gig_id = ?1 AND status IN ('pending', 'reviewing', 'shortlisted')",
        dialect.time_after("?2", "updated_at"));
  });
  connection.write(statement, {param(gig), param(now)});
}

void append_history(Connection& connection, const Id& application, const Transition& transition) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format(
        "INSERT INTO {0} (application_id, step, at, actor_id, from_status, to_status, reason) "
        "VALUES (?1, (SELECT coalesce(max(step), 0) + 1 FROM {0} WHERE application_id = ?1), "
        "?2, ?3, ?4, ?5, ?6)",
        dialect.own_table("application_history"));
  });
  connection.write(statement, {param(application), param(transition.at), param(transition.actor_id),
                               param(transition.from_status), param(transition.to_status),
                               param(transition.reason)});
}

Later<std::vector<Transition>> ask_history(Connection& connection, const Id& application) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format(
        "SELECT at, actor_id, from_status, to_status, reason FROM {} "
        "WHERE application_id = ?1 ORDER BY step",
        dialect.own_table("application_history"));
  });
  return ask<std::vector<Transition>>(
      connection, statement, {param(application)},
      [](Row& row, std::vector<Transition>& all) { all.push_back(read_struct<Transition>(row)); });
}

std::vector<Application> of_applicant(Connection& connection, const Id& applicant,
                                      const std::optional<ApplicationStatus>& status,
                                      const PageQuery& page) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format(
        "SELECT {0} FROM applications WHERE applicant_id = ?1 AND status IS NOT DISTINCT FROM "
        "coalesce(?2, status)"
        " AND ({1}, id) < (?3, ?4) ORDER BY {1} DESC, id DESC LIMIT ?5",
        columns<Application>(), dialect.created_at("applications"));
  });
  return read_page<Application>(connection, statement,
                                {param(applicant), param(status), param(page.below.created_at),
                                 param(page.below.id), param(page.limit)},
                                page);
}

std::vector<Application> of_gig(Connection& connection, const Actor& actor, const Id& gig,
                                const std::optional<ApplicationStatus>& status,
                                const PageQuery& page) {
  static const ActorStatement statement([](const Dialect& dialect, bool restricted) {
    return fmt::format(
        "SELECT {0} FROM applications WHERE applications.gig_id = ?1{1}"
        " AND applications.status IS NOT DISTINCT FROM coalesce(?3, applications.status)"
        " AND ({2}, applications.id) < (?4, ?5) ORDER BY {2} DESC, applications.id DESC LIMIT ?6",
        columns<Application>(),
        restriction<Application>(dialect, restricted, sql::known<&Application::gig_id>("?1")),
        dialect.created_at("applications"));
  });
  return read_page<Application>(
      connection, statement.for_actor(actor),
      {param(gig), param(actor.id()), param(status), param(page.below.created_at),
       param(page.below.id), param(page.limit)},
      page);
}

}  // namespace gigkit::storage::applications
