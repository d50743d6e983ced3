#include "postgres/pool.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace gigkit::postgres {

using storage::Backoff;
using storage::Gate;
using storage::Patience;

namespace {

[[noreturn]] void throw_none_free(const Patience& patience) {
  if (Clock::now() >= patience.deadline()) {
    throw Error(ErrorCode::unavailable, "timeout", "No connection got free in the time allowed.");
  }
  throw Error(ErrorCode::unavailable, "storage.busy",
              "All connections are in use: try again later, or open more of them.");
}

[[noreturn]] void throw_out_of_time(const LostConnection& failure) {
  throw Error(ErrorCode::unavailable, "timeout",
              fmt::format("There was no connection in the time allowed. {}", failure.what()));
}

}  // namespace

Pool::Loan::Loan(Pool& pool, Gate& gate, Patience& patience) : pool_(pool), gate_(gate) {
  if (!gate_.enter(patience)) throw_none_free(patience);
  try {
    connection_ = pool_.take_idle();
    if (!connection_) connection_ = pool_.connect(patience);
  } catch (...) {
    gate_.leave();
    throw;
  }
}

Pool::Loan::~Loan() {
  pool_.keep(std::move(connection_));
  gate_.leave();
}

std::unique_ptr<Connection> Pool::connect(Patience& patience) const {
  // To connect is no wait for one's turn: an attempt that is under way may take its time.
  constexpr std::chrono::seconds kLongestAttempt{10};
  Backoff backoff;
  for (;;) {
    try {
      return connect_(std::min(patience.deadline(), Clock::now() + kLongestAttempt));
    } catch (const LostConnection& failure) {
      if (Clock::now() >= patience.deadline()) throw_out_of_time(failure);
      if (!backoff.pause(patience.end())) throw;
    }
  }
}

std::unique_ptr<Connection> Pool::take_idle() {
  const std::lock_guard lock(mutex_);
  if (idle_.empty()) return nullptr;
  auto connection = std::move(idle_.back());
  idle_.pop_back();
  return connection;
}

/// When one connection breaks, the idle ones are most likely broken, too: the server restarted.
void Pool::keep(std::unique_ptr<Connection> connection) {
  const std::lock_guard lock(mutex_);
  if (connection->is_usable()) {
    idle_.push_back(std::move(connection));
  } else {
    idle_.clear();
  }
}

}  // namespace gigkit::postgres
