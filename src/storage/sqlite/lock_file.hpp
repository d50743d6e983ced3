#pragma once

#include <string>

#include "sqlite/process.hpp"
#include "storage/patience.hpp"

namespace gigkit::sqlite {

using storage::Backoff;
using storage::Clock;
using storage::Deadline;
using storage::Patience;

/// Keeps apart the processes that write to one database, by locks on a file next to it. SQLite
/// before 3.51.3 can damage a database when one connection checkpoints while another writes and
/// starts the log anew, and its own locks do not keep these two apart.
///
/// The system releases the locks of a process that dies. Several storages of one process are kept
/// apart like processes. One thread at a time.
class LockFile {
 public:
  /// Whether the SQLite in use needs it.
  static bool is_needed();

  /// Opens the lock file of this database, making it with the database's owner and permissions.
  explicit LockFile(const std::string& database);

  /// Waits as long as patience lasts; says whether it got the lock.
  bool acquire(Patience& patience);
  void release();

 private:
  Descriptor descriptor_;
  Deadline acquired_at_;
  bool gives_way_ = false;
};

}  // namespace gigkit::sqlite
