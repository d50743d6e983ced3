#include "storage/sql/events.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace gigkit::storage::events {
namespace {

Placed read_event(Row& row) {
  return {row.integer(2),
          {.cursor = {},
           .id = row.id(3),
           .type = std::string(row.text(4)),
           .entity = std::string(row.text(5)),
           .entity_id = row.id(6),
           .actor_id = get<std::optional<Id>>(row, 7),
           .at = row.time(8),
           .changed = {std::string(row.json(9))},
           .previous = {std::string(row.json(10))}}};
}

constexpr std::string_view kColumns =
    "event.position, event.id, event.type, event.entity, event.entity_id, event.actor_id, event.at,"
    " event.changed, event.previous";

/// The purges, beside each row of a query for events: one statement sees both as they were at one
/// moment.
std::string stretch_of(const Dialect& dialect, const std::string& events) {
  return fmt::format(
      "SELECT purged.number, purged.is_later, event.* FROM (SELECT max(number) AS number,"
      " coalesce(max(CASE WHEN number > ?2 THEN position END), 0) > ?1 AS is_later FROM {})"
      " AS purged LEFT JOIN ({}) AS event ON TRUE ORDER BY event.position",
      dialect.own_table("purges"), events);
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

Stretch after(Connection& connection, const Actor& actor, const Place& place, int limit) {
  static const Statement all([](const Dialect& dialect) {
    return stretch_of(dialect,
                      fmt::format("SELECT {} FROM {} AS event WHERE event.position > ?1"
                                  " AND event.position <= {}"
                                  " ORDER BY event.position LIMIT ?3",
                                  kColumns, dialect.own_table("events"), dialect.feed_end()));
  });
  static const Statement addressed([](const Dialect& dialect) {
    return stretch_of(
        dialect, fmt::format("SELECT {} FROM {} AS audience JOIN {} AS event"
                             " ON event.position = audience.position "
                             "WHERE audience.user_id = ?4 AND audience.position > ?1"
                             " AND audience.position <= {} ORDER BY audience.position LIMIT ?3",
                             kColumns, dialect.own_table("event_audience"),
                             dialect.own_table("events"), dialect.feed_end()));
  });
  Stretch stretch;
  const std::array params{param(place.position), param(place.purges), param(limit),
                          param(actor.id())};
  const auto add = [&](Row& row) {
    stretch.purges = row.integer(0);
    stretch.is_purged = row.boolean(1);
    if (!row.is_null(2)) stretch.events.push_back(read_event(row));
  };
  settle(connection);
  const Query events = actor.is_service() ? Query{all, std::span(params).first(3), add}
                                          : Query{addressed, params, add};
  connection.read({events});
  return stretch;
}

Later<Place> ask_end(Connection& connection) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format("SELECT coalesce({}, 0), max(number) FROM {}", dialect.feed_end(),
                       dialect.own_table("purges"));
  });
  settle(connection);
  return ask<Place>(connection, statement, {}, [](Row& row, Place& place) {
    place = {row.integer(0), row.integer(1)};
  });
}

std::int64_t purge(Connection& connection, Time before) {
  static const Statement lock_purges([](const Dialect& dialect) {
    return fmt::format("SELECT 1 FROM {} WHERE number = 0 FOR UPDATE", dialect.own_table("purges"));
  });
  static const Statement delete_events([](const Dialect& dialect) {
    return fmt::format("DELETE FROM {} WHERE at < ?1 RETURNING position",
                       dialect.own_table("events"));
  });
  static const Statement delete_audience([](const Dialect& dialect) {
    return fmt::format("DELETE FROM {} WHERE position NOT IN (SELECT position FROM {})",
                       dialect.own_table("event_audience"), dialect.own_table("events"));
  });
  static const Statement number_purge([](const Dialect& dialect) {
    return fmt::format("INSERT INTO {0} SELECT max(number) + 1, ?1 FROM {0}",
                       dialect.own_table("purges"));
  });
  static const Statement forget_surpassed([](const Dialect& dialect) {
    return fmt::format(
        "DELETE FROM {0} WHERE position <= ?1 AND number > 0"
        " AND number < (SELECT max(number) FROM {0})",
        dialect.own_table("purges"));
  });
  connection.lock(lock_purges, {});
  std::int64_t count = 0;
  std::int64_t last = 0;
  connection.read(delete_events, {param(before)}, [&](Row& row) {
    ++count;
    last = std::max(last, row.integer(0));
  });
  if (count == 0) return 0;
  connection.write(delete_audience, {});
  connection.write(number_purge, {param(last)});
  connection.write(forget_surpassed, {param(last)});
  return count;
}

}  // namespace gigkit::storage::events
