#include "services/subscribers.hpp"

#include <algorithm>
#include <utility>

#include "gigkit/error.hpp"

namespace gigkit::services {

Subscriber::Subscriber(const Actor& actor, std::string position,
                       std::function<void(const Event&)> callback)
    : actor_(actor), callback_(std::move(callback)), position_(std::move(position)) {}

int Subscriber::deliver(const std::function<FeedLook(const std::string&)>& look) {
  const std::lock_guard lock(mutex_);
  // A callback that dispatches does not get into itself.
  if (ended_ || delivering_) return 0;
  delivering_ = true;
  const std::shared_ptr<void> done(nullptr, [this](void*) { delivering_ = false; });
  FeedLook seen = look(position_);
  purge_is_untold_ = purge_is_untold_ || seen.is_purged;
  int count = 0;
  for (const Event& event : seen.events) {
    if (ended_) return count;
    position_ = event.cursor;
    ++count;
    callback_(event);
  }
  position_ = std::move(seen.end);
  if (std::exchange(purge_is_untold_, false)) {
    throw Error(ErrorCode::conflict, "cursor.purged",
                "Events were purged before this subscriber got them: it goes on after them.");
  }
  return count;
}

void Subscriber::end() {
  const std::lock_guard lock(mutex_);
  ended_ = true;
}

void Subscribers::add(const std::shared_ptr<Subscriber>& subscriber) {
  const std::lock_guard lock(mutex_);
  std::erase_if(subscribers_, [](const auto& each) { return each.expired(); });
  subscribers_.push_back(subscriber);
}

std::vector<std::shared_ptr<Subscriber>> Subscribers::of(const Actor& actor) {
  const std::lock_guard lock(mutex_);
  std::vector<std::shared_ptr<Subscriber>> found;
  for (const auto& each : subscribers_) {
    auto subscriber = each.lock();
    if (subscriber && subscriber->actor() == actor) found.push_back(std::move(subscriber));
  }
  return found;
}

void Subscribers::announce() {
  ++announced_;
  if (waiting_ == 0) return;
  const std::lock_guard lock(mutex_);
  changed_.notify_all();
}

void Subscribers::wait(std::uint64_t seen, std::chrono::steady_clock::time_point deadline) {
  // Other processes announce nothing: look again after a moment.
  constexpr std::chrono::milliseconds kMoment{50};
  std::unique_lock lock(mutex_);
  ++waiting_;
  changed_.wait_until(lock, std::min(deadline, std::chrono::steady_clock::now() + kMoment),
                      [&] { return announced_ != seen; });
  --waiting_;
}

}  // namespace gigkit::services
