#include <doctest/doctest.h>

#include <chrono>

#include "samples.hpp"

/// What becomes of statements that take too long.
namespace gigkit::test {
namespace {

using std::chrono::milliseconds;
using storage::Connection;

const storage::Statement kEndless{
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"};
const storage::Statement kEndlessWrite{
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
    "INSERT INTO samples (key, value) SELECT 1000 + count(*), 1 FROM n"};

storage::Deadline soon() { return storage::Clock::now() + milliseconds(20); }

constexpr auto run_endless = [](Connection& connection) {
  connection.read(kEndless, {}, [](storage::Row&) {});
};

Options impatient_statements() {
  Options options;
  options.statement_timeout = milliseconds(20);
  return options;
}

TEST_CASE("a statement ends by the deadline, and the connection goes on") {
  const auto storage = open_samples();
  CHECK(refusal([&] { storage->read(soon(), run_endless); }) == "unavailable timeout");
  CHECK(count_samples(*storage) == 0);
}

TEST_CASE("a statement ends after the statement timeout, each on its own") {
  const auto storage = open_samples(":memory:", impatient_statements());
  storage->read(kNoDeadline, [&](Connection& connection) {
    for (int i = 0; i < 3; ++i) {
      CHECK(refusal([&] { run_endless(connection); }) == "unavailable timeout");
      CHECK(count_samples(connection) == 0);
    }
  });
}

TEST_CASE("a read that times out does not harm its transaction") {
  const auto storage = open_samples(":memory:", impatient_statements());
  const auto transaction = storage->begin(kNoDeadline);
  put(transaction->connection(), 1, 1);
  CHECK(refusal([&] { run_endless(transaction->connection()); }) == "unavailable timeout");
  put(transaction->connection(), 2, 1);
  transaction->commit();
  CHECK(count_samples(*storage) == 2);
}

TEST_CASE("a write that times out takes its transaction with it") {
  const auto storage = open_samples(":memory:", impatient_statements());
  {
    const auto transaction = storage->begin(kNoDeadline);
    put(transaction->connection(), 1, 1);
    const auto run = [&] { transaction->connection().write(kEndlessWrite, {}); };
    CHECK(refusal(run) == "unavailable timeout");
    CHECK(refusal([&] { transaction->commit(); }) == "unavailable timeout");
  }
  CHECK(count_samples(*storage) == 0);
  put(*storage, 1, 1);
}

TEST_CASE("timeouts of any size are understood") {
  for (const double seconds : {0.0, 1e-300, 1e9, 1e300}) {
    CAPTURE(seconds);
    Options options;
    options.busy_timeout = std::chrono::duration<double>(seconds);
    if (seconds > 1) options.statement_timeout = std::chrono::duration<double>(seconds);
    const auto storage = open_samples(":memory:", options);
    put(*storage, 1, 1);
    CHECK(count_samples(*storage) == 1);
  }
}

}  // namespace
}  // namespace gigkit::test
