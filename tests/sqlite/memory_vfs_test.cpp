#include "sqlite/memory_vfs.hpp"

#include <doctest/doctest.h>

#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "sqlite/memory_file.hpp"
#include "support/plain_sqlite.hpp"
#include "support/rounds.hpp"

using gigkit::sqlite::ChunkedBytes;
using gigkit::sqlite::MemoryDatabase;
using gigkit::sqlite::register_memory_vfs;
using gigkit::test::PlainConnection;
using gigkit::test::rounds;

namespace {

constexpr int kReadOnly = SQLITE_OPEN_READONLY;

PlainConnection open(const MemoryDatabase& database,
                     int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) {
  return {database.name(), register_memory_vfs(), flags};
}

/// A writer on a new memory database in WAL mode, with a table of notes.
struct Notes {
  MemoryDatabase database;
  PlainConnection writer = open(database);

  Notes() {
    REQUIRE(writer.value("PRAGMA journal_mode=WAL") == "wal");
    REQUIRE(writer.execute("CREATE TABLE note(id INTEGER PRIMARY KEY, body)") == SQLITE_OK);
  }

  PlainConnection reader() const { return open(database, kReadOnly); }
};

std::string count(PlainConnection& connection) {
  return connection.value("SELECT count(*) FROM note");
}

const std::string kManyNotes =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<2000)"
    "INSERT INTO note(body) SELECT printf('%0500d', i) FROM n";

}  // namespace

TEST_CASE("a memory database runs in WAL mode, for every connection") {
  Notes notes;
  auto reader = notes.reader();
  CHECK(reader.value("PRAGMA journal_mode") == "wal");
  char* vfs_name = nullptr;
  sqlite3_file_control(reader.handle(), "main", SQLITE_FCNTL_VFSNAME, &vfs_name);
  CHECK(vfs_name == register_memory_vfs());
  sqlite3_free(vfs_name);
}

TEST_CASE("a reader keeps its snapshot while the same thread writes and commits") {
  Notes notes;
  auto reader = notes.reader();
  REQUIRE(notes.writer.execute("BEGIN IMMEDIATE; INSERT INTO note(body) VALUES('a')") == SQLITE_OK);
  CHECK(count(reader) == "0");
  REQUIRE(reader.execute("BEGIN; SELECT * FROM note") == SQLITE_OK);
  REQUIRE(notes.writer.execute("COMMIT") == SQLITE_OK);
  CHECK(count(reader) == "0");
  CHECK(count(notes.writer) == "1");
  REQUIRE(reader.execute("COMMIT") == SQLITE_OK);
  CHECK(count(reader) == "1");
}

TEST_CASE("a snapshot outlives checkpoints and thousands of later pages") {
  Notes notes;
  auto reader = notes.reader();
  REQUIRE(reader.execute("BEGIN; SELECT * FROM note") == SQLITE_OK);
  for (int batch = 0; batch < 5; ++batch) {
    REQUIRE(notes.writer.execute(kManyNotes) == SQLITE_OK);
    REQUIRE(notes.writer.execute("PRAGMA wal_checkpoint(PASSIVE)") == SQLITE_OK);
  }
  CHECK(count(reader) == "0");
  CHECK(notes.writer.value("PRAGMA wal_checkpoint(TRUNCATE)").starts_with("1|"));
  REQUIRE(reader.execute("COMMIT") == SQLITE_OK);
  CHECK(count(reader) == "10000");
  CHECK(reader.value("PRAGMA integrity_check") == "ok");
}

TEST_CASE("a second writer is told that the first one is busy, not to wait for ever") {
  Notes notes;
  auto other = open(notes.database);
  REQUIRE(notes.writer.execute("BEGIN IMMEDIATE") == SQLITE_OK);
  CHECK(other.execute("BEGIN IMMEDIATE") == SQLITE_BUSY);
  REQUIRE(notes.writer.execute("COMMIT") == SQLITE_OK);
  CHECK(other.execute("BEGIN IMMEDIATE; INSERT INTO note(body) VALUES(1); COMMIT") == SQLITE_OK);
}

TEST_CASE("a reader that turns writer on an old snapshot is told so") {
  Notes notes;
  auto other = open(notes.database);
  REQUIRE(other.execute("BEGIN; SELECT * FROM note") == SQLITE_OK);
  REQUIRE(notes.writer.execute("INSERT INTO note(body) VALUES(1)") == SQLITE_OK);
  CHECK(other.execute("INSERT INTO note(body) VALUES(2)") == SQLITE_BUSY_SNAPSHOT);
}

TEST_CASE("a reader cannot write") {
  Notes notes;
  auto reader = notes.reader();
  CHECK(reader.execute("INSERT INTO note(body) VALUES(1)") == SQLITE_READONLY);
}

