#pragma once

#include <chrono>
#include <optional>

#include "storage/storage.hpp"

namespace gigkit::storage {

using Seconds = std::chrono::duration<double>;

/// `span` after `start`; the end of time if that is further away.
Deadline after(Deadline start, Seconds span);

/// How long one call waits for its turn: up to its deadline, and up to a time that counts from the
/// first time that it has to wait at all, so that a call which need not wait asks no clock.
class Patience {
 public:
  Patience(Seconds at_most, Deadline deadline) : at_most_(at_most), deadline_(deadline) {}

  Deadline deadline() const { return deadline_; }

  /// When it ends. To be asked only by who waits.
  Deadline end();

 private:
  Seconds at_most_;
  Deadline deadline_;
  std::optional<Deadline> end_;
};

/// Pauses between attempts where nobody can wake the waiting: short ones first, as most waits are
/// short, then longer ones, so that waiting takes no processor time.
class Backoff {
 public:
  /// Sleeps; false, at once, when the end has come.
  bool pause(Deadline end);

 private:
  std::chrono::microseconds next_{50};
};

}  // namespace gigkit::storage
