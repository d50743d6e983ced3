#include "storage/sql/events.hpp"

#include <fmt/format.h>

namespace gigkit::storage::events {

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
  const std::string changed = event.changed.text();
  const std::string previous = event.previous.text();
  connection.write(insert_event,
                   {param(id), param(event.type), param(event.entity), param(event.entity_id),
                    param(actor), param(at), JsonView{changed}, JsonView{previous}});
  for (const Id& user : event.audience) connection.write(insert_audience, {param(user)});
}

}  // namespace gigkit::storage::events
