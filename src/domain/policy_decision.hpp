#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <tuple>
#include <vector>

#include "domain/loose_row.hpp"
#include "domain/policies.hpp"
#include "domain/truth.hpp"

/// Policies decided on rows in memory, as Postgres would.
namespace gigkit::domain {

/// How a statement touches its row. Postgres asks for the SELECT policies too when the statement
/// reads columns (it is not blind) or returns them.
struct StatementKind {
  Command command = Command::select;
  bool blind = false;
  bool returning = true;

  constexpr bool reads() const { return !blind || returning; }
};

enum class Outcome : std::uint8_t {
  allowed,
  not_visible,  ///< the statement silently passes the row over
  denied        ///< the statement fails: new row violates row-level security
};

/// What was decided, and the command whose policies refused.
struct Decision {
  Outcome outcome = Outcome::allowed;
  Command refused_by = Command::select;
};

/// Rows of other tables for `Exists`: a source that knows none.
/// A source has `template <auto Inner> bool any(const Id& key, auto&& matches) const`, which says
/// whether a row whose column `Inner` is `key` makes `matches(row)` true.
struct NoRows {
  template <auto Inner>
  bool any(const Id&, auto&&) const {
    return false;
  }
};

namespace policy {

template <class T>
constexpr const T* value_of(const T& value) {
  return &value;
}
template <class T>
constexpr const T* value_of(const std::optional<T>& value) {
  return value ? &*value : nullptr;
}

template <auto Member, class Entity>
constexpr auto column_value(const Entity& row) {
  return value_of(row.*Member);
}
template <auto Member, class Entity>
constexpr auto column_value(const LooseRow<Entity>& row) {
  return value_of(std::get<field_index<Member>()>(row.values));
}

/// One evaluation: who asks, of which row, and where rows of other tables come from.
template <class Row, class Rows>
struct Evaluation {
  const std::optional<Id>& actor;
  const Row& row;
  const Rows& rows;

  constexpr const Id* operand(Uid) const { return value_of(actor); }

  template <auto Member>
  constexpr auto operand(Column<Member>) const {
    return column_value<Member>(row);
  }

  template <class E>
  constexpr const E* operand(const Literal<E>& literal) const {
    return &literal.value;
  }

  constexpr Truth decide(Always) const { return Truth::yes; }

  template <class L, class R>
  constexpr Truth decide(const Equals<L, R>& equals) const {
    const auto* left = operand(equals.left);
    const auto* right = operand(equals.right);
    if (left == nullptr || right == nullptr) return Truth::unknown;
    return truth(*left == *right);
  }

  template <auto ArrayMember>
  constexpr Truth decide(UidIsAnyOf<ArrayMember>) const {
    const auto* array = column_value<ArrayMember>(row);
    if (array == nullptr) return Truth::unknown;
    Truth result = Truth::no;
    for (const auto& element : *array) {
      const Id* id = value_of(element);
      if (id == nullptr || !actor) {
        result = Truth::unknown;
      } else if (*id == *actor) {
        return Truth::yes;
      }
    }
    return result;
  }

  template <class L, class R>
  constexpr Truth decide(const And<L, R>& both) const {
    const Truth left = decide(both.left);
    return left == Truth::no ? left : std::min(left, decide(both.right));
  }

  template <class L, class R>
  constexpr Truth decide(const Or<L, R>& either) const {
    const Truth left = decide(either.left);
    return left == Truth::yes ? left : std::max(left, decide(either.right));
  }

  template <auto Inner, auto Outer, class C>
  constexpr Truth decide(const Exists<Inner, Outer, C>& exists) const;
};

/// Whether any policy of `policies` for the command admits the row.
template <class Row, class Rows>
constexpr bool any_admits(const auto& policies, Command command, const std::optional<Id>& actor,
                          const Row& row, const Rows& rows) {
  const Evaluation<Row, Rows> evaluation{actor, row, rows};
  return policies([&](const auto&... each) {
    return ((each.command == command && evaluation.decide(each.expression) == Truth::yes) || ...);
  });
}

template <class Row>
struct EntityOf {
  using Type = Row;
};
template <class Entity>
struct EntityOf<LooseRow<Entity>> {
  using Type = Entity;
};

}  // namespace policy

/// Whether the policies on the row's table for one command admit it.
template <class Row, class Rows = NoRows>
constexpr bool admits(Command command, const std::optional<Id>& actor, const Row& row,
                      const Rows& rows = {}) {
  using Entity = typename policy::EntityOf<Row>::Type;
  return policy::any_admits(Policies<Entity>::all, command, actor, row, rows);
}

/// Whether the library shows the row: by the SELECT policies, or by a privileged read.
template <class Row, class Rows = NoRows>
constexpr bool shows(const std::optional<Id>& actor, const Row& row, const Rows& rows = {}) {
  using Entity = typename policy::EntityOf<Row>::Type;
  return admits(Command::select, actor, row, rows) ||
         policy::any_admits(PrivilegedReads<Entity>::all, Command::select, actor, row, rows);
}

template <class Row, class Rows>
template <auto Inner, auto Outer, class C>
constexpr Truth policy::Evaluation<Row, Rows>::decide(const Exists<Inner, Outer, C>& exists) const {
  const Id* key = column_value<Outer>(row);
  if (key == nullptr) return Truth::no;
  return truth(rows.template any<Inner>(*key, [&](const auto& inner) {
    const Evaluation<std::remove_cvref_t<decltype(inner)>, Rows> nested{actor, inner, rows};
    return nested.decide(exists.condition) == Truth::yes &&
           admits(Command::select, actor, inner, rows);
  }));
}

/// Judges a statement on one row: `old_row` for select, update and delete, `new_row` for insert
/// and update.
template <class Row, class Rows = NoRows>
constexpr Decision decide(const StatementKind& kind, const std::optional<Id>& actor,
                          const Row* old_row, const Row* new_row, const Rows& rows = {}) {
  const auto passes = [&](Command command, const Row* row) {
    return row == nullptr || admits(command, actor, *row, rows);
  };
  const bool needs_select = kind.command == Command::select || kind.reads();
  if (kind.command != Command::insert) {
    if (!passes(kind.command, old_row)) return {Outcome::not_visible, kind.command};
    if (needs_select && !passes(Command::select, old_row)) {
      return {Outcome::not_visible, Command::select};
    }
  }
  const bool writes = kind.command == Command::insert || kind.command == Command::update;
  const bool checks_select = kind.command == Command::insert ? kind.returning : kind.reads();
  if (writes && !passes(kind.command, new_row)) return {Outcome::denied, kind.command};
  if (writes && checks_select && !passes(Command::select, new_row)) {
    return {Outcome::denied, Command::select};
  }
  return {};
}

}  // namespace gigkit::domain
