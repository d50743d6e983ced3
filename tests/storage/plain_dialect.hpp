#pragma once

#include <fmt/format.h>

#include "storage/dialect.hpp"

namespace gigkit::test {

/// A dialect that spells out what it was asked for.
class PlainDialect final : public storage::Dialect {
 public:
  std::string own_table(std::string_view name) const override {
    return fmt::format("own.{}", name);
  }
  std::string entity_table(std::string_view table) const override { return std::string(table); }
  std::string array_contains(std::string_view table, std::string_view column,
                             std::string_view parameter, storage::Access access) const override {
    return fmt::format("{} {}.{} HAS {}", access == storage::Access::keyed ? "keyed" : "list",
                       table, column, parameter);
  }
  std::string row_contains(std::string_view table, std::string_view id, std::string_view column,
                           std::string_view parameter) const override {
    return fmt::format("{} {} {} HAS {}", table, id, column, parameter);
  }
  std::string seldom_reached(std::string exists, std::string_view /*key*/,
                             std::string_view /*uid*/) const override {
    return exists;
  }
  bool has_member_tables() const override { return false; }
  std::string created_at(std::string_view table) const override {
    return fmt::format("{}.created_at", table);
  }
  std::string has_account(std::string_view parameter) const override {
    return fmt::format("has_account({})", parameter);
  }
  std::string unkeyed_conversation(std::string_view people, std::string_view gig) const override {
    return fmt::format("unkeyed_conversation({}, {})", people, gig);
  }
  std::string time_after(std::string_view parameter, std::string_view column) const override {
    return fmt::format("after({}, {})", parameter, column);
  }
  std::string_view last_event_position() const override { return "last"; }
  std::string_view feed_end() const override { return "end"; }
  const storage::Statement* settle_feed() const override { return nullptr; }
  bool is_kept_apart(std::string_view /*table*/, std::string_view /*column*/) const override {
    return false;
  }
  storage::MoreColumns place_of_new_row(std::string_view /*table*/) const override { return {}; }
  std::string set_own_columns(std::string_view table,
                              std::span<const std::string_view> columns) const override {
    return fmt::format("set own {} of {}", fmt::join(columns, ", "), table);
  }
};

}  // namespace gigkit::test
