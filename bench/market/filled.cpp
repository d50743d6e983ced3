#include "market/filled.hpp"

#include <SQLiteCpp/Transaction.h>

#include <optional>

#include "base/hash.hpp"
#include "gigkit/marketplace.hpp"
#include "market/insert.hpp"

namespace gigkit::bench {
namespace {

/// Tells apart what a file of this name might have been made of.
std::string version_of(SQLite::Database& database, const std::string& content) {
  const std::string schema =
      database.execAndGet("SELECT group_concat(sql) FROM sqlite_schema").getString();
  const auto hash = base::fingerprint(content + ' ' + schema);
  return fmt::format("{:02x}{:02x}{:02x}{:02x}", hash[0], hash[1], hash[2], hash[3]);
}

void fill_in_one_transaction(SQLite::Database& database, const Fill& fill) {
  database.exec("PRAGMA synchronous = OFF; PRAGMA cache_size = -200000");
  SQLite::Transaction transaction(database);
  fill(database);
  transaction.commit();
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
}

void index(const std::filesystem::path& file) {
  const Marketplace market = open("sqlite:" + file.string());
  std::optional<Progress> progress;
  market.reindex([&](std::int64_t done, std::int64_t total) {
    if (!progress) progress.emplace("index", total);
    progress->reach(done);
  });
  market.close();
}

}  // namespace

std::filesystem::path filled_market(const std::filesystem::path& folder, const std::string& name,
                                    const std::string& content, const Fill& fill) {
  std::filesystem::create_directories(folder);
  const auto making = folder / "making.db";
  for (const auto* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(making.string() + suffix);
  open("sqlite:" + making.string()).close();
  std::filesystem::path file;
  {
    SQLite::Database database(making.string(), SQLite::OPEN_READWRITE);
    file = folder / fmt::format("{}-{}.db", name, version_of(database, content));
    if (std::filesystem::exists(file)) return file;
    fill_in_one_transaction(database, fill);
  }
  index(making);
  std::filesystem::rename(making, file);
  return file;
}

}  // namespace gigkit::bench
