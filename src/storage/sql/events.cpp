#include "storage/sql/events.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace gigkit::storage::events {
namespace {

Placed read_event(Row& row) {
  return {row.integer(1),
          {.cursor = {},
           .id = row.id(2),
           .type = std::string(row.text(3)),
           .entity = std::string(row.text(4)),
           .entity_id = row.id(5),
           .actor_id = get<std::optional<Id>>(row, 6),
           .at = row.time(7),
           .changed = {std::string(row.json(8))},
           .previous = {std::string(row.json(9))}}};
}

constexpr std::string_view kColumns =
    "event.position, event.id, event.type, event.entity, event.entity_id, event.actor_id, event.at,"
    " event.changed, event.previous";

/// How far events were purged, beside each row of a query for events: one statement sees both as
/// they were at one moment.
std::string stretch_of(const Dialect& dialect, const std::string& events) {
  return fmt::format(
      "SELECT purged.position, event.* FROM {} AS purged LEFT JOIN ({}) AS event ON TRUE "
      "ORDER BY event.position",
      dialect.own_table("purged_events"), events);
}

/// Makes `feed_end` right for the next read.
void settle(Connection& connection) {
  if (const Statement* const statement = connection.dialect().settle_feed()) {
    connection.write(*statement, {});
  }
}

}  // namespace

void append(Connection& connection, const domain::Event& event, const Id& id,
            const std::optional<Id>& actor, Time at) {
  static const Statement insert_event([](const Dialect& dialect) {
    return fmt::format(
        "INSERT INTO {} (id, type, entity, entity_id, actor_id, at, changed, previous) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        dialect.own_table("events"));
  });
  static const Statement insert_audience([](const Dialect& dialect) {
    return fmt::format("INSERT INTO {} (user_id, position) VALUES (?1, {}) ON CONFLICT DO NOTHING",
                       dialect.own_table("event_audience"), dialect.last_event_position());
  });
  connection.note_event(id);
  const std::string changed = event.changed.text();
  const std::string previous = event.previous.text();
  connection.write(insert_event,
                   {param(id), param(event.type), param(event.entity), param(event.entity_id),
                    param(actor), param(at), JsonView{changed}, JsonView{previous}});
  for (const Id& user : event.audience) connection.write(insert_audience, {param(user)});
}

Stretch after(Connection& connection, const Actor& actor, std::int64_t position, int limit) {
  static const Statement all([](const Dialect& dialect) {
    return stretch_of(dialect,
                      fmt::format("SELECT {} FROM {} AS event WHERE event.position > ?1"
                                  " AND event.position <= {}"
                                  " ORDER BY event.position LIMIT ?2",
                                  kColumns, dialect.own_table("events"), dialect.feed_end()));
  });
  static const Statement addressed([](const Dialect& dialect) {
    return stretch_of(
        dialect, fmt::format("SELECT {} FROM {} AS audience JOIN {} AS event"
                             " ON event.position = audience.position "
                             "WHERE audience.user_id = ?3 AND audience.position > ?1"
                             " AND audience.position <= {} ORDER BY audience.position LIMIT ?2",
                             kColumns, dialect.own_table("event_audience"),
                             dialect.own_table("events"), dialect.feed_end()));
  });
  Stretch stretch;
  const std::array params{param(position), param(limit), param(actor.id())};
  const auto add = [&](Row& row) {
    stretch.purged_up_to = row.integer(0);
    if (!row.is_null(1)) stretch.events.push_back(read_event(row));
  };
  settle(connection);
  const Query events = actor.is_service() ? Query{all, std::span(params).first(2), add}
                                          : Query{addressed, params, add};
  connection.read({events});
  return stretch;
}

Later<std::int64_t> ask_last_position(Connection& connection) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format("SELECT coalesce({}, 0), position FROM {}", dialect.feed_end(),
                       dialect.own_table("purged_events"));
  });
  settle(connection);
  return ask<std::int64_t>(connection, statement, {}, [](Row& row, std::int64_t& position) {
    position = std::max(row.integer(0), row.integer(1));
  });
}

std::int64_t purge(Connection& connection, Time before) {
  static const Statement delete_events([](const Dialect& dialect) {
    return fmt::format("DELETE FROM {} WHERE at < ?1 RETURNING position",
                       dialect.own_table("events"));
  });
  static const Statement delete_audience([](const Dialect& dialect) {
    return fmt::format("DELETE FROM {} WHERE position NOT IN (SELECT position FROM {})",
                       dialect.own_table("event_audience"), dialect.own_table("events"));
  });
  static const Statement move_mark([](const Dialect& dialect) {
    return fmt::format("UPDATE {} SET position = ?1 WHERE position < ?1",
                       dialect.own_table("purged_events"));
  });
  std::int64_t count = 0;
  std::int64_t last = 0;
  connection.read(delete_events, {param(before)}, [&](Row& row) {
    ++count;
    last = std::max(last, row.integer(0));
  });
  if (count == 0) return 0;
  connection.write(delete_audience, {});
  connection.write(move_mark, {param(last)});
  return count;
}

}  // namespace gigkit::storage::events
