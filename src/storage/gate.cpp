#include "storage/gate.hpp"

#include <algorithm>

namespace gigkit::storage {

bool Gate::enter(Patience& patience) {
  std::unique_lock lock(mutex_);
  if (free_ > 0) {
    --free_;
    return true;
  }
  Waiting self;
  line_.push_back(&self);
  if (self.turn.wait_until(lock, patience.end(), [&] { return self.admitted; })) return true;
  line_.erase(std::ranges::find(line_, &self));
  return false;
}

void Gate::leave() {
  const std::lock_guard lock(mutex_);
  admit_next();
}

bool Gate::try_enter_all() {
  const std::lock_guard lock(mutex_);
  if (free_ < places_) return false;
  free_ = 0;
  return true;
}

void Gate::leave_all() {
  const std::lock_guard lock(mutex_);
  for (int place = 0; place < places_; ++place) admit_next();
}

void Gate::admit_next() {
  if (line_.empty()) {
    ++free_;
    return;
  }
  Waiting* const next = line_.front();
  line_.pop_front();
  next->admitted = true;
  next->turn.notify_one();  // under the lock: once it is released, `next` may be gone
}

std::size_t Gate::waiting() const {
  const std::lock_guard lock(mutex_);
  return line_.size();
}

}  // namespace gigkit::storage
