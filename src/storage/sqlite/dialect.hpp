#pragma once

#include "storage/dialect.hpp"

namespace gigkit::sqlite {

/// SQL as SQLite has it. An array column that is searched by member has a side table
/// `<table>_<column>` of (row_id, value).
class Dialect final : public storage::Dialect {
 public:
  std::string own_table(std::string_view name) const override;
  std::string entity_table(std::string_view table) const override;
  std::string array_contains(std::string_view table, std::string_view column,
                             std::string_view parameter, storage::Access access) const override;
  std::string row_contains(std::string_view table, std::string_view id, std::string_view column,
                           std::string_view parameter) const override;
  std::string seldom_reached(std::string exists, std::string_view /*key*/,
                             std::string_view /*uid*/) const override {
    return exists;
  }
  bool has_member_tables() const override { return true; }
  std::string created_at(std::string_view table) const override;
  std::string time_after(std::string_view parameter, std::string_view column) const override;
  std::string has_account(std::string_view parameter) const override;
  std::string unkeyed_conversation(std::string_view /*people*/,
                                   std::string_view /*gig*/) const override {
    return {};
  }
  std::string_view last_event_position() const override {
    return "(SELECT max(position) FROM gigkit_events)";  // positions only grow
  }
  std::string_view feed_end() const override {
    return "(SELECT max(position) FROM gigkit_events)";  // one transaction writes at a time
  }
  const storage::Statement* settle_feed() const override { return nullptr; }
  bool is_kept_apart(std::string_view /*table*/, std::string_view /*column*/) const override {
    return false;
  }
  storage::MoreColumns place_of_new_row(std::string_view table) const override;
  std::string set_own_columns(std::string_view table,
                              std::span<const std::string_view> columns) const override;
};

extern const Dialect kDialect;

}  // namespace gigkit::sqlite
