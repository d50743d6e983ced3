#pragma once

#include <fmt/format.h>

#include <functional>
#include <string>
#include <type_traits>
#include <vector>

#include "domain/fingerprint.hpp"
#include "gigkit/gigkit.hpp"
#include "storage/copy/rows.hpp"
#include "storage/sql/members.hpp"
#include "storage/sql/rows.hpp"
#include "text/json_value.hpp"

/// Copying one table, range by range of its key.
namespace gigkit::storage::copy {

/// Where rows stand.
enum class Place : std::uint8_t {
  seed,  ///< in a table of the seed
  own,   ///< in a table of the library's own
  marks  ///< in columns of the library's own that belong to a table of the seed
};

template <class Row, class... Others>
constexpr bool kIsAnyOf = (std::is_same_v<Row, Others> || ...);

template <class Row>
constexpr Place kPlace = kIsAnyOf<Row, Profile, Gig, Application, Conversation, Message,
                                  Subscription, GigUsage, Review, Notification, VideoCall>
                             ? Place::seed
                         : kIsAnyOf<Row, GigMarks, SubscriptionMarks, CallMarks> ? Place::marks
                                                                                 : Place::own;

/// So many of the first fields are the key.
template <class Row>
constexpr std::size_t kKeyFields = kIsAnyOf<Row, GigView>                              ? 3
                                   : kIsAnyOf<Row, Participant, HistoryStep, Audience> ? 2
                                                                                       : 1;

/// So many rows are read, compared and written at once.
constexpr std::size_t kBatch = 1000;

/// A part of a table: above the key of one row, up to that of another, or without an end.
template <class Row>
struct Range {
  const Row* above = nullptr;
  const Row* up_to = nullptr;
};

template <class Row>
std::string field_list(std::size_t count) {
  std::string list;
  for (const std::string_view name : field_names<Row>()) {
    if (count-- == 0) break;
    list += fmt::format("{}{}", list.empty() ? "" : ", ", name);
  }
  return list;
}

template <class Row>
std::vector<Param> params_of(const Row& row, std::size_t count) {
  std::vector<Param> params;
  for_each_field<Row>([&](const auto& field) {
    if (params.size() < count) params.push_back(param(row.*field.member));
  });
  return params;
}

template <class Row>
std::string table_of(const Dialect& dialect) {
  constexpr std::string_view kTable = Describe<Row>::table;
  return kPlace<Row> == Place::own ? dialect.own_table(kTable) : dialect.entity_table(kTable);
}

/// The rows that there are to copy.
template <class Row>
std::string presence() {
  if (kPlace<Row> != Place::marks) return "TRUE";
  std::string condition;
  for (const std::string_view name : field_names<Row>()) {
    if (name == "id") continue;
    condition += fmt::format("{}{} IS NOT NULL", condition.empty() ? "(" : " OR ", name);
  }
  return condition + ")";
}

/// The condition of a range; its parameters are appended.
template <class Row>
std::string within(const Range<Row>& range, std::vector<Param>& params) {
  std::string condition;
  const auto compare = [&](const Row* row, std::string_view comparison) {
    if (row == nullptr) return;
    std::string places;
    for (const Param& each : params_of(*row, kKeyFields<Row>)) {
      params.push_back(each);
      places += fmt::format("{}?{}", places.empty() ? "" : ", ", params.size());
    }
    condition +=
        fmt::format(" AND ({}) {} ({})", field_list<Row>(kKeyFields<Row>), comparison, places);
  };
  compare(range.above, ">");
  compare(range.up_to, "<=");
  return condition;
}

template <class Row>
std::vector<Row> read_range(Connection& connection, const Range<Row>& range, std::size_t limit) {
  std::vector<Param> params;
  const std::string condition = within(range, params);
  const std::string sql =
      fmt::format("SELECT {} FROM {} WHERE {}{} ORDER BY {} LIMIT {}",
                  field_list<Row>(kFieldCount<Row>), table_of<Row>(connection.dialect()),
                  presence<Row>(), condition, field_list<Row>(kKeyFields<Row>), limit);
  std::vector<Row> rows;
  connection.read_text(sql, params,
                       [&](storage::Row& row) { rows.push_back(read_struct<Row>(row)); });
  return rows;
}

template <class Row>
std::int64_t count_rows(Connection& connection) {
  std::int64_t count = 0;
  connection.read_text(fmt::format("SELECT count(*) FROM {} WHERE {}",
                                   table_of<Row>(connection.dialect()), presence<Row>()),
                       {}, [&](storage::Row& row) { count = row.integer(0); });
  return count;
}

template <class Row>
void insert_row(Connection& connection, const Row& row);

/// Columns that an engine keeps apart, of those that the entities themselves have.
template <class Row>
void insert_marks(Connection& connection, const Row& row) {
  if constexpr (std::is_same_v<Row, Gig>) {
    if (row.removed_at) insert_row(connection, GigMarks{row.id, row.removed_at, {}});
  } else if constexpr (std::is_same_v<Row, VideoCall>) {
    if (row.canceled_at) insert_row(connection, CallMarks{row.id, row.canceled_at});
  }
}

template <class Row>
void insert_row(Connection& connection, const Row& row) {
  if constexpr (kPlace<Row> == Place::seed) {
    sql::insert(connection, row);
    if constexpr (requires { row.participant_ids; }) {
      sql::insert_members<&Row::participant_ids>(connection, row);
    }
    insert_marks(connection, row);
  } else {
    static const Statement statement([](const Dialect& dialect) {
      constexpr auto kNames = field_names<Row>();
      if (kPlace<Row> == Place::marks) {
        return dialect.set_own_columns(Describe<Row>::table, std::span(kNames).subspan(1));
      }
      std::string places;
      for (std::size_t i = 1; i <= kNames.size(); ++i) {
        places += fmt::format("{}?{}", i == 1 ? "" : ", ", i);
      }
      return fmt::format("INSERT INTO {} ({}) VALUES ({})", dialect.own_table(Describe<Row>::table),
                         field_list<Row>(kFieldCount<Row>), places);
    });
    connection.write(statement, params_of(row, kFieldCount<Row>));
  }
}

template <class Row>
void erase_range(Connection& connection, const Range<Row>& range) {
  if constexpr (kPlace<Row> == Place::marks) {
    Row unmarked;
    for (const Row& row : read_range(connection, range, kBatch + 1)) {
      unmarked.id = row.id;
      insert_row(connection, unmarked);
    }
  } else {
    std::vector<Param> params;
    const std::string condition = within(range, params);
    const std::string table = kPlace<Row> == Place::own
                                  ? connection.dialect().own_table(Describe<Row>::table)
                                  : std::string(Describe<Row>::table);
    connection.read_text(fmt::format("DELETE FROM {} WHERE TRUE{}", table, condition), params,
                         [](storage::Row&) {});
  }
}

/// JSON counts as what it says: engines order members as they like.
inline void add_to(domain::FingerprintWriter& writer, const Json& value) {
  const auto parsed = text::parse_json(value.text);
  writer.add(parsed ? text::to_text(*parsed) : value.text);
}
inline void add_to(domain::FingerprintWriter& writer, const std::optional<Json>& value) {
  writer.add(static_cast<std::int64_t>(value.has_value()));
  if (value) add_to(writer, *value);
}
template <class T>
void add_to(domain::FingerprintWriter& writer, const T& value) {
  writer.add(value);
}

/// Equal for rows that say the same, whichever engine they come from.
template <class Row>
Id checksum(const std::vector<Row>& rows) {
  domain::FingerprintWriter writer;
  for (const Row& row : rows) {
    for_each_field<Row>([&](const auto& field) { add_to(writer, row.*field.member); });
  }
  return writer.fingerprint();
}

}  // namespace gigkit::storage::copy
