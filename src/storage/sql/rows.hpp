#pragma once

#include <fmt/format.h>

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "gigkit/actor.hpp"
#include "gigkit/fields.hpp"
#include "storage/sql/page_key.hpp"
#include "storage/storage.hpp"

/// Statements on whole rows, made from the descriptions of the entities.
namespace gigkit::storage::sql {

/// "gigs.id, gigs.poster_id, ...", in the order of the description.
template <class Entity>
std::string columns() {
  std::string result;
  for_each_field<Entity>([&](const auto& field) {
    result +=
        fmt::format("{}{}.{}", result.empty() ? "" : ", ", Describe<Entity>::table, field.name);
  });
  return result;
}

/// The rows of a page by a query for all columns of the entity. Of the one that only tells that the
/// list goes on, nothing is read.
template <class Entity>
std::vector<Entity> read_page(Connection& connection, const Statement& statement,
                              std::initializer_list<Param> params, const PageQuery& page) {
  std::vector<Entity> rows;
  const auto limit = static_cast<std::size_t>(page.limit);
  rows.reserve(limit);
  connection.read(statement, params, [&](Row& row) {
    Entity& entity = rows.emplace_back();
    if (rows.size() < limit) read_struct(row, 0, entity);
  });
  return rows;
}

/// A statement for actors whom policies restrict, and its twin for the service.
class ActorStatement {
 public:
  /// `write(dialect, restricted)` gives the text.
  template <class Writer>
  explicit ActorStatement(Writer write)
      : restricted_([write](const Dialect& dialect) { return write(dialect, true); }),
        unrestricted_([write](const Dialect& dialect) { return write(dialect, false); }) {}

  const Statement& for_actor(const Actor& actor) const {
    return actor.is_service() ? unrestricted_ : restricted_;
  }

 private:
  Statement restricted_;
  Statement unrestricted_;
};

/// Inserts a new row with the columns of its description. Those that the engine keeps apart say
/// what became of a row later, and are not there yet.
template <class Entity>
void insert(Connection& connection, const Entity& entity) {
  static const Statement statement([](const Dialect& dialect) {
    std::string names;
    std::string parameters;
    int number = 0;
    for_each_field<Entity>([&](const auto& field) {
      if (dialect.is_kept_apart(Describe<Entity>::table, field.name)) return;
      names += fmt::format("{}{}", number == 0 ? "" : ", ", field.name);
      parameters += fmt::format("{}?{}", number == 0 ? "" : ", ", number + 1);
      ++number;
    });
    const MoreColumns place = dialect.place_of_new_row(Describe<Entity>::table);
    return fmt::format("INSERT INTO {} ({}{}) VALUES ({}{})", Describe<Entity>::table, names,
                       place.names, parameters, place.values);
  });
  std::array<Param, kFieldCount<Entity>> params;
  std::size_t next = 0;
  for_each_field<Entity>([&](const auto& field) {
    if (connection.dialect().is_kept_apart(Describe<Entity>::table, field.name)) return;
    params[next++] = param(entity.*field.member);
  });
  connection.write(statement, std::span(params).first(next));
}

/// Whether a column of this name is among those that `Changes` may set, or moves with them.
template <class Changes>
bool is_content(std::string_view column, std::string_view also) {
  bool found = column == "updated_at" || column == also;
  for_each_field<Changes>(
      [&](const auto& field) { found = found || (field.name == column && column != "id"); });
  return found;
}

/// Writes back the columns that `Changes` may set, `updated_at`, and one more that is derived.
template <class Changes, class Entity>
void update_content(Connection& connection, const Entity& entity, std::string_view derived = {}) {
  static const Statement statement([derived](const Dialect&) {
    std::string assignments;
    int number = 1;
    for_each_field<Entity>([&](const auto& field) {
      if (!is_content<Changes>(field.name, derived)) return;
      assignments += fmt::format("{}{} = ?{}", number == 1 ? "" : ", ", field.name, number + 1);
      ++number;
    });
    return fmt::format("UPDATE {} SET {} WHERE id = ?1", Describe<Entity>::table, assignments);
  });
  std::vector<Param> params{param(entity.id)};
  for_each_field<Entity>([&](const auto& field) {
    if (is_content<Changes>(field.name, derived)) params.push_back(param(entity.*field.member));
  });
  connection.write(statement, params);
}

}  // namespace gigkit::storage::sql
