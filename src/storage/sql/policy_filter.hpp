#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/policies.hpp"
#include "storage/dialect.hpp"

/// The SELECT policies as a condition of a WHERE clause, so that no query reads a row that it would
/// then have to hide.
namespace gigkit::storage::sql {

namespace policy = domain::policy;

/// A column that has the same value in all rows of a query, a parameter's: what depends on it alone
/// is looked up once, not for each row.
struct Known {
  std::string column{};
  std::string_view parameter{};
};

template <auto Member>
std::string qualified() {
  return fmt::format("{}.{}", Describe<policy::Owner<Member>>::table,
                     policy::column_name<Member>());
}

template <auto Member>
Known known(std::string_view parameter) {
  return {qualified<Member>(), parameter};
}

template <class Entity>
std::vector<std::string> select_terms(const Dialect& dialect, std::string_view uid, Access access,
                                      const Known& known = {});

/// Prints expressions of the policy language with the actor's id as the parameter `uid`.
class FilterWriter {
 public:
  FilterWriter(const Dialect& dialect, std::string_view uid, Access access, Known known = {})
      : dialect_(dialect), uid_(uid), access_(access), known_(std::move(known)) {}

  static std::string write(policy::Always) { return "TRUE"; }

  template <class L, class R>
  std::string write(const policy::Equals<L, R>& equals) const {
    // The parameter stands on the right, whichever way the policy has it, so that equal conditions
    // print alike.
    if constexpr (std::is_same_v<L, policy::Uid>) {
      return operand(equals.right) + " = " + operand(equals.left);
    } else {
      return operand(equals.left) + " = " + operand(equals.right);
    }
  }

  template <auto Member>
  std::string write(policy::UidIsAnyOf<Member>) const {
    return dialect_.array_contains(table<Member>(), policy::column_name<Member>(), uid_, access_);
  }

  template <class L, class R>
  std::string write(const policy::And<L, R>& both) const {
    return fmt::format("({} AND {})", write(both.left), write(both.right));
  }

  template <class L, class R>
  std::string write(const policy::Or<L, R>& either) const {
    return fmt::format("({} OR {})", write(either.left), write(either.right));
  }

  template <auto Inner, auto Outer, class C>
  std::string write(const policy::Exists<Inner, Outer, C>& exists) const {
    return write_lookup(exists);
  }

  template <auto Inner, auto Outer, auto Member>
  std::string write(const policy::Exists<Inner, Outer, policy::UidIsAnyOf<Member>>& exists) const {
    const bool is_one_row = access_ == Access::keyed && policy::column_name<Inner>() == "id";
    if (!is_one_row || !is_own_policy<policy::Owner<Inner>>(write(exists.condition))) {
      return write_lookup(exists);
    }
    return dialect_.row_contains(table<Inner>(), outer<Outer>(), policy::column_name<Member>(),
                                 uid_);
  }

 private:
  template <auto Inner, auto Outer, class C>
  std::string write_lookup(const policy::Exists<Inner, Outer, C>& exists) const {
    const std::string inner = qualified<Inner>();
    const std::string outer = this->outer<Outer>();
    const std::string condition = visible_condition<policy::Owner<Inner>>(exists.condition);
    if (access_ == Access::keyed) {
      return dialect_.seldom_reached(fmt::format("EXISTS (SELECT 1 FROM {} WHERE {} = {} AND {})",
                                                 table<Inner>(), inner, outer, condition),
                                     outer, uid_);
    }
    return fmt::format("{} IN (SELECT {} FROM {} WHERE {})", outer, inner, table<Inner>(),
                       condition);
  }

  template <auto Outer>
  std::string outer() const {
    std::string column = qualified<Outer>();
    return column == known_.column ? std::string(known_.parameter) : column;
  }

  template <auto Member>
  static constexpr std::string_view table() {
    return Describe<policy::Owner<Member>>::table;
  }

  std::string operand(policy::Uid) const { return std::string(uid_); }
  template <auto Member>
  std::string operand(policy::Column<Member>) const {
    return qualified<Member>();
  }
  template <class E>
  std::string operand(const policy::Literal<E>& literal) const {
    return fmt::format("'{}'", to_string(literal.value));
  }

  /// The condition on rows of `Entity`, together with that table's own SELECT policies; these are
  /// left out where the condition implies one of them.
  template <class Entity, class C>
  std::string visible_condition(const C& condition) const {
    std::string wanted = write(condition);
    if (is_own_policy<Entity>(wanted)) return wanted;
    return fmt::format("{} AND ({})", wanted, fmt::join(own_policies<Entity>(), " OR "));
  }

  template <class Entity>
  bool is_own_policy(const std::string& condition) const {
    return std::ranges::count(own_policies<Entity>(), condition) != 0;
  }

  template <class Entity>
  std::vector<std::string> own_policies() const {
    return select_terms<Entity>(dialect_, uid_, access_);
  }

  const Dialect& dialect_;
  std::string_view uid_;
  Access access_;
  Known known_;
};

/// Appends the terms of an OR, one by one.
template <class Condition>
void append_terms(const FilterWriter& writer, const Condition& condition,
                  std::vector<std::string>& terms) {
  terms.push_back(writer.write(condition));
}
template <class L, class R>
void append_terms(const FilterWriter& writer, const policy::Or<L, R>& either,
                  std::vector<std::string>& terms) {
  append_terms(writer, either.left, terms);
  append_terms(writer, either.right, terms);
}

template <class Entity>
std::vector<std::string> select_terms(const Dialect& dialect, std::string_view uid, Access access,
                                      const Known& known) {
  std::vector<std::string> terms;
  const FilterWriter writer(dialect, uid, access, known);
  const auto append = [&](const auto& each) {
    if (each.command == domain::Command::select) append_terms(writer, each.expression, terms);
  };
  domain::Policies<Entity>::all([&](const auto&... each) { (append(each), ...); });
  return terms;
}

/// The SELECT policies on the entity's table alone, as the database would apply them.
template <class Entity>
std::string policy_filter(const Dialect& dialect, std::string_view uid, Access access) {
  return fmt::format("({})", fmt::join(select_terms<Entity>(dialect, uid, access), " OR "));
}

/// What the library shows the actor: by a policy, or by a privileged read.
template <class Entity>
std::string visible_filter(const Dialect& dialect, std::string_view uid, Access access,
                           const Known& known = {}) {
  auto terms = select_terms<Entity>(dialect, uid, access, known);
  const FilterWriter writer(dialect, uid, access, known);
  domain::PrivilegedReads<Entity>::all(
      [&](const auto&... each) { (append_terms(writer, each.expression, terms), ...); });
  return fmt::format("({})", fmt::join(terms, " OR "));
}

/// " AND <condition>" for a query by key whose parameter ?2 is the actor's id.
template <class Entity>
std::string restriction(const Dialect& dialect, bool restricted, const Known& known = {}) {
  // The service's query keeps the parameter, NULL there, so that both are bound alike. Engines that
  // infer its type cannot do so from IS NULL.
  if (!restricted)
    return fmt::format(" AND {0}.id = coalesce(?2, {0}.id)", Describe<Entity>::table);
  return " AND " + visible_filter<Entity>(dialect, "?2", Access::keyed, known);
}

}  // namespace gigkit::storage::sql
