#pragma once

#include <atomic>
#include <memory>
#include <thread>

#include "sqlite/connection.hpp"
#include "sqlite/lock_file.hpp"
#include "storage/gate.hpp"
#include "storage/patience.hpp"

namespace gigkit::sqlite {

using storage::Clock;
using storage::Gate;
using storage::Patience;

/// The one connection of a storage that writes, and the right to use it: which threads get in
/// the order in which they ask for it, and processes, where a lock file is needed, roughly so.
class Writer {
 public:
  /// The lock file may be null.
  Writer(std::unique_ptr<LockFile> lock_file, std::unique_ptr<Connection> connection);

  /// Throws `unavailable`, `storage.busy` when patience ends, and `misuse`,
  /// `transaction.bypassed` in a thread that has the right already: it would wait for itself.
  void acquire(Patience& patience);
  void release();

  /// Closes the connection, and as the last user of the file brings the log into the database.
  /// When others don't let it in, it leaves the log to them; then it says false.
  bool close(Patience& patience);

  /// Closes the connection and leaves file and locks as they are.
  void abandon();

  Gate& gate() { return gate_; }
  Connection& connection() { return *connection_; }

 private:
  bool enter(Patience& patience);

  std::unique_ptr<LockFile> lock_file_;
  std::unique_ptr<Connection> connection_;
  Gate gate_{1};
  std::atomic<std::thread::id> owner_;
};

}  // namespace gigkit::sqlite
