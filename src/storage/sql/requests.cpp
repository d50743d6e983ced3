#include "storage/sql/requests.hpp"

namespace gigkit::storage::requests {

Later<Use> ask_use(Connection& connection, const Statement& use_of_id, const Id& id) {
  return ask<Use>(connection, use_of_id, {param(id)}, [id](Row& row, Use& use) {
    use.is_row = row.boolean(0);
    if (row.is_null(2)) return;
    use.request =
        Request{id, get<std::optional<Id>>(row, 1), std::string(row.text(2)), row.id(3), row.id(4)};
  });
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

}  // namespace gigkit::storage::requests
