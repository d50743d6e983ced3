#include "storage/sql/user_list.hpp"

#include <fmt/format.h>

#include <array>

namespace gigkit::storage::sql {

std::string user_list(int first_parameter) {
  std::string list;
  for (std::size_t i = 0; i < kMostUsers; ++i) {
    list += fmt::format("{}?{}", i == 0 ? "" : ", ", first_parameter + static_cast<int>(i));
  }
  return list;
}

namespace {

int count(Connection& connection, const Statement& statement, std::span<const Param> params) {
  int result = 0;
  const auto take = [&](Row& row) { result = get<std::int32_t>(row, 0); };
  const Query query{statement, params, take};
  connection.read({query});
  return result;
}

}  // namespace

int count_users(Connection& connection, const Statement& statement, const std::vector<Id>& users) {
  std::array<Param, kMostUsers> params;
  for (std::size_t i = 0; i < users.size(); ++i) params.at(i) = param(users[i]);
  return count(connection, statement, params);
}

int count_users_of(Connection& connection, const Statement& statement, const Id& key,
                   const std::vector<Id>& users) {
  std::array<Param, 1 + kMostUsers> params{param(key)};
  for (std::size_t i = 0; i < users.size(); ++i) params.at(i + 1) = param(users[i]);
  return count(connection, statement, params);
}

}  // namespace gigkit::storage::sql
