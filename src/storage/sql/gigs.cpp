#include "storage/sql/gigs.hpp"

#include "storage/sql/locks.hpp"
#include "storage/sql/policy_filter.hpp"
#include "storage/sql/rows.hpp"
#include "storage/sql/standing.hpp"

namespace gigkit::storage::gigs {
namespace {

using sql::ActorStatement;
using sql::columns;
using sql::read_page;
using sql::restriction;

constexpr int kGigColumns = static_cast<int>(kFieldCount<Gig>);

std::string page_of_poster(const Dialect& dialect, std::string_view condition) {
  return fmt::format(
      "SELECT {0} FROM {1} WHERE gigs.poster_id = ?1{2} AND ({3}, gigs.id) < (?2, ?3)"
      " ORDER BY {3} DESC, gigs.id DESC LIMIT ?4",
      columns<Gig>(), dialect.entity_table("gigs"), condition, dialect.created_at("gigs"));
}

}  // namespace

std::optional<Gig> find(Connection& connection, const Actor& actor, const Id& id) {
  static const ActorStatement statement([](const Dialect& dialect, bool restricted) {
    return fmt::format("SELECT {} FROM {} WHERE gigs.id = ?1{}", columns<Gig>(),
                       dialect.entity_table("gigs"), restriction<Gig>(dialect, restricted));
  });
  std::optional<Gig> gig;
  connection.read(statement.for_actor(actor), {param(id), param(actor.id())},
                  [&](Row& row) { gig = read_struct<Gig>(row); });
  return gig;
}

Later<bool> ask_visible(Connection& connection, const Actor& actor, const Id& id) {
  static const ActorStatement statement([](const Dialect& dialect, bool restricted) {
    return fmt::format("SELECT TRUE FROM {} WHERE gigs.id = ?1{}", dialect.entity_table("gigs"),
                       restriction<Gig>(dialect, restricted));
  });
  return ask_value<bool>(connection, statement.for_actor(actor), {param(id), param(actor.id())});
}

Later<std::optional<domain::GigFacts>> ask_facts(Connection& connection, const Actor& actor,
                                                 const Id& id) {
  static const ActorStatement statement([](const Dialect& dialect, bool restricted) {
    return fmt::format(
        "SELECT {}, {}, "
        "EXISTS (SELECT 1 FROM applications WHERE applications.gig_id = gigs.id), "
        "EXISTS (SELECT 1 FROM applications WHERE applications.gig_id = gigs.id"
        " AND applications.status = 'accepted') "
        "FROM {} WHERE gigs.id = ?1{}",
        columns<Gig>(), sql::standing_columns(dialect, "?2"), dialect.entity_table("gigs"),
        restriction<Gig>(dialect, restricted));
  });
  locks::gig(connection, id);
  return ask<std::optional<domain::GigFacts>>(
      connection, statement.for_actor(actor), {param(id), param(actor.id())},
      [](Row& row, std::optional<domain::GigFacts>& facts) {
        facts.emplace();
        read_struct(row, 0, facts->gig);
        facts->actor = sql::read_standing(row, kGigColumns);
        facts->has_applications = row.boolean(kGigColumns + 2);
        facts->has_accepted = row.boolean(kGigColumns + 3);
      });
}

std::string referenced(std::string_view gig) {
  return fmt::format(
      "(EXISTS (SELECT 1 FROM applications WHERE applications.gig_id = {0})"
      " OR EXISTS (SELECT 1 FROM reviews WHERE reviews.gig_id = {0})"
      " OR EXISTS (SELECT 1 FROM conversations WHERE conversations.gig_id = {0})"
      " OR EXISTS (SELECT 1 FROM video_calls WHERE video_calls.gig_id = {0}))",
      gig);
}

Later<bool> ask_referenced(Connection& connection, const Id& id) {
  static const Statement statement("SELECT " + referenced("?1"));
  return ask_value<bool>(connection, statement, {param(id)});
}

void insert(Connection& connection, const Gig& gig) {
  sql::insert(connection, gig);
  connection.index(gig);
}

void update_content(Connection& connection, const Gig& gig) {
  sql::update_content<GigChanges>(connection, gig);
  connection.index(gig);
}

void update_status(Connection& connection, const Id& id, GigStatus status, Time now) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format("UPDATE gigs SET status = ?2, updated_at = {} WHERE id = ?1",
                       dialect.time_after("?3", "updated_at"));
  });
  connection.write(statement, {param(id), param(status), param(now)});
  if (status != GigStatus::active) connection.hide(Corpus::gigs, id);
}

