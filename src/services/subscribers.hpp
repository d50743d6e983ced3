#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "gigkit/actor.hpp"
#include "gigkit/events.hpp"

/// Callbacks on events: kept per marketplace, run on the threads of those who dispatch.
namespace gigkit::services {

/// A look at the feed from a position on.
struct FeedLook {
  std::vector<Event> events;
  std::string end;         ///< where the next look begins
  bool is_purged = false;  ///< events between the position and `end` are gone
};

/// One callback and how far it has got in the feed.
class Subscriber {
 public:
  Subscriber(const Actor& actor, std::string position, std::function<void(const Event&)> callback);

  const Actor& actor() const { return actor_; }

  /// Runs the callback on the events that `look(position)` gives, and moves on. Gives how many.
  /// Throws `conflict`, `cursor.purged` once where events were purged before they were delivered.
  int deliver(const std::function<FeedLook(const std::string&)>& look);

  /// Ends it. When this returns the callback is not running, unless it is what calls this.
  void end();

 private:
  Actor actor_;
  std::function<void(const Event&)> callback_;
  std::recursive_mutex mutex_;
  std::string position_;
  bool purge_is_untold_ = false;  // a callback threw in between
  bool ended_ = false;
  bool delivering_ = false;
};

/// The subscribers of a marketplace, and word of new events.
class Subscribers {
 public:
  void add(const std::shared_ptr<Subscriber>& subscriber);
  std::vector<std::shared_ptr<Subscriber>> of(const Actor& actor);

  /// Says that a command of this process has committed.
  void announce();

  /// Waits until a command commits after `seen` were, or for a moment in which other processes may
  /// have written.
  void wait(std::uint64_t seen, std::chrono::steady_clock::time_point deadline);
  std::uint64_t announced() const { return announced_; }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::weak_ptr<Subscriber>> subscribers_;
  std::atomic<std::uint64_t> announced_{0};
  std::atomic<int> waiting_{0};
};

}  // namespace gigkit::services
