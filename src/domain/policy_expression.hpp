#pragma once

#include <concepts>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "gigkit/enums.hpp"
#include "gigkit/fields.hpp"

/// The closed expression language the policies are written in.
///
/// An expression is a value whose type is its syntax tree, so that deciding on a row compiles to
/// what one would write by hand, while the same tree can be walked to print SQL. It has no NOT: an
/// unknown term can therefore only ever refuse.
namespace gigkit::domain::policy {

/// The id of the actor; NULL for an anonymous one.
struct Uid {};

/// A column of the row that the policy is about, or of the row that an `Exists` looks at.
template <auto Member>
struct Column {};

template <NamedEnum E>
struct Literal {
  E value;
};

struct Always {};

template <class Left, class Right>
struct Equals {
  Left left;
  Right right;
};

/// `auth.uid() = ANY(array)`
template <auto ArrayMember>
struct UidIsAnyOf {};

template <class Left, class Right>
struct And {
  Left left;
  Right right;
};

template <class Left, class Right>
struct Or {
  Left left;
  Right right;
};

/// `EXISTS (SELECT 1 FROM inner WHERE inner.Inner = outer.Outer AND condition)`, over the rows of
/// the inner table that its own SELECT policies show the actor.
template <auto Inner, auto Outer, class Condition>
struct Exists {
  Condition condition;
};

template <class T>
inline constexpr bool kIsOperand = false;
template <>
inline constexpr bool kIsOperand<Uid> = true;
template <auto Member>
inline constexpr bool kIsOperand<Column<Member>> = true;
template <class E>
inline constexpr bool kIsOperand<Literal<E>> = true;

template <class T>
concept Operand = kIsOperand<T>;

template <class T>
inline constexpr bool kIsCondition = false;
template <>
inline constexpr bool kIsCondition<Always> = true;
template <class L, class R>
inline constexpr bool kIsCondition<Equals<L, R>> = true;
template <auto Member>
inline constexpr bool kIsCondition<UidIsAnyOf<Member>> = true;
template <class L, class R>
inline constexpr bool kIsCondition<And<L, R>> = true;
template <class L, class R>
inline constexpr bool kIsCondition<Or<L, R>> = true;
template <auto Inner, auto Outer, class C>
inline constexpr bool kIsCondition<Exists<Inner, Outer, C>> = true;

template <class T>
concept Condition = kIsCondition<T>;

inline constexpr Always always{};

constexpr Uid uid() { return {}; }

template <auto Member>
inline constexpr Column<Member> column{};

template <Operand L, Operand R>
constexpr Equals<L, R> operator==(L left, R right) {
  return {left, right};
}

template <Operand L, NamedEnum E>
constexpr Equals<L, Literal<E>> operator==(L left, E right) {
  return {left, Literal<E>{right}};
}

template <auto ArrayMember>
constexpr UidIsAnyOf<ArrayMember> uid_is_any_of() {
  return {};
}

template <Condition L, Condition R>
constexpr And<L, R> operator&&(L left, R right) {
  return {left, right};
}

template <Condition L, Condition R>
constexpr Or<L, R> operator||(L left, R right) {
  return {left, right};
}

template <auto Inner, auto Outer, Condition C>
constexpr Exists<Inner, Outer, C> exists(C condition) {
  return {condition};
}

/// The struct that a member pointer belongs to.
template <class T>
struct OwnerOf;
template <class Struct, class T>
struct OwnerOf<T Struct::*> {
  using Type = Struct;
};
template <auto Member>
using Owner = typename OwnerOf<std::remove_cv_t<decltype(Member)>>::Type;

/// The position of a member in its struct's description.
template <auto Member>
consteval std::size_t field_index() {
  std::size_t index = 0;
  auto found = static_cast<std::size_t>(-1);
  for_each_field<Owner<Member>>([&](const auto& field) {
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(field.member)>,
                                 std::remove_cv_t<decltype(Member)>>) {
      if (field.member == Member) found = index;
    }
    ++index;
  });
  return found;
}

/// The column name of a member.
template <auto Member>
constexpr std::string_view column_name() {
  return field_names<Owner<Member>>()[field_index<Member>()];
}

}  // namespace gigkit::domain::policy
