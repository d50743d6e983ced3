#include "sqlite/dialect.hpp"

#include <fmt/format.h>

#include "gigkit/gigs.hpp"

namespace gigkit::sqlite {

constinit const Dialect kDialect;

std::string Dialect::own_table(std::string_view name) const {
  return fmt::format("gigkit_{}", name);
}

std::string Dialect::entity_table(std::string_view table) const { return std::string(table); }

std::string Dialect::array_contains(std::string_view table, std::string_view column,
                                    std::string_view parameter, storage::Access access) const {
  constexpr auto kKeyed = "EXISTS (SELECT 1 FROM {0}_{1} WHERE row_id = {0}.id AND value = {2})";
  constexpr auto kList = "{0}.id IN (SELECT row_id FROM {0}_{1} WHERE value = {2})";
  return fmt::format(fmt::runtime(access == storage::Access::keyed ? kKeyed : kList), table, column,
                     parameter);
}

/// The side table answers alone: what it holds goes with the row.
std::string Dialect::row_contains(std::string_view table, std::string_view id,
                                  std::string_view column, std::string_view parameter) const {
  return fmt::format("EXISTS (SELECT 1 FROM {0}_{1} WHERE row_id = {2} AND value = {3})", table,
                     column, id, parameter);
}

std::string Dialect::created_at(std::string_view table) const {
  return fmt::format("{}.created_at", table);
}

std::string Dialect::time_after(std::string_view parameter, std::string_view column) const {
  return fmt::format("max({0}, ifnull({1} + 1, {0}))", parameter, column);
}

/// Nobody else keeps any; but a parameter has to be there to be bound.
std::string Dialect::has_account(std::string_view parameter) const {
  return fmt::format("nullif({0}, {0})", parameter);
}

storage::MoreColumns Dialect::place_of_new_row(std::string_view table) const {
  if (table != Describe<Gig>::table) return {};
  static_assert(field_names<Gig>()[1] == "poster_id");
  return {
      ", place, docid",
      ", (SELECT docid << 32 FROM profiles WHERE id = ?2) + (SELECT docid FROM gigkit_next_gig),"
      " (SELECT docid FROM gigkit_next_gig)"};
}

std::string Dialect::set_own_columns(std::string_view table,
                                     std::span<const std::string_view> columns) const {
  std::string assignments;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    assignments += fmt::format("{}{} = ?{}", i == 0 ? "" : ", ", columns[i], i + 2);
  }
  return fmt::format("UPDATE {} SET {} WHERE id = ?1", table, assignments);
}

}  // namespace gigkit::sqlite