TEST_CASE("a busy timeout waits for the other writer's commit") {
  Notes notes;
  REQUIRE(notes.writer.execute("BEGIN IMMEDIATE") == SQLITE_OK);
  std::atomic<bool> begun = false;
  std::thread other([&] {
    auto writer = open(notes.database);
    sqlite3_busy_timeout(writer.handle(), 60'000);
    begun = true;
    CHECK(writer.execute("INSERT INTO note(body) VALUES(1)") == SQLITE_OK);
  });
  while (!begun) std::this_thread::yield();
  CHECK(notes.writer.execute("INSERT INTO note(body) VALUES(2); COMMIT") == SQLITE_OK);
  other.join();
  CHECK(count(notes.writer) == "2");
}

TEST_CASE("readers in threads see whole transactions only, in order") {
  Notes notes;
  REQUIRE(notes.writer.execute("CREATE TABLE total(n); INSERT INTO total VALUES(0)") == SQLITE_OK);
  const int transactions = rounds(300, 20'000);
  std::atomic<bool> done = false;
  std::atomic<int> wrong = 0;
  const auto read = [&] {
    auto reader = notes.reader();
    std::int64_t last = 0;
    while (!done) {
      const auto seen = reader.value("SELECT n = (SELECT count(*) FROM note), n FROM total");
      const bool whole = seen.starts_with("1|");
      const std::int64_t total = whole ? std::stoll(seen.substr(2)) : -1;
      if (total < last) ++wrong;
      last = total;
    }
  };
  std::array<std::thread, 3> readers;
  for (auto& reader : readers) reader = std::thread(read);
  for (int i = 0; i < transactions; ++i) {
    CHECK(notes.writer.execute("BEGIN IMMEDIATE; INSERT INTO note(body) VALUES(randomblob(900));"
                               "UPDATE total SET n = n + 1; COMMIT") == SQLITE_OK);
    if (i % 50 == 0) CHECK(notes.writer.execute("PRAGMA wal_checkpoint(PASSIVE)") == SQLITE_OK);
  }
  done = true;
  for (auto& reader : readers) reader.join();
  CHECK(wrong == 0);
  CHECK(notes.writer.value("PRAGMA integrity_check") == "ok");
}

TEST_CASE("connections come and go in threads, and the log with its index at times with them") {
  const MemoryDatabase database;
  REQUIRE(open(database).execute("PRAGMA journal_mode=WAL; CREATE TABLE note(body)") == SQLITE_OK);
  const int transactions = rounds(100, 4000);
  const auto come_and_go = [&] {
    for (int i = 0; i < transactions; ++i) {
      auto connection = open(database);
      sqlite3_busy_timeout(connection.handle(), 60'000);
      // SQLite before 3.51.3 may lose pages when one connection checkpoints while another writes.
      CHECK(connection.execute("PRAGMA wal_autocheckpoint=0") == SQLITE_OK);
      CHECK(connection.execute("INSERT INTO note VALUES(1)") == SQLITE_OK);
    }
  };
  std::thread other(come_and_go);
  come_and_go();
  other.join();
  auto reader = open(database, kReadOnly);
  CHECK(count(reader) == std::to_string(2 * transactions));
  CHECK(reader.value("PRAGMA integrity_check") == "ok");
}

TEST_CASE("a memory database outlives its connections, as a file does") {
  MemoryDatabase database;
  {
    auto writer = open(database);
    REQUIRE(writer.value("PRAGMA journal_mode=WAL") == "wal");
    REQUIRE(writer.execute("CREATE TABLE note(body); INSERT INTO note VALUES('kept')") ==
            SQLITE_OK);
  }
  auto reader = open(database, kReadOnly);
  CHECK(reader.value("SELECT body FROM note") == "kept");
  CHECK(reader.value("PRAGMA journal_mode") == "wal");
}

TEST_CASE("memory databases do not mix, and a name is not used again") {
  MemoryDatabase first;
  std::string old_name;
  {
    MemoryDatabase second;
    old_name = second.name();
    CHECK(first.name() != second.name());
    auto to_first = open(first);
    auto to_second = open(second);
    REQUIRE(to_first.execute("CREATE TABLE note(body)") == SQLITE_OK);
    CHECK(to_second.value("SELECT count(*) FROM sqlite_schema") == "0");
  }
  MemoryDatabase third;
  CHECK(third.name() != old_name);
  CHECK(PlainConnection(old_name, register_memory_vfs()).execute("SELECT 1") == SQLITE_CANTOPEN);
}

TEST_CASE("databases do not mix where one name begins with another") {
  const std::array<MemoryDatabase, 12> databases;
  for (const auto& database : databases) {
    auto writer = open(database);
    REQUIRE(writer.value("PRAGMA journal_mode=WAL") == "wal");
    REQUIRE(writer.execute("CREATE TABLE t(x); INSERT INTO t VALUES('" + database.name() + "')") ==
            SQLITE_OK);
  }
  for (const auto& database : databases) {
    CHECK(open(database).value("SELECT x FROM t") == database.name());
  }
}

TEST_CASE("a new database takes little memory, a vacuumed one gives it back") {
  Notes notes;
  const std::size_t small = notes.database.allocated_bytes();
  CHECK(small <= 256 * 1024);
  REQUIRE(notes.writer.execute(kManyNotes) == SQLITE_OK);
  CHECK(notes.database.allocated_bytes() > 1024 * 1024);
  REQUIRE(notes.writer.execute("DELETE FROM note; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)") ==
          SQLITE_OK);
  CHECK(notes.database.allocated_bytes() <= small);
}

TEST_CASE("the memory is freed with the object and the last connection, in either order") {
  auto database = std::make_unique<MemoryDatabase>();
  std::optional<PlainConnection> connection(std::in_place, database->name(), register_memory_vfs());
  REQUIRE(connection->value("PRAGMA journal_mode=WAL") == "wal");
  REQUIRE(connection->execute("CREATE TABLE note(id INTEGER PRIMARY KEY, body);" + kManyNotes) ==
          SQLITE_OK);
  CHECK(ChunkedBytes::allocated_in_process() > 1'000'000);
  SUBCASE("the connection first") {
    connection.reset();
    database.reset();
  }
  SUBCASE("the object first") {
    database.reset();
    CHECK(count(*connection) == "2000");
    CHECK(connection->execute("DELETE FROM note WHERE id % 2") == SQLITE_OK);
    connection.reset();
  }
  CHECK(ChunkedBytes::allocated_in_process() == 0);
}

TEST_CASE("large blobs, temporary tables and sorts that spill work in memory") {
  Notes notes;
  REQUIRE(notes.writer.execute("INSERT INTO note(body) VALUES(randomblob(40000000))") == SQLITE_OK);
  CHECK(notes.reader().value("SELECT length(body) FROM note") == "40000000");
  REQUIRE(notes.writer.execute("PRAGMA temp_store=FILE; PRAGMA cache_size=10;"
                               "CREATE TEMP TABLE scratch(i, body);"
                               "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n "
                               "WHERE i<20000) INSERT INTO scratch "
                               "SELECT i, printf('%0200d', i*7919 % 20011) FROM n") == SQLITE_OK);
  CHECK(notes.writer.value("SELECT count(*), min(body < next) FROM (SELECT body, "
                           "lead(body, 1, 'x') OVER (ORDER BY body) AS next FROM scratch)") ==
        "20000|1");
}

TEST_CASE("every journal mode and auto-vacuum keep the database whole") {
  for (const std::string mode : {"delete", "truncate", "persist", "memory", "wal"}) {
    CAPTURE(mode);
    MemoryDatabase database;
    auto writer = open(database);
    REQUIRE(writer.execute("PRAGMA auto_vacuum=FULL; PRAGMA cache_size=5") == SQLITE_OK);
    REQUIRE(writer.value("PRAGMA journal_mode=" + mode) == mode);
    REQUIRE(writer.execute("CREATE TABLE note(id INTEGER PRIMARY KEY, body);" + kManyNotes) ==
            SQLITE_OK);
    REQUIRE(writer.execute("BEGIN; DELETE FROM note WHERE id % 3; ROLLBACK") == SQLITE_OK);
    CHECK(count(writer) == "2000");
    REQUIRE(writer.execute("DELETE FROM note WHERE id % 3; VACUUM") == SQLITE_OK);
    auto reader = open(database, kReadOnly);
    CHECK(count(reader) == "666");
    CHECK(reader.value("PRAGMA integrity_check") == "ok");
  }
}

TEST_CASE("with a rollback journal readers and writer exclude each other, as they do in a file") {
  MemoryDatabase database;
  auto writer = open(database);
  auto reader = open(database, kReadOnly);
  REQUIRE(writer.execute("CREATE TABLE note(body)") == SQLITE_OK);
  REQUIRE(reader.execute("BEGIN; SELECT * FROM note") == SQLITE_OK);
  CHECK(writer.execute("BEGIN; INSERT INTO note VALUES(1)") == SQLITE_OK);
  CHECK(writer.execute("COMMIT") == SQLITE_BUSY);
  CHECK(count(reader) == "0");
  REQUIRE(reader.execute("COMMIT") == SQLITE_OK);
  CHECK(reader.execute("SELECT * FROM note") == SQLITE_BUSY);
  CHECK(writer.execute("COMMIT") == SQLITE_OK);
  CHECK(count(reader) == "1");
}

TEST_CASE("a backup copies one memory database to another") {
  Notes notes;
  REQUIRE(notes.writer.execute(kManyNotes) == SQLITE_OK);
  MemoryDatabase copy;
  auto target = open(copy);
  sqlite3_backup* const backup =
      sqlite3_backup_init(target.handle(), "main", notes.writer.handle(), "main");
  CHECK(sqlite3_backup_step(backup, -1) == SQLITE_DONE);
  CHECK(sqlite3_backup_finish(backup) == SQLITE_OK);
  CHECK(count(target) == "2000");
}
