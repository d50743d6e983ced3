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

int count_with_users(Connection& connection, const Statement& statement, const Param& key,
                     const std::vector<Id>& users) {
  std::array<Param, 1 + kMostUsers> params{key};
  for (std::size_t i = 0; i < users.size(); ++i) params.at(i + 1) = param(users[i]);
  int count = 0;
  const auto take = [&](Row& row) { count = get<std::int32_t>(row, 0); };
  const Query query{statement, params, take};
  connection.read({query});
  return count;
}

}  // namespace gigkit::storage::sql
