#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "domain/policy_expression.hpp"
#include "storage/sql/rows.hpp"
#include "storage/storage.hpp"

namespace gigkit::storage::sql {

/// The rows that policies look into, read from the storage past all policies.
class StoredRows {
 public:
  explicit StoredRows(Connection& connection) : connection_(connection) {}

  /// Whether a row whose column `Inner` is `key` makes `matches(row)` true.
  template <auto Inner>
  bool any(const Id& key, auto&& matches) const {
    using Entity = domain::policy::Owner<Inner>;
    static const Statement statement([](const Dialect& dialect) {
      return fmt::format("SELECT {} FROM {} WHERE {}.{} = ?1", columns<Entity>(),
                         dialect.entity_table(Describe<Entity>::table), Describe<Entity>::table,
                         domain::policy::column_name<Inner>());
    });
    std::vector<Entity> rows;
    connection_.read(statement, {param(key)},
                     [&](Row& row) { rows.push_back(read_struct<Entity>(row)); });
    return std::ranges::any_of(rows, matches);
  }

 private:
  Connection& connection_;
};

}  // namespace gigkit::storage::sql
