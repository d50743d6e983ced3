#include "postgres/open.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "postgres/migrations_text.hpp"
#include "postgres/pool.hpp"
#include "postgres/schema.hpp"
#include "postgres/storage.hpp"

namespace gigkit::postgres {
namespace {

/// Makes the database ready; one that is ready already is only looked at.
void prepare(Connection& connection, Migrations migrations, const Options& options) {
  connection.start(Deadline::max());
  const int version = inspect(connection, migrations, options);
  if (version == static_cast<int>(migrations.size())) return;
  const int old_version = migrate(connection, migrations, options);
  if (old_version == 0 || !options.on_log) return;
  options.on_log(LogLevel::info, fmt::format("Upgraded the schema from version {} to {}.",
                                             old_version, migrations.size()));
}

}  // namespace

Migrations migrations() { return kMigrations; }

std::unique_ptr<storage::Storage> open(std::string_view uri, const Options& options) {
  return open(uri, options, migrations());
}

std::unique_ptr<storage::Storage> open(std::string_view uri, const Options& options,
                                       Migrations migrations) {
  if (uri.find('\0') != std::string_view::npos) {
    throw Error(ErrorCode::invalid, "uri.malformed", "A URI holds no NUL.", "uri");
  }
  auto pool = std::make_unique<Pool>([uri = std::string(uri), options](Deadline deadline) {
    return std::make_unique<Connection>(uri, options, deadline);
  });
  storage::Patience patience(options.busy_timeout, Deadline::max());
  auto connection = pool->connect(patience);
  prepare(*connection, migrations, options);
  pool->keep(std::move(connection));
  // A pooler that hands out a connection per transaction has none to listen on.
  auto listeners = options.prepare ? std::make_shared<Listeners>(std::string(uri)) : nullptr;
  return std::make_unique<Storage>(std::move(pool), std::move(listeners), options);
}

}  // namespace gigkit::postgres
