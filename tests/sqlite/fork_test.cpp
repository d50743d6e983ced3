#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <memory>
#include <string>

#include "child.hpp"
#include "samples.hpp"
#include "support/plain_sqlite.hpp"
#include "support/temporary_folder.hpp"

/// What a forked process finds of the storages that its parent had open.
namespace gigkit::test {
namespace {

using storage::Connection;

const std::string kForked = "misuse marketplace.forked";

TEST_CASE("in a forked process the parent's storage is out of use") {
  for (const std::string name : {"memory", "file"}) {
    CAPTURE(name);
    const TemporaryFolder folder;
    auto storage = open_samples(name == "file" ? folder / "market.db" : ":memory:");
    put(*storage, 1, 1);
    CHECK(in_fork([&] {
      const auto read = [&] { storage->read(kNoDeadline, [](Connection&) {}); };
      const auto begin = [&] { storage->begin(kNoDeadline); };
      const bool refused = refusal(read) == kForked && refusal(begin) == kForked;
      storage.reset();
      return refused;
    }));
    put(*storage, 2, 1);
    CHECK(count_samples(*storage) == 2);
  }
}

TEST_CASE("a transaction goes on in the parent, whatever a forked process does with it") {
  const TemporaryFolder folder;
  const std::string path = folder / "market.db";
  auto storage = open_samples(path);
  auto transaction = storage->begin(kNoDeadline);
  put(transaction->connection(), 1, 1);
  CHECK(in_fork([&] {
    const bool refused = refusal([&] { transaction->connection(); }) == kForked &&
                         refusal([&] { transaction->savepoint(); }) == kForked &&
                         refusal([&] { transaction->commit(); }) == kForked;
    transaction.reset();
    storage.reset();
    return refused;
  }));
  put(transaction->connection(), 2, 1);
  transaction->commit();
  CHECK(count_samples(*storage) == 2);
  transaction.reset();
  storage.reset();
  CHECK(PlainConnection(path, "unix").value("PRAGMA integrity_check") == "ok");
}

TEST_CASE("a connection that is in use during a fork is out of use in the child") {
  const auto storage = open_samples();
  const auto transaction = storage->begin(kNoDeadline);
  Connection& writer = transaction->connection();
  storage->read(kNoDeadline, [&](Connection& reader) {
    CHECK(in_fork([&] {
      return refusal([&] { count_samples(reader); }) == kForked &&
             refusal([&] { put(writer, 1, 1); }) == kForked;
    }));
  });
}

/// Opens the file in a forked process, and adds a row.
bool can_open_in_fork(const std::string& path, std::int64_t key) {
  return in_fork([&] {
    put(*open_samples(path), key, 1);
    return true;
  });
}

bool is_refused_in_fork(const std::string& path) {
  return in_fork([&] {
    const auto try_open = [&] { open_samples(path); };
    return refusal(try_open) == kForked && refusal(try_open) == kForked;
  });
}

TEST_CASE("a forked process can open anew a file that its parent had open, and both go on") {
  const TemporaryFolder folder;
  const std::string path = folder / "market.db";
  const auto storage = open_samples(path);
  put(*storage, 1, 1);
  CHECK(can_open_in_fork(path, 2));
  CHECK(count_samples(*storage) == 2);
  put(*storage, 3, 1);
  CHECK(can_open_in_fork(path, 4));
  CHECK(count_samples(*storage) == 4);
}

TEST_CASE("a forked process can open a file after its parent has closed it") {
  const TemporaryFolder folder;
  const std::string path = folder / "market.db";
  auto storage = open_samples(path);
  put(*storage, 1, 1);
  std::array<int, 2> ends{};
  REQUIRE(pipe(ends.data()) == 0);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    close(ends[1]);
    char nothing = 0;
    const bool parent_has_closed = read(ends[0], &nothing, 1) == 0;
    const bool written = refusal([&] { put(*open_samples(path), 2, 1); }).empty();
    _exit(parent_has_closed && written ? 0 : 1);
  }
  storage.reset();
  close(ends[1]);
  CHECK(succeeds(child));
  close(ends[0]);
  CHECK(count_samples(*open_samples(path)) == 2);
}

TEST_CASE("a forked process cannot open a file that was in use during the fork") {
  const TemporaryFolder folder;
  const std::string path = folder / "market.db";
  const auto storage = open_samples(path);
  {
    const auto transaction = storage->begin(kNoDeadline);
    CHECK(is_refused_in_fork(path));
  }
  storage->read(kNoDeadline, [&](Connection&) { CHECK(is_refused_in_fork(path)); });
  CHECK(can_open_in_fork(path, 1));
  CHECK(count_samples(*storage) == 1);
}

TEST_CASE("a forked process can open files of its own") {
  const TemporaryFolder folder;
  const std::string closed = folder / "closed.db";
  put(*open_samples(closed), 1, 1);
  const auto storage = open_samples(folder / "open.db");
  CHECK(in_fork([&] {
    const auto again = open_samples(closed);
    put(*again, 2, 1);
    put(*open_samples(folder / "new.db"), 1, 1);
    put(*open_samples(":memory:"), 1, 1);
    return count_samples(*again) == 2;
  }));
  CHECK(count_samples(*open_samples(closed)) == 2);
}

}  // namespace
}  // namespace gigkit::test
