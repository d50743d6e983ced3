#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "samples.hpp"

namespace gigkit::test {
namespace {

using storage::Connection;
using storage::Transaction;

TEST_CASE("a transaction is seen by others once it is committed") {
  const auto storage = open_samples();
  const auto transaction = storage->begin(kNoDeadline);
  put(transaction->connection(), 1, 1);
  CHECK(count_samples(transaction->connection()) == 1);
  CHECK(count_samples(*storage) == 0);
  transaction->commit();
  CHECK(count_samples(*storage) == 1);
}

TEST_CASE("an uncommitted transaction leaves nothing, and makes room for the next") {
  const auto storage = open_samples();
  put(storage->begin(kNoDeadline)->connection(), 1, 1);
  CHECK(count_samples(*storage) == 0);
  put(*storage, 1, 1);
  CHECK(count_samples(*storage) == 1);
}

/// Runs steps: a number is put, "(" marks a savepoint, ")" keeps what came after it, "x" undoes it.
std::string rows_after(const std::string& steps) {
  const auto storage = open_samples();
  const auto transaction = storage->begin(kNoDeadline);
  for (const char step : steps) {
    if (step == '(') transaction->savepoint();
    if (step == ')') transaction->release_savepoint();
    if (step == 'x') transaction->rollback_to_savepoint();
    if (step >= '1' && step <= '9') put(transaction->connection(), step - '0', 1);
  }
  transaction->commit();
  std::string rows;
  storage->read(kNoDeadline, [&](Connection& connection) {
    connection.read_text("SELECT key FROM samples ORDER BY key", {}, [&](storage::Row& row) {
      rows += static_cast<char>('0' + row.integer(0));
    });
  });
  return rows;
}

TEST_CASE("savepoints nest like brackets") {
  CHECK(rows_after("1(2)3") == "123");
  CHECK(rows_after("1(2x3") == "13");
  CHECK(rows_after("1(2(3x4)5") == "1245");
  CHECK(rows_after("1(2(3)4x5") == "15");
  CHECK(rows_after("(1x(2x(3)") == "3");
  CHECK(rows_after("(((1)x)2") == "2");
  CHECK(rows_after("(2x2") == "2");
}

TEST_CASE("a transaction that has ended cannot be used") {
  struct Use {
    std::string name;
    std::function<void(Transaction&)> run;
  };
  const std::vector<Use> uses{
      {"connection", [](Transaction& ended) { ended.connection(); }},
      {"commit", [](Transaction& ended) { ended.commit(); }},
      {"savepoint", [](Transaction& ended) { ended.savepoint(); }},
      {"release", [](Transaction& ended) { ended.release_savepoint(); }},
      {"rollback", [](Transaction& ended) { ended.rollback_to_savepoint(); }},
  };
  const auto storage = open_samples();
  const auto ended = storage->begin(kNoDeadline);
  ended->commit();
  for (const Use& use : uses) {
    CAPTURE(use.name);
    CHECK(refusal([&] { use.run(*ended); }) == "misuse transaction.finished");
  }
}

TEST_CASE("a thread that has a transaction open does not wait for itself") {
  const auto storage = open_samples();
  {
    const auto open = storage->begin(kNoDeadline);
    CHECK(refusal([&] { storage->begin(kNoDeadline); }) == "misuse transaction.bypassed");
    CHECK(count_samples(*storage) == 0);
  }
  CHECK(refusal([&] { storage->begin(kNoDeadline); }).empty());
}

TEST_CASE("a statement that fails takes back itself alone") {
  const auto storage = open_samples();
  const auto transaction = storage->begin(kNoDeadline);
  put(transaction->connection(), 1, 1);
  CHECK(refusal([&] { put(transaction->connection(), 1, 2); }) == "storage storage.constraint");
  put(transaction->connection(), 2, 1);
  transaction->commit();
  CHECK(count_samples(*storage) == 2);
}

const storage::Statement kGiveUp{
    "INSERT OR ROLLBACK INTO samples (key, value) VALUES (1, 'makes SQLite give up')"};

TEST_CASE("once SQLite has given up the whole transaction, nothing more is done in it") {
  const auto storage = open_samples();
  put(*storage, 1, 1);
  {
    const auto lost = storage->begin(kNoDeadline);
    lost->savepoint();
    put(lost->connection(), 2, 1);
    const std::string why = "storage storage.constraint";
    CHECK(refusal([&] { lost->connection().write(kGiveUp, {}); }) == why);
    CHECK(refusal([&] { lost->rollback_to_savepoint(); }) == why);
    CHECK(refusal([&] { put(lost->connection(), 3, 1); }) == why);
    CHECK(refusal([&] { count_samples(lost->connection()); }) == why);
    CHECK(refusal([&] { lost->commit(); }) == why);
  }
  CHECK(count_samples(*storage) == 1);
  put(*storage, 2, 1);
  CHECK(count_samples(*storage) == 2);
}

TEST_CASE("an exception out of a visitor leaves the connection usable") {
  const auto storage = open_samples();
  put(*storage, 1, 1);
  put(*storage, 2, 1);
  const storage::Statement all{"SELECT key FROM samples"};
  const auto throw_on = [&](Connection& connection) {
    CHECK_THROWS_AS(connection.read(all, {}, [](storage::Row&) { throw 1; }), int);
    const auto fine = [](storage::Row&) {};
    const auto bad = [](storage::Row&) { throw 2; };
    CHECK_THROWS_AS(connection.read({{all, {}, fine}, {all, {}, bad}}), int);
    CHECK(count_samples(connection) == 2);
  };
  storage->read(kNoDeadline, [&](Connection& connection) {
    throw_on(connection);
    put(*storage, 3, 1);
    CHECK(count_samples(connection) == 3);  // no snapshot was left open
  });
  const auto transaction = storage->begin(kNoDeadline);
  transaction->connection().write(storage::Statement{"DELETE FROM samples WHERE key = 3"}, {});
  throw_on(transaction->connection());
  transaction->commit();
  CHECK(count_samples(*storage) == 2);
}

TEST_CASE("a connection that reads does not write") {
  const auto storage = open_samples();
  storage->read(kNoDeadline, [](Connection& connection) {
    CHECK(refusal([&] { put(connection, 1, 1); }) == "storage storage.read_only");
  });
  CHECK(count_samples(*storage) == 0);
}

TEST_CASE("a wrong number of parameters is noticed") {
  const auto storage = open_samples();
  const storage::Statement one{"SELECT ?1"};
  storage->read(kNoDeadline, [&](Connection& connection) {
    const auto read = [&](std::initializer_list<storage::Param> params) {
      connection.read(one, params, [](storage::Row&) {});
    };
    CHECK(refusal([&] { read({}); }) == "storage storage.failed");
    CHECK(refusal([&] {
            read({storage::param(1), storage::param(2)});
          }) == "storage storage.failed");
    CHECK(refusal([&] { read({storage::param(1)}); }).empty());
  });
}

}  // namespace
}  // namespace gigkit::test
