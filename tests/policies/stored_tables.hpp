#pragma once

#include <fmt/format.h>

#include <array>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/loose_row.hpp"
#include "policies/policy_reference.hpp"
#include "storage/sql/lookup.hpp"
#include "storage/sql/policy_filter.hpp"
#include "storage/storage.hpp"

namespace gigkit::test {

/// Random rows in the library's own schema, for a transaction that is never committed: references
/// need not lead anywhere until then.
class StoredTables {
 public:
  StoredTables(storage::Connection& connection, const reference::Tables& tables)
      : connection_(connection) {
    run("PRAGMA defer_foreign_keys = ON");
    domain::for_each_entity([&]<class Entity>() {
      for (const reference::Row& row : tables.at(std::string(Describe<Entity>::table))) {
        insert<Entity>(row);
      }
    });
    add_members("conversations", tables);
    add_members("video_calls", tables);
  }

  /// Every row of the entity's table, as the library reads it.
  template <class Entity>
  std::map<std::string, Entity> rows() {
    std::map<std::string, Entity> rows;
    const auto sql =
        fmt::format("SELECT {} FROM {}", storage::sql::columns<Entity>(), Describe<Entity>::table);
    connection_.read_text(sql, {}, [&](storage::Row& row) {
      auto entity = storage::read_struct<Entity>(row);
      rows.emplace(entity.id.to_string(), std::move(entity));
    });
    return rows;
  }

  /// The ids of the rows that the condition on ?1, the caller, lets through.
  template <class Entity>
  std::set<std::string> ids(const std::string& condition, const std::optional<Id>& caller) {
    std::set<std::string> ids;
    const auto sql = fmt::format("SELECT {0}.id FROM {0} WHERE {1} AND (?1 IS NULL OR ?1 NOTNULL)",
                                 Describe<Entity>::table, condition);
    const std::array params{storage::param(caller)};
    connection_.read_text(sql, params,
                          [&](storage::Row& row) { ids.insert(row.id(0).to_string()); });
    return ids;
  }

  storage::sql::StoredRows lookup() const { return storage::sql::StoredRows(connection_); }
  storage::Connection& connection() { return connection_; }

 private:
  void run(const std::string& sql, const std::vector<storage::Param>& params = {}) {
    connection_.read_text(sql, params, [](storage::Row&) {});
  }

  template <class Entity>
  void insert(const reference::Row& row) {
    const auto loose = domain::parse_loose_row<Entity>(Json{row.dump()});
    std::string names;
    std::string places;
    std::vector<storage::Param> params;
    std::deque<std::string> texts;  // what params borrow
    const auto add = [&](std::string_view name, const auto& value) {
      params.push_back(bound(row, name, value, texts));
      names += fmt::format("{}{}", names.empty() ? "" : ", ", name);
      places += fmt::format("{}?{}", places.empty() ? "" : ", ", params.size());
    };
    std::size_t index = 0;
    std::apply([&](const auto&... value) { (add(field_names<Entity>()[index++], value), ...); },
               loose.values);
    run(fmt::format("INSERT INTO {} ({}) VALUES ({})", Describe<Entity>::table, names, places),
        params);
  }

  template <class T>
  static storage::Param bound(const reference::Row&, std::string_view, const T& value,
                              std::deque<std::string>&) {
    return storage::param(value);
  }
  /// An array with NULLs among its elements, which no entity holds: as the text that is stored.
  template <class T>
  static storage::Param bound(const reference::Row& row, std::string_view name,
                              const std::optional<std::vector<std::optional<T>>>& value,
                              std::deque<std::string>& texts) {
    if (!value) return {};
    return storage::param(texts.emplace_back(row.at(std::string(name)).dump()));
  }

  void add_members(const std::string& table, const reference::Tables& tables) {
    for (const reference::Row& row : tables.at(table)) {
      for (const reference::Row& member : row.at("participant_ids")) {
        if (member.is_null()) continue;
        run(fmt::format("INSERT OR IGNORE INTO {}_participant_ids (value, row_id) VALUES (?1, ?2)",
                        table),
            {storage::param(Id::parse(member.get<std::string>()).value()),
             storage::param(Id::parse(row.at("id").get<std::string>()).value())});
      }
    }
  }

  storage::Connection& connection_;
};

}  // namespace gigkit::test
