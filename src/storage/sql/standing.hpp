#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "domain/refusal.hpp"
#include "storage/storage.hpp"

namespace gigkit::storage::sql {

/// Two columns of a query that tell the standing of the user `uid`: exists, deleted.
inline std::string standing_columns(const Dialect& dialect, std::string_view uid) {
  return fmt::format(
      "EXISTS (SELECT 1 FROM profiles AS actor WHERE actor.id = {0}), "
      "EXISTS (SELECT 1 FROM {1} WHERE user_id = {0})",
      uid, dialect.own_table("deleted_accounts"));
}

inline domain::Standing read_standing(Row& row, int first) {
  return {row.boolean(first), row.boolean(first + 1)};
}

}  // namespace gigkit::storage::sql
