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

Later<int> ask_count(Connection& connection, const Statement& statement,
                     std::span<const Param> params) {
  return ask<int>(connection, statement, params,
                  [](Row& row, int& count) { count = get<std::int32_t>(row, 0); });
}

}  // namespace

Later<int> ask_count(Connection& connection, const Statement& statement,
                     const std::vector<Id>& users) {
  std::array<Param, kMostUsers> params;
  for (std::size_t i = 0; i < users.size(); ++i) params.at(i) = param(users[i]);
  return ask_count(connection, statement, params);
}

Later<int> ask_count_of(Connection& connection, const Statement& statement, const Id& key,
                        const std::vector<Id>& users) {
  std::array<Param, 1 + kMostUsers> params{param(key)};
  for (std::size_t i = 0; i < users.size(); ++i) params.at(i + 1) = param(users[i]);
  return ask_count(connection, statement, params);
}

}  // namespace gigkit::storage::sql
