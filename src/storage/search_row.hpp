#pragma once

#include <optional>

#include "domain/searchable.hpp"
#include "gigkit/error.hpp"
#include "storage/row.hpp"

namespace gigkit::storage {

/// Runs `read()`, a reading of somebody's row. What others wrote and cannot be read, is not found.
template <class Read>
std::optional<domain::Searchable> if_readable(Read read) {
  try {
    return read();
  } catch (const Error& error) {
    if (error.code() != ErrorCode::storage) throw;
    return std::nullopt;
  }
}

/// The entity in the columns from `first` on, as it is searched.
template <class Entity>
std::optional<domain::Searchable> read_searchable(Row& row, int first) {
  return if_readable([&] { return domain::searchable(read_struct<Entity>(row, first)); });
}

}  // namespace gigkit::storage
