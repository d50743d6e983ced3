#pragma once

#include <sqlite3.h>

#include <cstdint>

namespace gigkit::sqlite {

/// Tells without a query whether there may be rows that the search has not read: the connection has
/// put some into the tables of unread rows, another connection has committed something, or nobody
/// has looked yet. One for each connection.
class UnreadWatch {
 public:
  /// Becomes the connection's update hook. The connection must outlive it.
  explicit UnreadWatch(sqlite3* database);
  UnreadWatch(const UnreadWatch&) = delete;
  UnreadWatch& operator=(const UnreadWatch&) = delete;
  ~UnreadWatch();

  /// Only in a transaction, in which others commit nothing.
  bool is_possible() const { return is_noted_ || data_version() != read_version_; }

  /// Says that all rows of the transaction have been read.
  void note_read();

  /// Says that changes were taken back: also what was read may be unread again.
  void note_rollback() { is_noted_ = true; }

 private:
  static void on_update(void* watch, int operation, const char* database, const char* table,
                        sqlite3_int64 row);
  std::uint32_t data_version() const;

  sqlite3* database_;
  bool is_noted_ = true;
  std::uint32_t read_version_ = 0;
};

}  // namespace gigkit::sqlite
