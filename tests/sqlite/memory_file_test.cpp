#include "sqlite/memory_file.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "support/rounds.hpp"

using gigkit::sqlite::ChunkedBytes;
using gigkit::sqlite::FileLocks;
using gigkit::sqlite::WalIndex;

namespace {

std::vector<std::byte> random_bytes(std::mt19937_64& random, std::size_t count) {
  std::vector<std::byte> bytes(count);
  std::ranges::generate(bytes, [&] { return static_cast<std::byte>(random() & 0xffU); });
  return bytes;
}

std::vector<std::byte> content_of(const ChunkedBytes& bytes) {
  std::vector<std::byte> content(bytes.size());
  CHECK(bytes.read(content, 0) == content.size());
  return content;
}

}  // namespace

TEST_CASE("chunked bytes hold what a plain buffer holds") {
  std::mt19937_64 random(20240501);
  constexpr std::size_t kLimit = 5 * ChunkedBytes::kChunkSize;
  for (int round = 0; round < gigkit::test::rounds(20, 2000); ++round) {
    ChunkedBytes bytes;
    std::vector<std::byte> model;
    for (int step = 0; step < 30; ++step) {
      const std::size_t offset = random() % kLimit;
      if (random() % 4 == 0) {
        bytes.resize(offset);
        model.resize(offset);
      } else {
        const auto written = random_bytes(random, random() % (2 * ChunkedBytes::kChunkSize));
        bytes.write(written, offset);
        model.resize(std::max(model.size(), offset + written.size()));
        std::ranges::copy(written, model.begin() + static_cast<std::ptrdiff_t>(offset));
      }
      REQUIRE(bytes.size() == model.size());
    }
    CHECK(content_of(bytes) == model);
  }
}

TEST_CASE("reading beyond the end gives zeros and says how much was there") {
  ChunkedBytes bytes;
  bytes.write(std::vector(3, std::byte{7}), 0);
  std::vector<std::byte> out(5, std::byte{9});
  CHECK(bytes.read(out, 1) == 2);
  CHECK(out == std::vector{std::byte{7}, std::byte{7}, std::byte{0}, std::byte{0}, std::byte{0}});
  CHECK(bytes.read(out, 100) == 0);
  CHECK(out == std::vector(5, std::byte{0}));
}

TEST_CASE("holes take no memory, and what is cut off is freed") {
  ChunkedBytes bytes;
  const std::vector one(1, std::byte{1});
  bytes.write(one, 100 * ChunkedBytes::kChunkSize);
  CHECK(bytes.allocated() == ChunkedBytes::kChunkSize);
  bytes.write(one, 0);
  CHECK(bytes.allocated() == 2 * ChunkedBytes::kChunkSize);
  bytes.resize(1);
  CHECK(bytes.allocated() == ChunkedBytes::kChunkSize);
  bytes.resize(0);
  CHECK(bytes.allocated() == 0);
}

TEST_CASE("the locks of a file: what one holder has against what another wants") {
  struct Row {
    int held;
    int wanted;
    int answer;
  };
  constexpr int kShared = SQLITE_LOCK_SHARED;
  constexpr int kReserved = SQLITE_LOCK_RESERVED;
  constexpr int kExclusive = SQLITE_LOCK_EXCLUSIVE;
  const std::vector<Row> rows{
      {kShared, kShared, SQLITE_OK},       {kShared, kReserved, SQLITE_OK},
      {kShared, kExclusive, SQLITE_BUSY},  {kReserved, kShared, SQLITE_OK},
      {kReserved, kReserved, SQLITE_BUSY}, {kReserved, kExclusive, SQLITE_BUSY},
      {kExclusive, kShared, SQLITE_BUSY},
  };
  for (const auto& row : rows) {
    CAPTURE(row.held);
    CAPTURE(row.wanted);
    FileLocks locks;
    FileLocks::Holder first;
    FileLocks::Holder second;
    REQUIRE(locks.acquire(first, kShared) == SQLITE_OK);
    REQUIRE(locks.acquire(first, row.held) == SQLITE_OK);
    int answer = locks.acquire(second, kShared);
    if (answer == SQLITE_OK) answer = locks.acquire(second, row.wanted);
    CHECK(answer == row.answer);
    CHECK(locks.reserved() == (first.level >= kReserved || second.level >= kReserved));
  }
}

