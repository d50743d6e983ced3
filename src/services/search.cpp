#include "services/search.hpp"

#include <thread>

#include "storage/sql/profiles.hpp"

namespace gigkit::services {
namespace {

/// Without a bound: a large marketplace takes its time, once.
constexpr auto kForever = storage::Deadline::max();

/// What opening finds of the index.
struct IndexFindings {
  bool is_outdated = false;
  bool is_new = false;  ///< there is nothing yet to be read
};

IndexFindings look(Core& core) {
  IndexFindings found;
  core.storage().read(kForever, [&](storage::Connection& connection) {
    found.is_outdated = connection.is_index_outdated();
    found.is_new = found.is_outdated && !storage::profiles::ask_any(connection).take();
  });
  return found;
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
  const IndexFindings found = look(core);
  if (!found.is_outdated) return;
  if (core.options().migrate == Migrate::check && !found.is_new) {
    throw Error(ErrorCode::storage, "schema.outdated",
                "The search index is of another version of the library.");
  }
  const auto transaction = core.storage().begin(kForever);
  if (transaction->connection().is_index_outdated()) transaction->connection().rebuild_index({});
  transaction->commit();
}

}  // namespace gigkit::services
