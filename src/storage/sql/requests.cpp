#include "storage/sql/requests.hpp"

#include <fmt/format.h>

namespace gigkit::storage::requests {

std::optional<Request> find(Connection& connection, const Id& id) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format("SELECT actor_id, operation, fingerprint, result_id FROM {} WHERE id = ?1",
                       dialect.own_table("requests"));
  });
  std::optional<Request> request;
  connection.read(statement, {param(id)}, [&](Row& row) {
    request =
        Request{id, get<std::optional<Id>>(row, 0), std::string(row.text(1)), row.id(2), row.id(3)};
  });
  return request;
}

void insert(Connection& connection, const Request& request) {
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format(
        "INSERT INTO {} (id, actor_id, operation, fingerprint, result_id) "
        "VALUES (?1, ?2, ?3, ?4, ?5)",
        dialect.own_table("requests"));
  });
  connection.write(statement, {param(request.id), param(request.actor_id), param(request.operation),
                               param(request.fingerprint), param(request.result_id)});
}

bool is_id_taken(Connection& connection, std::string_view table, const Id& id) {
  bool taken = false;
  const std::array params{param(id)};
  connection.read_text(fmt::format("SELECT EXISTS (SELECT 1 FROM {} WHERE id = ?1)", table), params,
                       [&](Row& row) { taken = row.boolean(0); });
  return taken;
}

}  // namespace gigkit::storage::requests
