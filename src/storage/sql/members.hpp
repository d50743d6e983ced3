#pragma once

#include <vector>

#include "domain/policy_expression.hpp"
#include "storage/sql/rows.hpp"

namespace gigkit::storage::sql {

/// Fills the side table of an array column, where the engine has one.
template <auto ArrayMember>
void insert_members(Connection& connection, const domain::policy::Owner<ArrayMember>& row) {
  using Entity = domain::policy::Owner<ArrayMember>;
  static const Statement statement([](const Dialect&) {
    return fmt::format("INSERT INTO {}_{} (row_id, value) VALUES (?1, ?2)", Describe<Entity>::table,
                       domain::policy::column_name<ArrayMember>());
  });
  if (!connection.dialect().has_member_tables()) return;
  for (const Id& member : row.*ArrayMember) {
    connection.write(statement, {param(row.id), param(member)});
  }
}

}  // namespace gigkit::storage::sql
