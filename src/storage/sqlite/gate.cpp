#include "sqlite/gate.hpp"

#include <algorithm>

namespace gigkit::sqlite {

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
  if (line_.empty()) {
    ++free_;
    return;
  }
  Waiting* const next = line_.front();
  line_.pop_front();
  next->admitted = true;
  next->turn.notify_one();  // under the lock: once it is released, `next` may be gone
}

}  // namespace gigkit::sqlite
