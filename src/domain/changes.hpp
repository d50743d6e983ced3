#pragma once

#include <optional>
#include <string_view>
#include <type_traits>

#include "gigkit/change.hpp"
#include "gigkit/fields.hpp"

/// Applies a struct of changes to an entity, field by field of the same name.
namespace gigkit::domain {

template <class T>
inline constexpr bool kIsChange = false;
template <class T>
inline constexpr bool kIsChange<Change<T>> = true;

/// Calls `visit(name, change, column)` for every change and the entity's column of that name.
template <class Changes, class Entity, class Visitor>
void for_each_change(const Changes& changes, Entity& entity, Visitor&& visit) {
  for_each_field<Changes>([&](const auto& change_field) {
    const auto& change = changes.*change_field.member;
    if constexpr (kIsChange<std::remove_cvref_t<decltype(change)>>) {
      for_each_field<std::remove_const_t<Entity>>([&](const auto& field) {
        auto& column = entity.*field.member;
        if constexpr (requires { column == change.value(); }) {
          if (field.name == change_field.name) visit(field.name, change, column);
        }
      });
    }
  });
}

/// Whether the change would alter the column.
template <class T, class Column>
bool alters(const Change<T>& change, const Column& column) {
  return change.is_set() && !(column == change.value());
}

/// Whether any change would alter the entity.
template <class Changes, class Entity>
bool alters(const Changes& changes, const Entity& entity) {
  bool result = false;
  for_each_change(changes, entity, [&](std::string_view, const auto& change, const auto& column) {
    result = result || alters(change, column);
  });
  return result;
}

template <class Changes, class Entity>
void apply(const Changes& changes, Entity& entity) {
  for_each_change(changes, entity, [](std::string_view, const auto& change, auto& column) {
    if constexpr (requires { column = change.value(); }) {
      if (change.is_set()) column = change.value();
    }
  });
}

}  // namespace gigkit::domain