TEST_CASE("who waits to exclude lets nobody else in, and excludes once alone") {
  FileLocks locks;
  FileLocks::Holder writer;
  FileLocks::Holder reader;
  FileLocks::Holder latecomer;
  REQUIRE(locks.acquire(reader, SQLITE_LOCK_SHARED) == SQLITE_OK);
  REQUIRE(locks.acquire(writer, SQLITE_LOCK_SHARED) == SQLITE_OK);
  CHECK(locks.acquire(writer, SQLITE_LOCK_EXCLUSIVE) == SQLITE_BUSY);
  CHECK(writer.level == SQLITE_LOCK_PENDING);
  CHECK(locks.acquire(latecomer, SQLITE_LOCK_SHARED) == SQLITE_BUSY);
  locks.release(reader, SQLITE_LOCK_NONE);
  CHECK(locks.acquire(writer, SQLITE_LOCK_EXCLUSIVE) == SQLITE_OK);
  locks.release(writer, SQLITE_LOCK_SHARED);
  CHECK(locks.acquire(latecomer, SQLITE_LOCK_SHARED) == SQLITE_OK);
}

TEST_CASE("the slots of a log's index: shared by many or owned by one") {
  constexpr int kLock = SQLITE_SHM_LOCK;
  constexpr int kUnlock = SQLITE_SHM_UNLOCK;
  constexpr int kShared = SQLITE_SHM_SHARED;
  constexpr int kExclusive = SQLITE_SHM_EXCLUSIVE;
  WalIndex index;
  WalIndex::User first;
  WalIndex::User second;
  CHECK(index.lock(first, 3, 1, kLock | kShared) == SQLITE_OK);
  CHECK(index.lock(second, 3, 1, kLock | kShared) == SQLITE_OK);
  CHECK(index.lock(second, 0, 8, kLock | kExclusive) == SQLITE_BUSY);
  CHECK(index.lock(second, 4, 4, kLock | kExclusive) == SQLITE_OK);
  CHECK(index.lock(first, 5, 1, kLock | kShared) == SQLITE_BUSY);
  CHECK(index.lock(first, 7, 1, kLock | kExclusive) == SQLITE_BUSY);
  CHECK(index.lock(second, 4, 4, kUnlock | kExclusive) == SQLITE_OK);
  CHECK(index.lock(first, 5, 1, kLock | kExclusive) == SQLITE_OK);
  CHECK(index.lock(first, 3, 1, kUnlock | kShared) == SQLITE_OK);
  CHECK(index.lock(first, 3, 1, kLock | kExclusive) == SQLITE_BUSY);
  index.detach(second);
  CHECK(index.lock(first, 3, 1, kLock | kExclusive) == SQLITE_OK);
}

TEST_CASE("the regions of a log's index stay where they are and go with the last user") {
  constexpr std::size_t kRegion = 32768;
  WalIndex index;
  WalIndex::User first;
  WalIndex::User second;
  CHECK(index.map(first, 0, kRegion, false) == nullptr);
  const void* const first_region = index.map(first, 0, kRegion, true);
  CHECK(first_region != nullptr);
  for (std::size_t region = 1; region < 50; ++region) index.map(second, region, kRegion, true);
  CHECK(index.map(second, 0, kRegion, false) == first_region);
  CHECK(index.allocated() == 50 * kRegion);
  index.detach(first);
  index.detach(first);
  CHECK(index.allocated() == 50 * kRegion);
  index.detach(second);
  CHECK(index.allocated() == 0);
}
