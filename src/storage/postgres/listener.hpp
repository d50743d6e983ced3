#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "postgres/process_mark.hpp"
#include "postgres/session.hpp"

namespace gigkit::postgres {

/// A session that hears, by LISTEN, of transactions that append events. As long as there is one,
/// those transactions say so: see gigkit.next_position.
class Listener {
 public:
  Listener(const std::string& uri, Deadline deadline);

  /// Waits until one has committed, or until the time; whichever it was. Throws `LostConnection`.
  void wait(Deadline until) { session_.await_notification(until); }

 private:
  Session session_;
};

/// The listeners of a storage, each lent to one thread at a time.
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

  std::unique_ptr<Listener> take_idle();
  void keep(std::unique_ptr<Listener> listener);

  ProcessMark process_;
  std::string uri_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Listener>> idle_;
};

}  // namespace gigkit::postgres
