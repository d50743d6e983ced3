#include "storage/sql/calls.hpp"

#include <array>

#include "storage/sql/locks.hpp"
#include "storage/sql/members.hpp"
#include "storage/sql/policy_filter.hpp"
#include "storage/sql/rows.hpp"
#include "storage/sql/standing.hpp"
#include "storage/sql/user_list.hpp"

namespace gigkit::storage::calls {
namespace {

using sql::ActorStatement;
using sql::columns;
using sql::restriction;

}  // namespace

std::optional<VideoCall> find(Connection& connection, const Actor& actor, const Id& id) {
  static const ActorStatement statement([](const Dialect& dialect, bool restricted) {
    return fmt::format("SELECT {} FROM {} WHERE video_calls.id = ?1{}", columns<VideoCall>(),
                       dialect.entity_table("video_calls"),
                       restriction<VideoCall>(dialect, restricted));
  });
  std::optional<VideoCall> call;
  connection.read(statement.for_actor(actor), {param(id), param(actor.id())},
                  [&](Row& row) { call = read_struct<VideoCall>(row); });
  return call;
}

std::optional<domain::CallFacts> load(Connection& connection, const Actor& actor, const Id& id) {
  static const ActorStatement statement([](const Dialect& dialect, bool restricted) {
    return fmt::format("SELECT {}, {} FROM {} WHERE video_calls.id = ?1{}", columns<VideoCall>(),
                       sql::standing_columns(dialect, "?2"), dialect.entity_table("video_calls"),
                       restriction<VideoCall>(dialect, restricted));
  });
  locks::call(connection, id);
  std::optional<domain::CallFacts> facts;
  connection.read(statement.for_actor(actor), {param(id), param(actor.id())}, [&](Row& row) {
    facts = domain::CallFacts{read_struct<VideoCall>(row),
                              sql::read_standing(row, static_cast<int>(kFieldCount<VideoCall>))};
  });
  return facts;
}

Later<int> ask_parties(Connection& connection, const Id& gig, const std::vector<Id>& users) {
  static const Statement statement([](const Dialect&) {
    return fmt::format(
        "SELECT count(*) FROM profiles WHERE profiles.id IN ({}) AND (EXISTS (SELECT 1 FROM gigs"
        " WHERE gigs.id = ?1 AND gigs.poster_id = profiles.id)"
        " OR EXISTS (SELECT 1 FROM applications WHERE applications.gig_id = ?1"
        " AND applications.applicant_id = profiles.id))",
        sql::user_list(2));
  });
  return sql::ask_count_of(connection, statement, gig, users);
}

Later<bool> ask_other_party(Connection& connection, const Id& gig, const Id& user) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format(
        "SELECT EXISTS (SELECT 1 FROM gigs WHERE gigs.id = ?1 AND (gigs.poster_id = ?2"
        " OR EXISTS (SELECT 1 FROM applications AS mine WHERE mine.gig_id = gigs.id"
        " AND mine.applicant_id = ?2)) AND (EXISTS (SELECT 1 FROM applications AS other"
        " WHERE other.gig_id = gigs.id AND other.applicant_id <> ?2) OR (gigs.poster_id <> ?2"
        " AND NOT EXISTS (SELECT 1 FROM {} AS gone WHERE gone.user_id = gigs.poster_id))))",
        dialect.own_table("deleted_accounts"));
  });
  return ask_value<bool>(connection, statement, {param(gig), param(user)});
}

Later<int> ask_companions(Connection& connection, const Id& user, const std::vector<Id>& users) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format(
        "SELECT coalesce(max((SELECT count(*) FROM {0} AS each"
        " WHERE each.conversation_id = mine.conversation_id AND each.user_id IN ({1}))), 0) "
        "FROM {0} AS mine WHERE mine.user_id = ?1",
        dialect.own_table("participants"), sql::user_list(2));
  });
  return sql::ask_count_of(connection, statement, user, users);
}

void insert(Connection& connection, const VideoCall& call) {
  sql::insert(connection, call);
  sql::insert_members<&VideoCall::participant_ids>(connection, call);
}

void update_times(Connection& connection, const VideoCall& call) {
  static const Statement set_times(
      "UPDATE video_calls SET scheduled_at = ?2, started_at = ?3, ended_at = ?4 WHERE id = ?1");
  static const Statement set_canceled([](const Dialect& dialect) {
    return dialect.set_own_columns("video_calls", std::array<std::string_view, 1>{"canceled_at"});
  });
  connection.write(set_times, {param(call.id), param(call.scheduled_at), param(call.started_at),
                               param(call.ended_at)});
  if (call.canceled_at) connection.write(set_canceled, {param(call.id), param(call.canceled_at)});
}

std::vector<VideoCall> of_user(Connection& connection, const Id& user,
                               const std::optional<bool>& upcoming, const PageQuery& page) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format(
        "SELECT {0} FROM {1} WHERE {2} AND ({3}) = coalesce(?2, {3})"
        " AND ({4}, video_calls.id) < (?3, ?4) ORDER BY {4} DESC, video_calls.id DESC LIMIT ?5",
        columns<VideoCall>(), dialect.entity_table("video_calls"),
        sql::visible_filter<VideoCall>(dialect, "?1", Access::list),
        "video_calls.ended_at IS NULL AND video_calls.canceled_at IS NULL",
        dialect.created_at("video_calls"));
  });
  std::vector<VideoCall> calls;
  connection.read(statement,
                  {param(user), param(upcoming), param(page.below.created_at), param(page.below.id),
                   param(page.limit)},
                  [&](Row& row) { calls.push_back(read_struct<VideoCall>(row)); });
  return calls;
}

}  // namespace gigkit::storage::calls
