#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "sqlite/memory_vfs.hpp"
#include "support/plain_sqlite.hpp"
#include "support/rounds.hpp"

using gigkit::sqlite::MemoryDatabase;
using gigkit::sqlite::register_memory_vfs;
using gigkit::test::PlainConnection;
using gigkit::test::rounds;

namespace {

/// WAL is what a marketplace runs in.
const std::array<std::string, 6> kJournalModes{"wal",     "delete", "wal",
                                               "persist", "wal",    "truncate"};

/// An empty folder that is gone with the object.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = std::filesystem::temp_directory_path() / "gigkit-test-XXXXXX";
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Random SQL that means the same wherever it runs.
class RandomSql {
 public:
  explicit RandomSql(std::uint64_t seed) : random_(seed) {}

  std::size_t below(std::size_t bound) { return random_() % bound; }

  std::string statement() {
    switch (below(18)) {
      case 0:
      case 1:
      case 2:
        return insert();
      case 3:
      case 4:
        return "UPDATE " + table() + " SET body = body || " + text() + where();
      case 5:
        return "DELETE FROM " + table() + where();
      case 6:
        return one_of({"BEGIN", "BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"});
      case 7:
      case 8:
        return one_of({"COMMIT", "COMMIT", "COMMIT", "ROLLBACK"});
      case 9:
        return one_of({"SAVEPOINT a", "ROLLBACK TO a", "RELEASE a"});
      case 10:
        return one_of({"PRAGMA wal_checkpoint(PASSIVE)", "PRAGMA wal_checkpoint(FULL)",
                       "PRAGMA wal_checkpoint(RESTART)", "PRAGMA wal_checkpoint(TRUNCATE)"});
      case 11:
        return one_of({"VACUUM", "PRAGMA incremental_vacuum(3)", "ANALYZE"});
      case 12:
        return one_of({"CREATE INDEX IF NOT EXISTS by_n ON t0(n)", "DROP INDEX IF EXISTS by_n",
                       "CREATE TEMP TABLE IF NOT EXISTS scratch AS SELECT * FROM t0",
                       "CREATE TABLE IF NOT EXISTS t2(id INTEGER PRIMARY KEY, n, body)",
                       "DROP TABLE IF EXISTS t2"});
      case 13:
        return one_of({"PRAGMA journal_mode=wal", "PRAGMA journal_mode=delete",
                       "PRAGMA journal_mode=persist", "PRAGMA journal_mode"});
      default:
        return "SELECT count(*), total(n), total(length(body)) FROM " + table() + where();
    }
  }

 private:
  std::string one_of(const std::vector<std::string>& choices) {
    return choices.at(below(choices.size()));
  }
  std::string table() { return one_of({"t0", "t1", "t2"}); }
  std::string text() {
    return "printf('%0" + std::to_string(1 + below(below(8) == 0 ? 20'000 : 200)) + "d', " +
           std::to_string(below(1000)) + ")";
  }
  std::string where() {
    return " WHERE n % " + std::to_string(2 + below(9)) + " = " + std::to_string(below(4));
  }
  std::string insert() {
    return "WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM s WHERE i < " +
           std::to_string(1 + below(60)) + ") INSERT INTO " + table() + "(n, body) SELECT i, " +
           text() + " FROM s";
  }

  std::mt19937_64 random_;
};

/// A few connections to one database, of which any may be closed and opened anew.
class Connections {
 public:
  static constexpr std::size_t kCount = 3;

  Connections(std::string name, std::string vfs, const std::string& journal_mode)
      : name_(std::move(name)), vfs_(std::move(vfs)) {
    for (std::size_t index = 0; index < kCount; ++index) reopen(index);
    CHECK(run(0, "PRAGMA page_size=1024; PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=" +
                     journal_mode +
                     ";CREATE TABLE t0(id INTEGER PRIMARY KEY, n, body);"
                     "CREATE TABLE t1(id INTEGER PRIMARY KEY, n, body)") == journal_mode + "\n");
  }

  void reopen(std::size_t index) {
    connections_.at(index).reset();
    connections_.at(index) = std::make_unique<PlainConnection>(name_, vfs_);
    run(index, "PRAGMA cache_size=8; PRAGMA synchronous=OFF");
  }

  std::string run(std::size_t index, const std::string& sql) {
    return connections_.at(index)->query(sql);
  }

  /// Everything there is, once all have ended their transactions.
  std::string dump() {
    for (std::size_t index = 0; index < kCount; ++index) reopen(index);
    return run(0,
               "PRAGMA integrity_check; SELECT type, name, rootpage, sql FROM sqlite_schema;"
               "PRAGMA page_count; PRAGMA freelist_count;"
               "SELECT id, n, body FROM t0 ORDER BY id; SELECT id, n, body FROM t1 ORDER BY id;"
               "SELECT id, n, body FROM t2 ORDER BY id");
  }

 private:
  std::string name_;
  std::string vfs_;
  std::array<std::unique_ptr<PlainConnection>, kCount> connections_;
};

}  // namespace

TEST_CASE("a memory database answers random SQL from several connections as a file does") {
  for (int round = 0; round < rounds(12, 2000); ++round) {
    CAPTURE(round);
    const TemporaryFolder folder;
    const MemoryDatabase database;
    const std::string& journal_mode = kJournalModes.at(static_cast<std::size_t>(round) % 6);
    Connections in_memory(database.name(), register_memory_vfs(), journal_mode);
    Connections in_file(folder.path() / "market.db", sqlite3_vfs_find(nullptr)->zName,
                        journal_mode);
    RandomSql random(static_cast<std::uint64_t>(round));
    for (int step = 0; step < 250; ++step) {
      const std::size_t connection = random.below(Connections::kCount);
      if (random.below(40) == 0) {
        in_memory.reopen(connection);
        in_file.reopen(connection);
        continue;
      }
      const std::string sql = random.statement();
      CAPTURE(step);
      CAPTURE(connection);
      CAPTURE(sql);
      REQUIRE(in_memory.run(connection, sql) == in_file.run(connection, sql));
    }
    const std::string dump = in_memory.dump();
    CHECK(dump.starts_with("ok\n"));
    CHECK(dump == in_file.dump());
  }
}
