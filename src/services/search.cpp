#include "services/search.hpp"

#include <thread>

namespace gigkit::services {
namespace {

/// Without a bound: a large marketplace takes its time, once.
constexpr auto kForever = storage::Deadline::max();

bool is_outdated(Core& core) {
  bool is_outdated = false;
  core.storage().read(kForever, [&](storage::Connection& connection) {
    is_outdated = connection.is_index_outdated();
  });
  return is_outdated;
}

}  // namespace

bool try_index_changes(const Context& context) {
  const bool is_elsewhere =
      !context.transaction && context.core->is_in_transaction(std::this_thread::get_id());
  if (is_elsewhere) return false;
  try {
    return write(context, [](Work& work) {
      work.db().index_unread();
      return true;
    });
  } catch (const Error& error) {
    if (error.code() != ErrorCode::unavailable) throw;
    return false;
  }
}

void update_index(Core& core) {
  if (!is_outdated(core)) return;
  if (core.options().migrate == Migrate::check) {
    throw Error(ErrorCode::storage, "schema.outdated",
                "The search index is of another version of the library.");
  }
  const auto transaction = core.storage().begin(kForever);
  if (transaction->connection().is_index_outdated()) transaction->connection().rebuild_index({});
  transaction->commit();
}

}  // namespace gigkit::services
