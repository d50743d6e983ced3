#include "services/work.hpp"

#include <algorithm>
#include <span>

#include "storage/sql/events.hpp"
#include "storage/sql/locks.hpp"
#include "storage/sql/notifications.hpp"

namespace gigkit::services {

Time Work::after(const std::optional<Time>& previous) const {
  return previous ? std::max(now_, *previous + std::chrono::microseconds{1}) : now_;
}

void Work::record(const domain::Event& event) {
  storage::events::append(connection_, event, new_id(), actor().id(), now_);
}

void Work::notify(const domain::Notice& notice) {
  if (actor().is(notice.user_id)) return;
  storage::notifications::insert(connection_, new_id(), notice, now_);
}

void require_not_bypassing(const Context& context) {
  if (!context.core->is_in_transaction(std::this_thread::get_id())) return;
  throw Error(ErrorCode::misuse, "transaction.bypassed",
              "This thread has a transaction open: write through it.");
}

void keep_account(const Actor& actor, storage::Connection& connection) {
  if (actor.id()) storage::locks::accounts_stay(connection, std::span(&*actor.id(), 1));
}

bool should_retry(const Error& error, int attempt) {
  constexpr int kAttempts = 5;
  return error.reason() == "transaction.retry" && attempt < kAttempts;
}

}  // namespace gigkit::services
