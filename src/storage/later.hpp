#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "storage/storage.hpp"

namespace gigkit::storage {

/// The answer to a query that goes along with the next read: whoever needs several things asks for
/// all of them before taking the first, and waits once. To be taken while the transaction lasts.
template <class T>
class Later {
 public:
  Later(Connection& connection, std::shared_ptr<T> value)
      : connection_(&connection), value_(std::move(value)) {}

  const T& get() const {
    connection_->settle();
    return *value_;
  }

  /// The same, to be moved from: once.
  T take() const {
    connection_->settle();
    return std::move(*value_);
  }

 private:
  Connection* connection_;
  std::shared_ptr<T> value_;
};

/// Asks a query whose rows are added to the answer by `add(row, answer)`.
template <class T, class Add>
Later<T> ask(Connection& connection, const Statement& statement, std::span<const Param> params,
             Add add) {
  auto value = std::make_shared<T>();
  connection.read_later(statement, params, [value, add](Row& row) { add(row, *value); });
  return {connection, std::move(value)};
}
template <class T, class Add>
Later<T> ask(Connection& connection, const Statement& statement,
             std::initializer_list<Param> params, Add add) {
  return ask<T>(connection, statement, std::span(params.begin(), params.size()), add);
}

/// Asks for one row of the struct's fields, which may not be there.
template <class Struct>
Later<std::optional<Struct>> ask_struct(Connection& connection, const Statement& statement,
                                        std::initializer_list<Param> params) {
  return ask<std::optional<Struct>>(
      connection, statement, params,
      [](Row& row, std::optional<Struct>& found) { found = read_struct<Struct>(row); });
}

/// Asks for rows of the struct's fields.
template <class Struct>
Later<std::vector<Struct>> ask_structs(Connection& connection, const Statement& statement,
                                       std::initializer_list<Param> params) {
  return ask<std::vector<Struct>>(
      connection, statement, params,
      [](Row& row, std::vector<Struct>& rows) { read_struct(row, 0, rows.emplace_back()); });
}

/// Asks for one value that is always there.
template <class T>
Later<T> ask_value(Connection& connection, const Statement& statement,
                   std::initializer_list<Param> params) {
  return ask<T>(connection, statement, params,
                [](Row& row, T& value) { value = storage::get<T>(row, 0); });
}

}  // namespace gigkit::storage
