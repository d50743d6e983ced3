#include "sqlite/statement_cache.hpp"

namespace gigkit::sqlite {

PreparedStatement& StatementCache::get(sqlite3* database, std::string_view sql) {
  if (const auto found = by_sql_.find(sql); found != by_sql_.end()) {
    entries_.splice(entries_.begin(), entries_, found->second);
    return entries_.front().statement;
  }
  entries_.push_front({std::string(sql), PreparedStatement(database, sql)});
  by_sql_.emplace(entries_.front().sql, entries_.begin());
  if (entries_.size() > kCapacity) {
    by_sql_.erase(entries_.back().sql);
    entries_.pop_back();
  }
  return entries_.front().statement;
}

}  // namespace gigkit::sqlite
