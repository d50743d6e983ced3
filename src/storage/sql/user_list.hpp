#pragma once

#include <string>
#include <vector>

#include "storage/later.hpp"

/// Lists of up to ten users as parameters: as many as take part in a conversation or a call.
namespace gigkit::storage::sql {

inline constexpr std::size_t kMostUsers = 10;

/// "?2, ?3, ..., ?11" from the first parameter on.
std::string user_list(int first_parameter);

/// Asks a statement that counts, with the users from ?1 on.
Later<int> ask_count(Connection& connection, const Statement& statement,
                     const std::vector<Id>& users);

/// The same with a key as ?1 and the users from ?2 on.
Later<int> ask_count_of(Connection& connection, const Statement& statement, const Id& key,
                        const std::vector<Id>& users);

}  // namespace gigkit::storage::sql