void update_closed_at(Connection& connection, const Id& id, Time closed_at) {
  static const Statement statement([](const Dialect& dialect) {
    return dialect.set_own_columns("gigs", std::array<std::string_view, 1>{"closed_at"});
  });
  connection.write(statement, {param(id), param(closed_at)});
}

void update_removed_at(Connection& connection, const Id& id, Time removed_at) {
  static const Statement statement([](const Dialect& dialect) {
    return dialect.set_own_columns("gigs", std::array<std::string_view, 1>{"removed_at"});
  });
  connection.write(statement, {param(id), param(removed_at)});
}

void add_to_applications_count(Connection& connection, const Id& id, int difference) {
  static const Statement statement(
      "UPDATE gigs SET applications_count = coalesce(applications_count, 0) + ?2 WHERE id = ?1");
  connection.write(statement, {param(id), param(difference)});
}

void erase(Connection& connection, const Id& id) {
  static const Statement statement("DELETE FROM gigs WHERE id = ?1");
  connection.write(statement, {param(id)});
}

std::optional<ViewFacts> load_view(Connection& connection, const Actor& actor, const Id& id,
                                   std::int64_t day) {
  static const ActorStatement statement([](const Dialect& dialect, bool restricted) {
    return fmt::format(
        "SELECT {}, {}, EXISTS (SELECT 1 FROM {} AS seen WHERE seen.gig_id = gigs.id"
        " AND seen.viewer_id = ?2 AND seen.day = ?3) FROM {} WHERE gigs.id = ?1{}",
        columns<Gig>(), sql::standing_columns(dialect, "?2"), dialect.own_table("gig_views"),
        dialect.entity_table("gigs"), restriction<Gig>(dialect, restricted));
  });
  std::optional<ViewFacts> facts;
  connection.read(statement.for_actor(actor), {param(id), param(actor.id()), param(day)},
                  [&](Row& row) {
                    facts = ViewFacts{read_struct<Gig>(row), sql::read_standing(row, kGigColumns),
                                      row.boolean(kGigColumns + 2)};
                  });
  return facts;
}

void count_view(Connection& connection, const Id& id, const Id& viewer, std::int64_t day) {
  static const Statement remember([](const Dialect& dialect) {
    return fmt::format("INSERT INTO {} (gig_id, viewer_id, day) VALUES (?1, ?2, ?3)",
                       dialect.own_table("gig_views"));
  });
  static const Statement count(
      "UPDATE gigs SET views_count = coalesce(views_count, 0) + 1 WHERE id = ?1");
  connection.write(remember, {param(id), param(viewer), param(day)});
  connection.write(count, {param(id)});
}

std::vector<Gig> of_poster(Connection& connection, const Id& poster,
                           const std::optional<GigStatus>& status, const PageQuery& page) {
  static const Statement all([](const Dialect& dialect) { return page_of_poster(dialect, ""); });
  static const Statement of_status(
      [](const Dialect& dialect) { return page_of_poster(dialect, " AND gigs.status = ?5"); });
  const auto read = [&](const Statement& statement, auto... filter) {
    return read_page<Gig>(connection, statement,
                          {param(poster), param(page.below.created_at), param(page.below.id),
                           param(page.limit), filter...},
                          page);
  };
  return status ? read(of_status, param(*status)) : read(all);
}

}  // namespace gigkit::storage::gigs
