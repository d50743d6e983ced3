#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "domain/policies.hpp"
#include "seed/seed_sql.hpp"

/// The descriptions of the entities, beside the tables that they describe.
namespace gigkit::test {
namespace {

/// What the library adds to the tables.
const std::set<std::string> kAdditions{"gigs.removed_at", "video_calls.canceled_at"};

/// How the original design writes the type of a column that holds a T.
template <class T>
struct SqlType;
template <>
struct SqlType<Id> {
  static constexpr std::string_view name = "UUID";
};
template <>
struct SqlType<std::string> {
  static constexpr std::string_view name = "TEXT";
};
template <>
struct SqlType<bool> {
  static constexpr std::string_view name = "BOOLEAN";
};
template <>
struct SqlType<std::int32_t> {
  static constexpr std::string_view name = "INTEGER";
};
template <>
struct SqlType<Money> {
  static constexpr std::string_view name = "DECIMAL(10,2)";
};
template <>
struct SqlType<Time> {
  static constexpr std::string_view name = "TIMESTAMPTZ";
};
template <>
struct SqlType<Json> {
  static constexpr std::string_view name = "JSONB";
};
template <>
struct SqlType<std::vector<std::string>> {
  static constexpr std::string_view name = "TEXT[]";
};
template <>
struct SqlType<std::vector<Id>> {
  static constexpr std::string_view name = "UUID[]";
};
template <NamedEnum E>
struct SqlType<E> {
  static constexpr std::string_view name = EnumNames<E>::type;
};

template <class T>
struct SqlColumn {
  static constexpr std::string_view type = SqlType<T>::name;
  static constexpr bool not_null = true;
};
template <class T>
struct SqlColumn<std::optional<T>> {
  static constexpr std::string_view type = SqlType<T>::name;
  static constexpr bool not_null = false;
};

template <class Entity>
std::vector<std::string> described_columns() {
  const std::string table(Describe<Entity>::table);
  std::vector<std::string> lines;
  for_each_field<Entity>([&](const auto& field) {
    using Column = SqlColumn<typename std::remove_cvref_t<decltype(field)>::Type>;
    const std::string name = table + '.' + std::string(field.name);
    if (kAdditions.contains(name)) return;
    lines.push_back(name + ' ' + std::string(Column::type) + (Column::not_null ? " NOT NULL" : ""));
  });
  return lines;
}

std::vector<std::string> columns_of(const std::string& table,
                                    const std::vector<seed::Column>& columns) {
  std::vector<std::string> lines;
  for (const auto& [name, type, not_null] : columns) {
    lines.push_back(table + '.' + name + ' ' + type + (not_null ? " NOT NULL" : ""));
  }
  return lines;
}

TEST_CASE("a description has its table's columns, in order, with their types, and no others") {
  const auto schema = seed::read_schema();
  if (!schema) {
    MESSAGE("skipped: ../shared is not there");
    return;
  }
  std::size_t tables = 0;
  domain::for_each_entity([&]<class Entity>() {
    const std::string table(Describe<Entity>::table);
    CAPTURE(table);
    REQUIRE(schema->tables.contains(table));
    CHECK(described_columns<Entity>() == columns_of(table, schema->tables.at(table)));
    ++tables;
  });
  CHECK(tables == 10);
  CHECK(schema->tables.size() == tables);
}

TEST_CASE("the library's own columns are the named ones, and may be NULL") {
  std::set<std::string> found;
  domain::for_each_entity([&]<class Entity>() {
    for_each_field<Entity>([&](const auto& field) {
      const auto name = std::string(Describe<Entity>::table) + '.' + std::string(field.name);
      if (!kAdditions.contains(name)) return;
      using Column = SqlColumn<typename std::remove_cvref_t<decltype(field)>::Type>;
      CHECK_FALSE(Column::not_null);
      found.insert(name);
    });
  });
  CHECK(found == kAdditions);
}

template <NamedEnum E>
std::vector<std::string> names() {
  return {EnumNames<E>::values.begin(), EnumNames<E>::values.end()};
}

TEST_CASE("the enums have the design's values, in order") {
  const auto schema = seed::read_schema();
  if (!schema) {
    MESSAGE("skipped: ../shared is not there");
    return;
  }
  const std::map<std::string, std::vector<std::string>> enums{
      {"gig_status", names<GigStatus>()},
      {"application_status", names<ApplicationStatus>()},
      {"budget_type", names<BudgetType>()},
      {"location_type", names<LocationType>()},
      {"subscription_status", names<SubscriptionStatus>()},
      {"subscription_plan", names<Plan>()},
      {"notification_type", names<NotificationType>()},
  };
  CHECK(schema->enums == enums);
}

TEST_CASE("no description names a field twice") {
  domain::for_each_entity([]<class Entity>() {
    std::set<std::string_view> seen;
    for_each_field<Entity>([&](const auto& field) { seen.insert(field.name); });
    CHECK(seen.size() == kFieldCount<Entity>);
  });
}

template <class Entity>
std::size_t distinct_members() {
  Entity entity{};
  std::set<const void*> members;
  for_each_field<Entity>([&](const auto& field) { members.insert(&(entity.*field.member)); });
  return members.size();
}

TEST_CASE("no two fields of a description are the same member") {
  domain::for_each_entity(
      []<class Entity>() { CHECK(distinct_members<Entity>() == kFieldCount<Entity>); });
}

}  // namespace
}  // namespace gigkit::test
