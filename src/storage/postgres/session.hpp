#pragma once

#include <libpq-fe.h>

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "postgres/errors.hpp"
#include "postgres/parameters.hpp"
#include "storage/storage.hpp"

namespace gigkit::postgres {

using storage::Clock;
using storage::Deadline;

/// A statement of one session. Without a name it is sent whole each time.
struct Prepared {
  std::string name;
  std::string sql;
  bool is_ready = false;  // the server knows it
  bool is_sent = false;   // on its way there
};

/// One statement to run, and who takes its rows.
struct Request {
  Prepared* statement;
  Parameters parameters;
  std::function<void(storage::Row&)> on_row{};
};

struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, ClearResult>;

/// What became of requests that were sent together: those before the first failure have a result,
/// those from it on had no effect.
struct Outcome {
  std::vector<Result> results;
  std::optional<Error> failure;
};

/// A conversation with a server over one connection of libpq. For one thread at a time.
class Session {
 public:
  /// Throws `LostConnection` while the server cannot be reached, `storage.cannot_open` if it will
  /// not have us.
  Session(const std::string& uri, Deadline deadline);

  /// Sends the requests together and waits for what became of them: one round trip. Past the
  /// deadline the server is told to stop, and the request that it was working on fails with
  /// `timeout`. Throws `LostConnection` when the connection breaks, after which it is of no use.
  Outcome exchange(std::span<Request> requests, Deadline deadline);

  /// Sends a request without waiting for what becomes of it, which the next exchange passes over:
  /// one exchange at least lies between two of them.
  void post(Request request);

  /// Waits until a notification has come, of those that this session listens for, or until the
  /// time.
  void await_notification(Deadline until);

  bool is_broken() const { return broken_; }

 private:
  struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };

  PGconn* raw() const { return connection_.get(); }
  void connect(Deadline deadline);
  void send(const Request& request);
  void flush();
  Outcome take_outcome(std::span<const Request> requests);
  void collect(const Request& request, Outcome& outcome);
  Result take_result();
  Result take_only_result();
  bool take_notifications();
  void await(short events);
  void stop_server();
  bool cancel();
  void require(bool succeeded);
  [[noreturn]] void lose();

  std::unique_ptr<PGconn, Finish> connection_;
  std::optional<Request> posted_;
  Deadline deadline_ = Deadline::max();
  bool stopped_ = false;
  bool broken_ = false;
};

}  // namespace gigkit::postgres
