#include "storage/sql/gigs.hpp"

#include "storage/sql/policy_filter.hpp"
#include "storage/sql/rows.hpp"
#include "storage/sql/standing.hpp"

namespace gigkit::storage::gigs {
namespace {

using sql::ActorStatement;
using sql::columns;
using sql::read_rows;
using sql::restriction;

constexpr int kGigColumns = static_cast<int>(kFieldCount<Gig>);

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

std::optional<domain::GigFacts> load(Connection& connection, const Actor& actor, const Id& id) {
  static const ActorStatement statement([](const Dialect& dialect, bool restricted) {
    return fmt::format(
        "SELECT {}, {}, "
        "EXISTS (SELECT 1 FROM applications WHERE applications.gig_id = gigs.id), "
        "EXISTS (SELECT 1 FROM applications WHERE applications.gig_id = gigs.id"
        " AND applications.status = 'accepted') "
        "FROM {} WHERE gigs.id = ?1{}{}",
        columns<Gig>(), sql::standing_columns(dialect, "?2"), dialect.entity_table("gigs"),
        restriction<Gig>(dialect, restricted), dialect.lock_rows());
  });
  std::optional<domain::GigFacts> facts;
  connection.read(statement.for_actor(actor), {param(id), param(actor.id())}, [&](Row& row) {
    facts.emplace();
    facts->gig = read_struct<Gig>(row);
    facts->actor = sql::read_standing(row, kGigColumns);
    facts->has_applications = row.boolean(kGigColumns + 2);
    facts->has_accepted = row.boolean(kGigColumns + 3);
  });
  return facts;
}

bool is_referenced(Connection& connection, const Id& id) {
  static const Statement statement(
      "SELECT EXISTS (SELECT 1 FROM applications WHERE gig_id = ?1)"
      " OR EXISTS (SELECT 1 FROM reviews WHERE gig_id = ?1)"
      " OR EXISTS (SELECT 1 FROM conversations WHERE gig_id = ?1)"
      " OR EXISTS (SELECT 1 FROM video_calls WHERE gig_id = ?1)");
  bool referenced = false;
  connection.read(statement, {param(id)}, [&](Row& row) { referenced = row.boolean(0); });
  return referenced;
}

void insert(Connection& connection, const Gig& gig) { sql::insert(connection, gig); }

void update_content(Connection& connection, const Gig& gig) {
  sql::update_content<GigChanges>(connection, gig);
}

void update_status(Connection& connection, const Id& id, GigStatus status, Time now) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format("UPDATE gigs SET status = ?2, updated_at = {} WHERE id = ?1",
                       dialect.time_after("?3", "updated_at"));
  });
  connection.write(statement, {param(id), param(status), param(now)});
}

void update_closed_at(Connection& connection, const Id& id, Time closed_at) {
  static const Statement statement("UPDATE gigs SET closed_at = ?2 WHERE id = ?1");
  connection.write(statement, {param(id), param(closed_at)});
}

void remove_softly(Connection& connection, const Id& id, Time now) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format(
        "UPDATE gigs SET closed_at = CASE WHEN status = 'closed' THEN closed_at ELSE ?2 END,"
        " status = 'closed', removed_at = ?2, updated_at = {} WHERE id = ?1",
        dialect.time_after("?2", "updated_at"));
  });
  connection.write(statement, {param(id), param(now)});
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

bool count_view(Connection& connection, const Id& id, const Id& viewer, std::int64_t day) {
  static const Statement seen([](const Dialect& dialect) {
    return fmt::format(
        "INSERT INTO {} (gig_id, viewer_id, day) VALUES (?1, ?2, ?3) "
        "ON CONFLICT DO NOTHING RETURNING 1",
        dialect.own_table("gig_views"));
  });
  static const Statement count(
      "UPDATE gigs SET views_count = coalesce(views_count, 0) + 1 WHERE id = ?1");
  bool is_new = false;
  connection.read(seen, {param(id), param(viewer), param(day)}, [&](Row&) { is_new = true; });
  if (is_new) connection.write(count, {param(id)});
  return is_new;
}

std::vector<Gig> of_poster(Connection& connection, const Id& poster,
                           const std::optional<GigStatus>& status, const PageQuery& page) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format(
        "SELECT {} FROM {} WHERE gigs.poster_id = ?1 AND (?2 IS NULL OR gigs.status = ?2)"
        " AND (gigs.created_at, gigs.id) < (?3, ?4)"
        " ORDER BY gigs.created_at DESC, gigs.id DESC LIMIT ?5",
        columns<Gig>(), dialect.entity_table("gigs"));
  });
  return read_rows<Gig>(connection, statement,
                        {param(poster), param(status), param(page.below.created_at),
                         param(page.below.id), param(page.limit)},
                        page.limit);
}

}  // namespace gigkit::storage::gigs
