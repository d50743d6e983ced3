#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "postgres/connection.hpp"
#include "storage/gate.hpp"
#include "storage/patience.hpp"

namespace gigkit::postgres {

/// The connections of a storage, opened when they are first needed. The one used last is lent
/// first, so that there are no more than are needed at once.
class Pool {
 public:
  using Connect = std::function<std::unique_ptr<Connection>(Deadline)>;

  explicit Pool(Connect connect) : connect_(std::move(connect)) {}

  /// A connection on loan, to one of those whom the gate lets in.
  class Loan {
   public:
    /// Connects if none is idle, and tries again while the server cannot be reached. Throws
    /// `unavailable`: `timeout` when the deadline has come before there was a connection,
    /// `storage.busy` when patience ended before it was this call's turn, `storage.unreachable`.
    Loan(Pool& pool, storage::Gate& gate, storage::Patience& patience);
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    ~Loan();

    Connection& connection() { return *connection_; }

   private:
    Pool& pool_;
    storage::Gate& gate_;
    std::unique_ptr<Connection> connection_;
  };

  /// Connects anew, again and again while the server cannot be reached and patience lasts. Throws
  /// `unavailable`: `timeout` at its deadline, `storage.unreachable` when it ended otherwise.
  std::unique_ptr<Connection> connect(storage::Patience& patience) const;

  /// Keeps a connection until it is needed.
  void keep(std::unique_ptr<Connection> connection);

 private:
  std::unique_ptr<Connection> take_idle();

  Connect connect_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Connection>> idle_;
};

}  // namespace gigkit::postgres
