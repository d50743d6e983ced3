#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "domain/policy_expression.hpp"
#include "storage/later.hpp"
#include "storage/sql/rows.hpp"

namespace gigkit::storage::sql {

/// All rows whose column `Key` is this id, in the order in which they were made.
template <auto Key>
Later<std::vector<domain::policy::Owner<Key>>> ask_rows_where(Connection& connection,
                                                              const Id& id) {
  using Entity = domain::policy::Owner<Key>;
  static const Statement statement([](const Dialect& dialect) {
    return fmt::format("SELECT {0} FROM {1} WHERE {2}.{3} = ?1 ORDER BY {2}.created_at, {2}.id",
                       columns<Entity>(), dialect.entity_table(Describe<Entity>::table),
                       Describe<Entity>::table, domain::policy::column_name<Key>());
  });
  return ask_structs<Entity>(connection, statement, {param(id)});
}

/// The rows that policies look into, read from the storage past all policies, each once.
class StoredRows {
 public:
  explicit StoredRows(Connection& connection) : connection_(connection) {}

  /// Whether a row whose column `Inner` is `key` makes `matches(row)` true.
  template <auto Inner>
  bool any(const Id& key, auto&& matches) const {
    return std::ranges::any_of(asked<Inner>(key).get(), matches);
  }

  /// The rows whose column `Inner` is `key`: asked for now, if they have not been yet.
  template <auto Inner>
  auto& asked(const Id& key) const {
    using Rows = Later<std::vector<domain::policy::Owner<Inner>>>;
    auto& slot = asked_[{&kColumn<Inner>, key}];
    if (!slot) slot = std::make_shared<Rows>(ask_rows_where<Inner>(connection_, key));
    return *std::static_pointer_cast<Rows>(slot);
  }

 private:
  template <auto Inner>
  static constexpr char kColumn{};  // its address stands for the column

  Connection& connection_;
  mutable std::map<std::pair<const char*, Id>, std::shared_ptr<void>> asked_;
};

/// Answers every question with yes, and has its rows asked for: whoever decides with this first
/// waits once for all that the decision may look into.
struct ForeseenRows {
  const StoredRows& rows;

  template <auto Inner>
  bool any(const Id& key, auto&& /*matches*/) const {
    rows.asked<Inner>(key);
    return true;
  }
};

}  // namespace gigkit::storage::sql
