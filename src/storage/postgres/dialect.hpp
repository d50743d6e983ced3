#pragma once

#include "storage/dialect.hpp"

namespace gigkit::postgres {

/// SQL as Postgres has it. The seed's tables stay as they are; what the library adds lies in the
/// schema gigkit, columns of its own in a table of the seed's table's name.
class Dialect final : public storage::Dialect {
 public:
  std::string own_table(std::string_view name) const override;
  std::string entity_table(std::string_view table) const override;
  std::string array_contains(std::string_view table, std::string_view column,
                             std::string_view parameter, storage::Access access) const override;
  std::string row_contains(std::string_view table, std::string_view id, std::string_view column,
                           std::string_view parameter) const override;
  std::string seldom_reached(std::string exists, std::string_view key,
                             std::string_view uid) const override;
  bool has_member_tables() const override { return false; }
  std::string created_at(std::string_view table) const override;
  std::string time_after(std::string_view parameter, std::string_view column) const override;
  std::string has_account(std::string_view parameter) const override;
  std::string unkeyed_conversation(std::string_view people, std::string_view gig) const override;
  std::string_view last_event_position() const override { return "currval('gigkit.positions')"; }
  std::string_view feed_end() const override {
    return "current_setting('gigkit.feed_end')::bigint";
  }
  const storage::Statement* settle_feed() const override;
  bool is_kept_apart(std::string_view table, std::string_view column) const override;
  storage::MoreColumns place_of_new_row(std::string_view /*table*/) const override { return {}; }
  std::string set_own_columns(std::string_view table,
                              std::span<const std::string_view> columns) const override;
};

extern const Dialect kDialect;

}  // namespace gigkit::postgres
