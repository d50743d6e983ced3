#include "storage/sql/create_policies.hpp"

#include <fmt/format.h>

#include <string_view>

#include "domain/policies.hpp"

namespace gigkit::storage::sql {
namespace {

namespace policy = domain::policy;

/// Prints expressions as the database's own: the actor is auth.uid(), columns are qualified with
/// their table.
struct PolicyPrinter {
  template <auto Member>
  static std::string qualified() {
    return fmt::format("{}.{}", Describe<policy::Owner<Member>>::table,
                       policy::column_name<Member>());
  }

  static std::string print(policy::Uid) { return "auth.uid()"; }
  template <auto Member>
  std::string print(policy::Column<Member>) const {
    return qualified<Member>();
  }
  template <class E>
  std::string print(const policy::Literal<E>& literal) const {
    return fmt::format("'{}'", to_string(literal.value));
  }
  static std::string print(policy::Always) { return "true"; }
  template <class L, class R>
  std::string print(const policy::Equals<L, R>& equals) const {
    return fmt::format("{} = {}", print(equals.left), print(equals.right));
  }
  template <auto Member>
  std::string print(policy::UidIsAnyOf<Member>) const {
    return fmt::format("auth.uid() = ANY ({})", qualified<Member>());
  }
  template <class L, class R>
  std::string print(const policy::And<L, R>& both) const {
    return fmt::format("({} AND {})", print(both.left), print(both.right));
  }
  template <class L, class R>
  std::string print(const policy::Or<L, R>& either) const {
    return fmt::format("({} OR {})", print(either.left), print(either.right));
  }
  template <auto Inner, auto Outer, class C>
  std::string print(const policy::Exists<Inner, Outer, C>& exists) const {
    return fmt::format("EXISTS (SELECT 1 FROM {} WHERE {} = {} AND {})",
                       Describe<policy::Owner<Inner>>::table, qualified<Inner>(),
                       qualified<Outer>(), print(exists.condition));
  }
};

std::string_view command_name(domain::Command command) {
  switch (command) {
    case domain::Command::select:
      return "SELECT";
    case domain::Command::insert:
      return "INSERT";
    case domain::Command::update:
      return "UPDATE";
    case domain::Command::delete_:
      return "DELETE";
  }
  return "ALL";
}

template <class Expression>
std::string create_policy(std::string_view table, const domain::Policy<Expression>& each) {
  const bool checks = each.command == domain::Command::insert;
  return fmt::format("CREATE POLICY \"{}\" ON {} FOR {} {} ({});\n", each.name, table,
                     command_name(each.command), checks ? "WITH CHECK" : "USING",
                     PolicyPrinter{}.print(each.expression));
}

}  // namespace

std::string create_policies() {
  std::string sql;
  domain::for_each_entity([&]<class Entity>() {
    const std::string_view table = Describe<Entity>::table;
    sql += fmt::format("ALTER TABLE {} ENABLE ROW LEVEL SECURITY;\n", table);
    domain::Policies<Entity>::all(
        [&](const auto&... each) { ((sql += create_policy(table, each)), ...); });
  });
  return sql;
}

}  // namespace gigkit::storage::sql
