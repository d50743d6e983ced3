#pragma once

#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

#include "sqlite/prepared.hpp"

namespace gigkit::sqlite {

/// The statements of one connection that are made for the occasion: keeps those used last.
class StatementCache {
 public:
  static constexpr std::size_t kCapacity = 32;

  PreparedStatement& get(sqlite3* database, std::string_view sql);

 private:
  struct Entry {
    std::string sql;
    PreparedStatement statement;
  };

  std::list<Entry> entries_;  // the one used last in front
  std::unordered_map<std::string_view, std::list<Entry>::iterator> by_sql_;
};

}  // namespace gigkit::sqlite
