#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "sqlite/connection.hpp"
#include "storage/gate.hpp"

namespace gigkit::sqlite {

using storage::Clock;
using storage::Gate;
using storage::Patience;

/// The connections of a storage that read. They are opened when they are first needed, and the one
/// used last is lent first, so that there are no more than are needed at once.
class ReaderPool {
 public:
  using Connect = std::function<std::unique_ptr<Connection>()>;

  ReaderPool(int size, Connect connect);

  /// A connection on loan.
  class Loan {
   public:
    /// Throws `unavailable`: `timeout` when the deadline has come before a connection was free,
    /// `storage.busy` when patience ended otherwise.
    Loan(ReaderPool& pool, Patience& patience);
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    ~Loan();

    Connection& connection() { return *connection_; }

   private:
    ReaderPool& pool_;
    std::unique_ptr<Connection> connection_;
  };

  Gate& gate() { return gate_; }

 private:
  std::unique_ptr<Connection> take_idle();

  Connect connect_;
  Gate gate_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Connection>> idle_;
};

}  // namespace gigkit::sqlite
