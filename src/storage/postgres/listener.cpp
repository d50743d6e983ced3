#include "postgres/listener.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace gigkit::postgres {
namespace {

/// How long one trusts in being told: then it is time to look.
constexpr std::chrono::seconds kTrust{1};

constexpr std::chrono::seconds kLongestAttempt{5};

}  // namespace

Listener::Listener(const std::string& uri, Deadline deadline) : session_(uri, deadline) {
  listen(deadline);
}

void Listener::rest() { session_.post({&discard_, Parameters({})}); }

/// The lock tells those who append that somebody listens.
void Listener::listen(Deadline deadline) {
  Prepared lock{"", "SELECT pg_advisory_lock_shared(26473, 1)"};
  Prepared listen{"", "LISTEN gigkit_events"};
  std::vector<Request> requests;
  requests.push_back({&lock, Parameters({})});
  requests.push_back({&listen, Parameters({})});
  const Outcome outcome = session_.exchange(requests, deadline);
  if (outcome.failure) throw Error(*outcome.failure);
}

class Listeners::Loan final : public storage::EventHints {
 public:
  Loan(std::shared_ptr<Listeners> listeners, std::unique_ptr<Listener> listener)
      : listeners_(std::move(listeners)), listener_(std::move(listener)) {}
  Loan(const Loan&) = delete;
  Loan& operator=(const Loan&) = delete;
  ~Loan() override {
    if (!listener_) return;
    try {
      listener_->rest();
      listeners_->keep(std::move(listener_));
    } catch (const Error&) {  // NOLINT(bugprone-empty-catch): the next one connects anew
    }
  }

  bool wait(Deadline until) override {
    if (!listener_) return false;
    try {
      listener_->wait(std::min(until, Clock::now() + kTrust));
      return true;
    } catch (const LostConnection&) {
      listener_.reset();
      return false;
    }
  }

 private:
  std::shared_ptr<Listeners> listeners_;
  std::unique_ptr<Listener> listener_;
};

/// A forked child leaks what it inherited: closing it would end the parent's sessions.
Listeners::~Listeners() {
  if (!process_.is_left()) return;
  for (auto& each : idle_) static_cast<void>(each.release());
}

std::unique_ptr<storage::EventHints> Listeners::lend() {
  auto listener = wake_idle();
  try {
    if (!listener) {
      listener = std::make_unique<Listener>(uri_, Clock::now() + kLongestAttempt);
    }
  } catch (const Error&) {
    return nullptr;
  }
  return std::make_unique<Loan>(shared_from_this(), std::move(listener));
}

/// Null if none is idle, or its connection has broken meanwhile.
std::unique_ptr<Listener> Listeners::wake_idle() {
  auto listener = take_idle();
  try {
    if (listener) listener->listen(Clock::now() + kLongestAttempt);
    return listener;
  } catch (const Error&) {
    return nullptr;
  }
}

std::unique_ptr<Listener> Listeners::take_idle() {
  const std::lock_guard lock(mutex_);
  if (idle_.empty()) return nullptr;
  auto listener = std::move(idle_.back());
  idle_.pop_back();
  return listener;
}

void Listeners::keep(std::unique_ptr<Listener> listener) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(listener));
}

}  // namespace gigkit::postgres
