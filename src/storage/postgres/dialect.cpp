#include "postgres/dialect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "storage/statement.hpp"

namespace gigkit::postgres {
namespace {

struct OwnColumn {
  std::string_view table;
  std::string_view column;
};

constexpr std::array<OwnColumn, 4> kOwnColumns{{{"gigs", "removed_at"},
                                                {"gigs", "closed_at"},
                                                {"subscriptions", "past_due_since"},
                                                {"video_calls", "canceled_at"}}};

}  // namespace

constinit const Dialect kDialect;

std::string Dialect::own_table(std::string_view name) const {
  return fmt::format("gigkit.{}", name);
}

std::string Dialect::entity_table(std::string_view table) const {
  std::string own;
  for (const OwnColumn& each : kOwnColumns) {
    if (each.table == table) own += fmt::format(", own.{}", each.column);
  }
  if (own.empty()) return std::string(table);
  return fmt::format(
      "(SELECT {0}.*{1} FROM {0} LEFT JOIN gigkit.{0} AS own ON own.id = {0}.id) AS {0}", table,
      own);
}

std::string Dialect::array_contains(std::string_view table, std::string_view column,
                                    std::string_view parameter, storage::Access access) const {
  // An index on the array's members is found by @> only; for a row at hand = ANY is the cheaper.
  if (access == storage::Access::keyed)
    return fmt::format("{} = ANY ({}.{})", parameter, table, column);
  return fmt::format("{}.{} @> ARRAY[{}]::uuid[]", table, column, parameter);
}

std::string Dialect::row_contains(std::string_view table, std::string_view id,
                                  std::string_view column, std::string_view parameter) const {
  return fmt::format("EXISTS (SELECT 1 FROM {0} WHERE {0}.id = {1} AND {2})", table, id,
                     array_contains(table, column, parameter, storage::Access::keyed));
}

/// The server makes a subquery ready for each execution, reached or not, but a function only when
/// it is called: for reading a gig, a fifteenth of the whole.
std::string Dialect::seldom_reached(std::string exists, std::string_view key,
                                    std::string_view uid) const {
  const std::string has_applied = fmt::format(
      "EXISTS (SELECT 1 FROM applications WHERE applications.gig_id = {}"
      " AND applications.applicant_id = {})",
      key, uid);
  return exists == has_applied ? fmt::format("gigkit.has_applied({}, {})", key, uid) : exists;
}

/// As the indexes of migrations/0002_own.sql have it.
std::string Dialect::created_at(std::string_view table) const {
  return fmt::format("coalesce({}.created_at, timestamptz '0001-01-01 00:00:00+00')", table);
}

std::string Dialect::time_after(std::string_view parameter, std::string_view column) const {
  return fmt::format("greatest({}, {} + interval '1 microsecond')", parameter, column);
}

std::string Dialect::has_account(std::string_view parameter) const {
  return fmt::format("gigkit.has_account({})", parameter);
}

std::string Dialect::unkeyed_conversation(std::string_view people, std::string_view gig) const {
  return fmt::format(
      "SELECT id FROM conversations WHERE participant_ids @> {0} AND participant_ids <@ {0}"
      " AND gig_id IS NOT DISTINCT FROM {1}::uuid ORDER BY created_at NULLS FIRST, id LIMIT 1",
      people, gig);
}

const storage::Statement* Dialect::settle_feed() const {
  static const storage::Statement statement{"SELECT gigkit.settle_feed()"};
  return &statement;
}

bool Dialect::is_kept_apart(std::string_view table, std::string_view column) const {
  return std::ranges::any_of(kOwnColumns, [&](const OwnColumn& each) {
    return each.table == table && each.column == column;
  });
}

std::string Dialect::set_own_columns(std::string_view table,
                                     std::span<const std::string_view> columns) const {
  std::string parameters;
  std::string assignments;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    parameters += fmt::format(", ?{}", i + 2);
    assignments += fmt::format("{}{} = excluded.{}", i == 0 ? "" : ", ", columns[i], columns[i]);
  }
  return fmt::format(
      "INSERT INTO gigkit.{} (id, {}) VALUES (?1{}) ON CONFLICT (id) DO UPDATE SET {}", table,
      fmt::join(columns, ", "), parameters, assignments);
}

}  // namespace gigkit::postgres
