#include <doctest/doctest.h>
#include <sqlite3.h>

#include <latch>
#include <string>
#include <thread>
#include <vector>

#include "samples.hpp"
#include "support/rounds.hpp"
#include "support/temporary_folder.hpp"

/// Several threads on one storage.
namespace gigkit::test {
namespace {

using storage::Connection;
using storage::Storage;

/// A storage in memory and one in a file, which shall behave alike.
struct Place {
  TemporaryFolder folder;
  std::string location;
};

std::vector<std::unique_ptr<Place>> places() {
  std::vector<std::unique_ptr<Place>> result;
  result.push_back(std::make_unique<Place>());
  result.push_back(std::make_unique<Place>());
  result[0]->location = ":memory:";
  result[1]->location = result[1]->folder / "market.db";
  return result;
}

Options impatient() {
  Options options;
  options.busy_timeout = std::chrono::milliseconds(1);
  return options;
}

TEST_CASE("reads go on while a transaction is open, and see what was before it") {
  for (const auto& place : places()) {
    const auto storage = open_samples(place->location);
    const auto transaction = storage->begin(kNoDeadline);
    for (int i = 1; i <= 3; ++i) {
      put(transaction->connection(), i, 1);
      CHECK(count_samples(*storage) == 0);
      std::jthread([&] { CHECK(count_samples(*storage) == 0); }).join();
    }
    transaction->commit();
    CHECK(count_samples(*storage) == 3);
  }
}

const storage::Statement kCount{"SELECT count(*) FROM samples"};

TEST_CASE("the reads of one batch see one state, those of two may see two") {
  for (const auto& place : places()) {
    const auto storage = open_samples(place->location);
    std::int64_t first = -1;
    std::int64_t second = -1;
    const auto change = [&](storage::Row& row) {
      first = row.integer(0);
      put(*storage, 1, 1);
    };
    const auto look = [&](storage::Row& row) { second = row.integer(0); };
    storage->read(kNoDeadline, [&](Connection& connection) {
      connection.read({{kCount, {}, change}, {kCount, {}, look}});
      CHECK(first == 0);
      CHECK(second == 0);
      connection.read({{kCount, {}, look}});
      CHECK(second == 1);
    });
  }
}

TEST_CASE("a batch inside a transaction sees the transaction") {
  const auto storage = open_samples();
  const auto transaction = storage->begin(kNoDeadline);
  put(transaction->connection(), 1, 1);
  std::int64_t sum = 0;
  const auto add = [&](storage::Row& row) { sum += row.integer(0); };
  transaction->connection().read({{kCount, {}, add}, {kCount, {}, add}});
  put(transaction->connection(), 2, 1);
  transaction->connection().read({{kCount, {}, add}, {kCount, {}, add}});
  CHECK(sum == 2 + 4);
}

const storage::Statement kGet{"SELECT value FROM samples WHERE key = 0"};
const storage::Statement kSet{"UPDATE samples SET value = ?1 WHERE key = 0"};

/// Adds one, by reading and writing.
void add_one(Storage& storage) {
  const auto transaction = storage.begin(kNoDeadline);
  std::int64_t value = 0;
  transaction->connection().read(kGet, {}, [&](storage::Row& row) { value = row.integer(0); });
  transaction->connection().write(kSet, {storage::param(value + 1)});
  transaction->commit();
}

std::int64_t value_of(Storage& storage) {
  std::int64_t value = 0;
  storage.read(kNoDeadline, [&](Connection& connection) {
    connection.read(kGet, {}, [&](storage::Row& row) { value = row.integer(0); });
  });
  return value;
}

TEST_CASE("no change is lost among 16 threads that write, and readers never see time go back") {
  constexpr int kThreads = 16;
  const int turns = rounds(20, 500);
  for (const auto& place : places()) {
    Options patient;
    patient.busy_timeout = std::chrono::minutes(10);
    const auto storage = open_samples(place->location, patient);
    put(*storage, 0, 0);
    {
      std::vector<std::jthread> threads;
      for (int i = 0; i < kThreads; ++i) {
        threads.emplace_back([&] {
          for (int turn = 0; turn < turns; ++turn) {
            const std::int64_t before = value_of(*storage);
            add_one(*storage);
            CHECK(value_of(*storage) > before);
          }
        });
      }
    }
    CHECK(value_of(*storage) == kThreads * turns);
  }
}

TEST_CASE("waiting for the writer ends with the busy timeout or the deadline") {
  const auto storage = open_samples(":memory:", impatient());
  const auto held = storage->begin(kNoDeadline);
  std::jthread([&] {
    CHECK(refusal([&] { storage->begin(kNoDeadline); }) == "unavailable storage.busy");
  }).join();
  const auto patient = open_samples();
  const auto held_too = patient->begin(kNoDeadline);
  std::jthread([&] {
    CHECK(refusal([&] { patient->begin(storage::Clock::now()); }) == "unavailable timeout");
  }).join();
}

TEST_CASE("a transaction may end in another thread than it began in") {
  const auto storage = open_samples();
  auto transaction = storage->begin(kNoDeadline);
  std::jthread([&] {
    put(transaction->connection(), 1, 1);
    transaction->commit();
    put(*storage, 2, 1);
  }).join();
  put(*storage, 3, 1);
  CHECK(count_samples(*storage) == 3);
}

TEST_CASE("readers are as many as the pool has, and waiting for one ends") {
  Options options = impatient();
  options.pool_size = 2;
  const auto storage = open_samples(":memory:", options);
  const auto try_read = [&](storage::Deadline deadline) {
    return refusal([&] { storage->read(deadline, [](Connection&) {}); });
  };
  storage->read(kNoDeadline, [&](Connection& first) {
    storage->read(kNoDeadline, [&](Connection& second) {
      CHECK(&first != &second);
      CHECK(try_read(kNoDeadline) == "unavailable storage.busy");
      CHECK(try_read(storage::Clock::now()) == "unavailable timeout");
    });
    CHECK(try_read(kNoDeadline).empty());
  });
}

TEST_CASE("an open marketplace takes less than 8 MB, also when all its readers were used") {
  constexpr int kReaders = 8;
  const TemporaryFolder folder;
  const auto before = sqlite3_memory_used();
  const auto storage = sqlite::open(folder / "market.db", Options{});
  const storage::Statement scan{"SELECT * FROM profiles, gigs LEFT JOIN applications"};
  std::latch all(kReaders);
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < kReaders; ++i) {
      threads.emplace_back([&] {
        storage->read(kNoDeadline, [&](Connection& connection) {
          connection.read(scan, {}, [](storage::Row&) {});
          all.arrive_and_wait();
        });
      });
    }
  }
  CHECK(sqlite3_memory_used() - before < 8 * 1000 * 1000);
}

}  // namespace
}  // namespace gigkit::test
