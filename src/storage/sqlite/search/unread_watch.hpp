#pragma once

#include <sqlite3.h>

#include <bitset>
#include <cstddef>
#include <cstdint>

#include "sqlite/search/corpus.hpp"

namespace gigkit::sqlite {

/// Tells without a query whether there may be rows that the search has not read: the connection has
/// made new rows, or put some into the tables of unread ones, another connection has committed
/// something, or nobody has looked yet. One for each connection.
class UnreadWatch {
 public:
  /// Becomes the connection's update hook. The connection must outlive it.
  explicit UnreadWatch(sqlite3* database);
  UnreadWatch(const UnreadWatch&) = delete;
  UnreadWatch& operator=(const UnreadWatch&) = delete;
  ~UnreadWatch();

  /// Only in a transaction, in which others commit nothing.
  bool is_possible() const { return is_noted_.any() || data_version() != read_version_; }
  bool is_possible(Corpus corpus) const {
    return is_noted_[static_cast<std::size_t>(corpus)] || data_version() != read_version_;
  }

  /// Says that all rows of the transaction have been read.
  void note_read();

  /// Says that changes were taken back: also what was read may be unread again.
  void note_rollback() { is_noted_.set(); }

 private:
  using Noted = std::bitset<2>;  // of each corpus

  static void on_update(void* watch, int operation, const char* database, const char* table,
                        sqlite3_int64 row);
  std::uint32_t data_version() const;

  sqlite3* database_;
  Noted is_noted_ = Noted().set();
  std::uint32_t read_version_ = 0;
};

}  // namespace gigkit::sqlite
