#pragma once

#include <optional>
#include <utility>

#include "domain/events.hpp"
#include "domain/notifications.hpp"
#include "gigkit/error.hpp"
#include "services/context.hpp"
#include "storage/storage.hpp"

/// How commands run: one command is one transaction, and what it does goes through its `Work`.
namespace gigkit::services {

/// A command at work: its actor, its moment, and the storage inside its transaction.
class Work {
 public:
  Work(const Context& context, storage::Connection& connection)
      : context_(context), connection_(connection), now_(context.core->now()) {}

  storage::Connection& db() { return connection_; }
  const Actor& actor() const { return context_.actor; }
  const Options& options() const { return context_.core->options(); }
  Time now() const { return now_; }
  Id new_id() { return context_.core->new_id(now_); }

  /// The time a row is changed at: now, but always later than it was changed before.
  Time after(const std::optional<Time>& previous) const;

  /// Appends an event to the feed.
  void record(const domain::Event& event);

  /// Notifies a user, unless it is what they did themselves or their account is gone.
  void notify(const domain::Notice& notice);

 private:
  const Context& context_;
  storage::Connection& connection_;
  Time now_;
};

/// Runs `use(connection)` to read.
template <class Use>
auto read(const Context& context, Use&& use) {
  using Result = std::invoke_result_t<Use, storage::Connection&>;
  if (context.transaction) return use(context.transaction->transaction().connection());
  const Call call(*context.core);
  std::optional<Result> result;
  context.core->storage().read(context.deadline(), [&](storage::Connection& connection) {
    result.emplace(use(connection));
  });
  return *std::move(result);
}

/// Throws `misuse`, `transaction.bypassed` if this thread has a transaction open that the context
/// is not part of.
void require_not_bypassing(const Context& context);

/// Whether a failed command should be run again: the storage asked for it, and not too often yet.
bool should_retry(const Error& error, int attempt);

/// The actor's account is not deleted while their command runs.
void keep_account(const Actor& actor, storage::Connection& connection);

template <class Command>
auto run_in_savepoint(const Context& context, Command& command) {
  storage::Transaction& transaction = context.transaction->transaction();
  transaction.savepoint();
  try {
    keep_account(context.actor, transaction.connection());
    Work work(context, transaction.connection());
    auto result = command(work);
    transaction.connection().index_changes();
    transaction.release_savepoint();
    return result;
  } catch (...) {
    transaction.rollback_to_savepoint();
    throw;
  }
}

template <class Command>
auto run_in_transaction(const Context& context, storage::Deadline deadline, Command& command) {
  const auto transaction = context.core->storage().begin(deadline);
  keep_account(context.actor, transaction->connection());
  Work work(context, transaction->connection());
  auto result = command(work);
  transaction->connection().index_changes();
  transaction->commit();
  context.core->subscribers().announce();
  return result;
}

/// Runs `command(work)` as one transaction, or as a step of the one that the context is part of.
/// What it returns is returned once its changes are durable.
template <class Command>
auto write(const Context& context, Command&& command) {
  if (context.transaction) return run_in_savepoint(context, command);
  const Call call(*context.core);
  require_not_bypassing(context);
  const storage::Deadline deadline = context.deadline();
  for (int attempt = 1;; ++attempt) {
    try {
      return run_in_transaction(context, deadline, command);
    } catch (const Error& error) {
      if (!should_retry(error, attempt)) throw;
    }
  }
}

}  // namespace gigkit::services
