#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "postgres/process_mark.hpp"
#include "postgres/session.hpp"

namespace gigkit::postgres {

/// A session that hears, by LISTEN, of transactions that append events. As long as there is one,
/// those transactions say so: see gigkit.next_position. It throws `LostConnection`.
class Listener {
 public:
  /// Connects, and listens.
  Listener(const std::string& uri, Deadline deadline);

  /// Stops listening, until told to again: the server keeps for a listener what it does not read,
  /// and in the end for all.
  void rest();
  void listen(Deadline deadline);

  /// Waits until one has committed, or until the time; whichever it was.
  void wait(Deadline until) { session_.await_notification(until); }

 private:
  Session session_;
  Prepared discard_{"", "DISCARD ALL"};
};

/// The listeners of a storage, each lent to one thread at a time; others rest.
class Listeners : public std::enable_shared_from_this<Listeners> {
 public:
  explicit Listeners(std::string uri) : uri_(std::move(uri)) {}
  Listeners(const Listeners&) = delete;
  Listeners& operator=(const Listeners&) = delete;
  ~Listeners();

  /// Null where the server cannot be reached now.
  std::unique_ptr<storage::EventHints> lend();

 private:
  class Loan;

  std::unique_ptr<Listener> wake_idle();
  std::unique_ptr<Listener> take_idle();
  void keep(std::unique_ptr<Listener> listener);

  ProcessMark process_;
  std::string uri_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Listener>> idle_;
};

}  // namespace gigkit::postgres
