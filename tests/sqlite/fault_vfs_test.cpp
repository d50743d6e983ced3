#include "support/fault_vfs.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "support/plain_sqlite.hpp"
#include "support/rounds.hpp"

using gigkit::test::Fault;
using gigkit::test::FaultDisk;
using gigkit::test::IoCall;
using gigkit::test::PlainConnection;
using gigkit::test::soaking;

namespace {

const std::string kDatabase = "market.db";

/// How a database is run. `durable`: SQLite promises that a power loss spares what was committed.
struct Mode {
  std::string journal;
  std::string synchronous;
  bool durable;
};

const std::vector<Mode> kSafeModes{
    {"wal", "FULL", true},     {"wal", "NORMAL", false},   {"delete", "EXTRA", true},
    {"delete", "FULL", false}, {"truncate", "FULL", true}, {"persist", "FULL", true},
};

std::unique_ptr<PlainConnection> open(FaultDisk& disk, const Mode& mode) {
  auto connection = std::make_unique<PlainConnection>(kDatabase, disk.name());
  connection->execute("PRAGMA journal_mode=" + mode.journal);
  connection->execute("PRAGMA synchronous=" + mode.synchronous);
  connection->execute("PRAGMA cache_size=3");
  return connection;
}

/// Numbered transactions from two connections, one of which also checkpoints and, where that holds
/// up no writer, keeps snapshots.
/// Transaction n inserts the row n, rewrites an earlier one and adds n to a sum.
class Script {
 public:
  explicit Script(Mode mode) : mode_(std::move(mode)) {}

  /// Creates the database, for good.
  void prepare(FaultDisk& disk) const {
    auto connection = open(disk, {mode_.journal, "EXTRA", true});
    REQUIRE(connection->execute("CREATE TABLE item(n INTEGER PRIMARY KEY, body);"
                                "CREATE TABLE total(n); INSERT INTO total VALUES(0)") == SQLITE_OK);
  }

  /// Goes on to the end, whatever fails on the way.
  void run(FaultDisk& disk) {
    auto first = open(disk, mode_);
    auto second = open(disk, mode_);
    for (int n = 1; n <= kTransactions; ++n) {
      if (n % 7 == 2 && mode_.journal == "wal") second->execute("BEGIN; SELECT n FROM item");
      if (n % 7 == 5) second->execute("COMMIT");
      if (n % 7 == 6) second->execute("PRAGMA wal_checkpoint(RESTART)");
      commit(n % 7 == 0 ? *second : *first, n);
      if (n % 9 == 8) first = open(disk, mode_);
    }
  }

  /// What is wrong with the database; "" for nothing.
  std::string damage(FaultDisk& disk) const {
    auto connection = open(disk, mode_);
    auto check = connection->value("PRAGMA integrity_check");
    if (check != "ok") return check;
    const auto sum = connection->value("SELECT total(n) = (SELECT n FROM total) FROM item");
    if (sum != "1") return "half a transaction: " + sum;
    if (!std::ranges::includes(attempted_, numbers(*connection))) return "rows from nowhere";
    return "";
  }

  bool lost_commits(FaultDisk& disk) const {
    return !std::ranges::includes(numbers(*open(disk, mode_)), acknowledged_);
  }

  bool all_acknowledged() const { return acknowledged_.size() == kTransactions; }

 private:
  static constexpr int kTransactions = 24;

  void commit(PlainConnection& writer, int n) {
    const std::string number = std::to_string(n);
    attempted_.insert(n);
    const int code = writer.execute("BEGIN IMMEDIATE; INSERT INTO item VALUES(" + number +
                                    ", printf('%09000d', " + number +
                                    ")); UPDATE item SET body = body || 'x' WHERE n = " + number +
                                    " / 2; UPDATE total SET n = n + " + number + "; COMMIT");
    if (code == SQLITE_OK) {
      acknowledged_.insert(n);
    } else {
      writer.execute("ROLLBACK");
    }
  }

  static std::set<int> numbers(PlainConnection& connection) {
    std::set<int> found;
    std::istringstream lines(connection.query("SELECT n FROM item"));
    for (int n = 0; lines >> n;) found.insert(n);
    return found;
  }

