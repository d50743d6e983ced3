#pragma once

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "support/postgres_server.hpp"
#include "support/temporary_folder.hpp"

namespace gigkit::test {

/// Stands between the library and a server, and knows enough of the protocol to count round trips
/// and to break a connection at the worst moment.
class PostgresProxy {
 public:
  explicit PostgresProxy(const PostgresServer& server);
  PostgresProxy(const PostgresProxy&) = delete;
  PostgresProxy& operator=(const PostgresProxy&) = delete;
  ~PostgresProxy();

  /// Names the database through the proxy.
  std::string uri(const std::string& database) const;

  /// How often a client has asked and waited so far, connecting apart.
  int round_trips() const { return round_trips_; }

  /// Where a round trip is broken: before the server has got anything of it, or after the server
  /// has done all of it, when the client has not got the answer.
  enum class Break { request, answer };

  /// Breaks the connection of the round trip with this number from now on, 1 for the next.
  void break_at(int round_trip, Break where);

  /// Whether the break that was asked for last has happened.
  bool has_broken() const { return break_at_ == 0; }

  /// Keeps who connects from now on waiting for the server's first word.
  void stall() { stalls_ = true; }

  /// From the next break on, turns new connections away.
  void refuse_after_break() { refuses_after_break_ = true; }

 private:
  class Relay;

  void serve();

  std::atomic<int> round_trips_{0};
  std::atomic<int> break_at_{0};  // its number among all; 0 for none
  std::atomic<Break> where_{Break::request};
  std::atomic<bool> refuses_after_break_{false};
  std::atomic<bool> refuses_{false};
  std::atomic<bool> stalls_{false};

  std::string upstream_;
  TemporaryFolder folder_;
  int listener_ = -1;
  std::atomic<bool> ends_{false};
  std::vector<std::thread> relays_;  // of the serving thread
  std::thread server_;
};

}  // namespace gigkit::test
