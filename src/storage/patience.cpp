#include "storage/patience.hpp"

#include <algorithm>
#include <thread>

namespace gigkit::storage {

Deadline after(Deadline start, Seconds span) {
  const Seconds left = Deadline::max() - start;
  if (!(span < left)) return Deadline::max();
  return start + std::chrono::duration_cast<Deadline::duration>(std::max(span, Seconds::zero()));
}

Deadline Patience::end() {
  if (!end_) end_ = std::min(deadline_, after(Clock::now(), at_most_));
  return *end_;
}

bool Backoff::pause(Deadline end) {
  constexpr std::chrono::microseconds kLongest{2000};
  const Deadline now = Clock::now();
  if (now >= end) return false;
  std::this_thread::sleep_for(std::min<Deadline::duration>(next_, end - now));
  next_ = std::min(next_ * 2, kLongest);
  return true;
}

}  // namespace gigkit::storage