  Mode mode_;
  std::set<int> attempted_;
  std::set<int> acknowledged_;
};

/// How many calls the script makes where nothing fails.
std::uint64_t calls_of_script(const Mode& mode) {
  FaultDisk disk(0);
  Script script(mode);
  script.prepare(disk);
  const std::uint64_t before = disk.calls();
  script.run(disk);
  CHECK(script.all_acknowledged());
  CHECK(script.damage(disk).empty());
  return disk.calls() - before;
}

/// Every call in the long form; a spread of them in the short one.
template <class Visit>
void for_each_call_of_script(const Mode& mode, Visit visit) {
  const std::uint64_t calls = calls_of_script(mode);
  const std::uint64_t step = soaking() ? 1 : calls / 30;
  for (std::uint64_t call = 1; call <= calls; call += step) visit(call);
}

/// What a loss of power at a call of the script, in every other case followed by a second one early
/// in the recovery, has done to the database.
struct Outcome {
  std::string damage;
  bool lost_commits;
};

Outcome power_loss_at(const Mode& mode, std::uint64_t call) {
  FaultDisk disk(call);
  Script script(mode);
  script.prepare(disk);
  disk.cut_power_at(call);
  script.run(disk);
  disk.lose_power();
  if (call % 2 == 0) {
    disk.cut_power_at(1 + call % 50);
    open(disk, mode)->execute("SELECT n FROM item");
    disk.lose_power();
  }
  return {script.damage(disk), script.lost_commits(disk)};
}

}  // namespace

TEST_CASE("SQLite survives a call that fails, and calls that fail from then on") {
  struct Row {
    std::string name;
    Fault fault;
  };
  const std::vector<Row> rows{
      {"each kind's own error", {}},
      {"and it lasts", {.persistent = true}},
      {"a full disk", {.persistent = true, .calls = {IoCall::write}, .code = SQLITE_FULL}},
      {"a short write", {.calls = {IoCall::write}, .leaves_short_write = true}},
  };
  for (const auto& mode : kSafeModes) {
    for (const auto& row : rows) {
      std::uint64_t faults = 0;
      for_each_call_of_script(mode, [&](std::uint64_t call) {
        CAPTURE(mode.journal);
        CAPTURE(mode.synchronous);
        CAPTURE(row.name);
        CAPTURE(call);
        FaultDisk disk(call);
        Script script(mode);
        script.prepare(disk);
        Fault fault = row.fault;
        fault.at = call;
        disk.inject(fault);
        script.run(disk);
        disk.heal();
        faults += disk.faults();
        CHECK(script.damage(disk) == "");
        CHECK_FALSE(script.lost_commits(disk));
      });
      CHECK(faults > 0);
    }
  }
}

TEST_CASE("SQLite survives a loss of power at any call, with its commits where it promises so") {
  for (const auto& mode : kSafeModes) {
    int lost = 0;
    for_each_call_of_script(mode, [&](std::uint64_t call) {
      CAPTURE(mode.journal);
      CAPTURE(mode.synchronous);
      CAPTURE(call);
      const auto [damage, lost_commits] = power_loss_at(mode, call);
      CHECK(damage == "");
      if (mode.durable) CHECK_FALSE(lost_commits);
      if (lost_commits) ++lost;
    });
    CHECK((lost > 0) == !mode.durable);
  }
}

TEST_CASE("where SQLite syncs nothing a loss of power damages databases and loses commits") {
  for (const std::string journal : {"wal", "delete"}) {
    CAPTURE(journal);
    const Mode unsafe{journal, "OFF", false};
    int damaged = 0;
    int lost = 0;
    for_each_call_of_script(unsafe, [&](std::uint64_t call) {
      const auto [damage, lost_commits] = power_loss_at(unsafe, call);
      if (!damage.empty()) ++damaged;
      if (lost_commits) ++lost;
    });
    CHECK(damaged > 0);
    CHECK(lost > 0);
  }
}

TEST_CASE("a commit that was not synced is lost with some seeds and kept with others") {
  int kept = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    FaultDisk disk(seed);
    Script({"wal", "FULL", true}).prepare(disk);
    auto connection = open(disk, {"wal", "NORMAL", false});
    REQUIRE(connection->execute("INSERT INTO item(n) VALUES(1)") == SQLITE_OK);
    disk.lose_power();
    const auto there = open(disk, {"wal", "NORMAL", false})->value("SELECT count(*) FROM item");
    if (there == "1") ++kept;
  }
  CHECK(kept > 0);
  CHECK(kept < 40);
}

