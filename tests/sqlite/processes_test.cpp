#include <doctest/doctest.h>
#include <signal.h>  // NOLINT(modernize-deprecated-headers): kill is POSIX
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "child.hpp"
#include "samples.hpp"
#include "support/plain_sqlite.hpp"
#include "support/rounds.hpp"
#include "support/temporary_folder.hpp"

/// Several processes on one file.
namespace gigkit::test {
namespace {

using storage::Connection;
using storage::Storage;

const storage::Statement kEnsure{"INSERT OR IGNORE INTO samples (key, value) VALUES (0, 0)"};
const storage::Statement kGet{"SELECT value FROM samples WHERE key = 0"};
const storage::Statement kSet{"UPDATE samples SET value = ?1 WHERE key = 0"};

int turns() { return rounds(100, 2000); }

Options patient() {
  Options options;
  options.busy_timeout = std::chrono::minutes(10);
  return options;
}

Options impatient() {
  Options options;
  options.busy_timeout = std::chrono::milliseconds(1);
  return options;
}

void add_one(Storage& storage) {
  const auto transaction = storage.begin(kNoDeadline);
  Connection& connection = transaction->connection();
  connection.write(kEnsure, {});
  std::int64_t value = 0;
  connection.read(kGet, {}, [&](storage::Row& row) { value = row.integer(0); });
  connection.write(kSet, {storage::param(value + 1)});
  transaction->commit();
}

std::int64_t value_of(Storage& storage) {
  std::int64_t value = 0;
  storage.read(kNoDeadline, [&](Connection& connection) {
    connection.read(kGet, {}, [&](storage::Row& row) { value = row.integer(0); });
  });
  return value;
}

std::string integrity(const std::string& path) {
  return PlainConnection(path, "unix").value("PRAGMA integrity_check");
}

TEST_CASE("child: counts up" * doctest::skip()) {
  const auto storage = open_samples(child_argument(), patient());
  for (int turn = 0; turn < turns(); ++turn) add_one(*storage);
}

TEST_CASE("child: opens again and again" * doctest::skip()) {
  for (int turn = 0; turn < turns() / 10; ++turn) {
    add_one(*open_samples(child_argument(), patient()));
  }
}

std::vector<std::unique_ptr<Child>> start(int count, const std::string& role,
                                          const std::string& path) {
  std::vector<std::unique_ptr<Child>> children;
  for (int i = 0; i < count; ++i) children.push_back(std::make_unique<Child>(role, path));
  return children;
}

TEST_CASE("processes that make a file at the same time all succeed, and lose no change") {
  constexpr int kProcesses = 4;
  const TemporaryFolder folder;
  const std::string path = folder / "market.db";
  for (const auto& child : start(kProcesses, "child: counts up", path)) CHECK(child->succeeds());
  CHECK(value_of(*open_samples(path)) == kProcesses * turns());
  CHECK(integrity(path) == "ok");
}

TEST_CASE("processes that open and close while others write lose no change") {
  const TemporaryFolder folder;
  const std::string path = folder / "market.db";
  const auto writers = start(2, "child: counts up", path);
  const auto openers = start(2, "child: opens again and again", path);
  for (const auto& child : writers) CHECK(child->succeeds());
  for (const auto& child : openers) CHECK(child->succeeds());
  CHECK(value_of(*open_samples(path)) == 2 * turns() + 2 * (turns() / 10));
  CHECK(integrity(path) == "ok");
}

/// Tells the parent that it may go on.
void signal_ready(const std::string& path) { std::ofstream(path + "-ready") << "ready"; }

void await_ready(const std::string& path) {
  while (!std::filesystem::exists(path + "-ready")) std::this_thread::yield();
}

TEST_CASE("child: holds a transaction" * doctest::skip()) {
  const std::string path = child_argument();
  const auto storage = open_samples(path);
  const auto transaction = storage->begin(kNoDeadline);
  transaction->connection().write(kEnsure, {});
  signal_ready(path);
  pause();
}

/// What a process says that tries to write now.
TEST_CASE("child: finds the writer busy" * doctest::skip()) {
  CHECK(refusal([] { open_samples(child_argument(), impatient())->begin(kNoDeadline); }) ==
        "unavailable storage.busy");
}

TEST_CASE("child: reads" * doctest::skip()) {
  CHECK(count_samples(*open_samples(child_argument(), impatient())) == 1);
}

TEST_CASE("while one process writes another can read but not write") {
  const TemporaryFolder folder;
  const std::string path = folder / "market.db";
  const auto storage = open_samples(path);
  put(*storage, 1, 1);
  const auto reader = open_samples(path, impatient());
  const auto transaction = storage->begin(kNoDeadline);
  put(transaction->connection(), 2, 1);
  CHECK(Child("child: finds the writer busy", path).succeeds());
  CHECK(count_samples(*reader) == 1);
  std::jthread([&] {
    CHECK(refusal([&] { reader->begin(kNoDeadline); }) == "unavailable storage.busy");
  }).join();
  transaction->commit();
  CHECK(count_samples(*reader) == 2);
}

TEST_CASE("a process that dies in a transaction leaves nothing of it, and holds up nobody") {
  const TemporaryFolder folder;
  const std::string path = folder / "market.db";
  Child child("child: holds a transaction", path);
  await_ready(path);
  const auto storage = open_samples(path, patient());
  CHECK(Child("child: finds the writer busy", path).succeeds());
  child.kill();
  put(*storage, 1, 1);
  CHECK(count_samples(*storage) == 1);
}

TEST_CASE("child: holds a transaction and has a child itself" * doctest::skip()) {
  const std::string path = child_argument();
  const auto storage = open_samples(path);
  const auto transaction = storage->begin(kNoDeadline);
  if (fork() == 0) {
    alarm(60);  // it ends sooner, when its parent's parent is done with it
    std::ofstream(path + "-grandchild") << getpid();
    // Not by its parent: on a busy machine that may be dead before this one has run at all, and has
    // let go of what it inherited.
    signal_ready(path);
  }
  pause();
}

TEST_CASE("the locks of a process that dies are free though it has left a fork of itself") {
  const TemporaryFolder folder;
  const std::string path = folder / "market.db";
  Child child("child: holds a transaction and has a child itself", path);
  await_ready(path);
  child.kill();
  CHECK(refusal([&] { put(*open_samples(path, impatient()), 1, 1); }).empty());
  pid_t grandchild = 0;
  std::ifstream(path + "-grandchild") >> grandchild;
  REQUIRE(grandchild > 0);
  ::kill(grandchild, SIGKILL);
}

}  // namespace
}  // namespace gigkit::test