TEST_CASE("a file whose directory was never synced is there after some power losses only") {
  int there = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    FaultDisk disk(seed);
    REQUIRE(open(disk, {"off", "OFF", false})->execute("CREATE TABLE t(x)") == SQLITE_OK);
    disk.lose_power();
    sqlite3* handle = nullptr;
    const int code =
        sqlite3_open_v2(kDatabase.c_str(), &handle, SQLITE_OPEN_READWRITE, disk.name().c_str());
    if (code == SQLITE_OK) ++there;
    sqlite3_close(handle);
  }
  CHECK(there > 0);
  CHECK(there < 40);
}

TEST_CASE("what was open at a power loss fails for good and harms nothing") {
  const Mode mode{"wal", "FULL", true};
  FaultDisk disk(1);
  Script(mode).prepare(disk);
  auto old = open(disk, mode);
  REQUIRE(old->execute("INSERT INTO item(n) VALUES(1)") == SQLITE_OK);
  REQUIRE(old->execute("BEGIN; INSERT INTO item(n) VALUES(2)") == SQLITE_OK);
  disk.lose_power();
  auto fresh = open(disk, mode);
  REQUIRE(fresh->execute("INSERT INTO item(n) VALUES(3)") == SQLITE_OK);
  CHECK(old->execute("COMMIT") != SQLITE_OK);
  CHECK(old->execute("DELETE FROM item") != SQLITE_OK);
  old.reset();
  CHECK(fresh->query("SELECT n FROM item") == "1\n3\n");
  CHECK(open(disk, mode)->query("SELECT n FROM item") == "1\n3\n");
}

TEST_CASE("a fault strikes the call it names, once or from then on, with the code it names") {
  struct Row {
    Fault fault;
    int first;
    int second;
  };
  const std::vector<Row> rows{
      {{.calls = {IoCall::write}}, SQLITE_IOERR_WRITE, SQLITE_OK},
      {{.calls = {IoCall::sync}}, SQLITE_IOERR_FSYNC, SQLITE_OK},
      {{.calls = {IoCall::lock}}, SQLITE_IOERR_LOCK, SQLITE_OK},
      {{.calls = {IoCall::write}, .code = SQLITE_FULL}, SQLITE_FULL, SQLITE_OK},
      {{.persistent = true, .calls = {IoCall::write}}, SQLITE_IOERR_WRITE, SQLITE_IOERR_WRITE},
      {{.at = 1000, .persistent = true, .calls = {IoCall::write}}, SQLITE_OK, SQLITE_OK},
  };
  const Mode mode{"delete", "FULL", false};
  for (const auto& row : rows) {
    CAPTURE(row.first);
    FaultDisk disk(1);
    Script(mode).prepare(disk);
    auto connection = open(disk, mode);
    disk.inject(row.fault);
    CHECK(connection->execute("INSERT INTO item(n) VALUES(1)") == row.first);
    connection->execute("ROLLBACK");
    CHECK(connection->execute("INSERT INTO item(n) VALUES(2)") == row.second);
    CHECK((disk.faults() > 0) == (row.first != SQLITE_OK));
    disk.heal();
    CHECK(connection->execute("INSERT INTO item(n) VALUES(3)") == SQLITE_OK);
  }
}

TEST_CASE("every kind of call is counted") {
  FaultDisk disk(1);
  Script wal({"wal", "FULL", true});
  wal.prepare(disk);
  wal.run(disk);
  std::uint64_t sum = 0;
  for (const auto call :
       {IoCall::open, IoCall::remove, IoCall::exists, IoCall::read, IoCall::write, IoCall::sync,
        IoCall::size, IoCall::lock, IoCall::shm_map, IoCall::shm_lock, IoCall::truncate}) {
    CAPTURE(static_cast<int>(call));
    sum += disk.calls(call);
    if (call != IoCall::truncate) CHECK(disk.calls(call) > 0);
  }
  CHECK(sum == disk.calls());
}

TEST_CASE("readers and a writer share the disk in threads, in WAL mode") {
  const Mode mode{"wal", "NORMAL", false};
  FaultDisk disk(1);
  Script script(mode);
  script.prepare(disk);
  std::atomic<bool> done = false;
  std::atomic<int> wrong = 0;
  std::thread reading([&] {
    auto reader = open(disk, mode);
    while (!done) {
      const auto whole = reader->value("SELECT total(n) = (SELECT n FROM total) FROM item");
      if (whole != "1") ++wrong;
    }
  });
  script.run(disk);
  done = true;
  reading.join();
  CHECK(wrong == 0);
  CHECK(script.damage(disk) == "");
}
