#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "samples.hpp"
#include "support/fault_vfs.hpp"
#include "support/plain_sqlite.hpp"

/// A disk on which any single call fails, and power that goes after it.
namespace gigkit::test {
namespace {

const std::string kPath = "market.db";

std::unique_ptr<storage::Storage> open_on(const FaultDisk& disk,
                                          Durability durability = Durability::power) {
  Options options;
  options.durability = durability;
  options.busy_timeout = std::chrono::milliseconds(1);
  return open_samples(kPath, options, disk.name());
}

/// How a failing call fails.
struct Manner {
  int code = SQLITE_OK;
  bool short_write = false;
};

Fault fault(std::uint64_t at, const Manner& manner) {
  return {.at = at, .code = manner.code, .leaves_short_write = manner.short_write};
}

/// Runs `test(disk, at)` with a new disk for at = 1, 2, ... until the fault no longer strikes.
template <class Test>
void for_every_call(Test test) {
  std::uint64_t at = 0;
  bool struck = true;
  while (struck) {
    FaultDisk disk(++at);
    CAPTURE(at);
    test(disk, at);
    struck = disk.faults() > 0;
  }
  CHECK(at > 3);
}

std::optional<Error> error_of_put(storage::Storage& storage, std::int64_t key) {
  try {
    put(storage, key, std::string(9000, 'x'));
  } catch (const Error& error) {
    return error;
  }
  return std::nullopt;
}

bool is_clear(const Error& error) {
  return error.code() == ErrorCode::storage || error.code() == ErrorCode::unavailable;
}

constexpr Manner kManners[] = {{}, {SQLITE_FULL, false}, {SQLITE_OK, true}, {SQLITE_FULL, true}};

TEST_CASE("a write whose I/O fails is an error, changes nothing, and the next one succeeds") {
  for (const Durability durability : {Durability::process, Durability::power}) {
    for (const Manner& manner : kManners) {
      for_every_call([&](FaultDisk& disk, std::uint64_t at) {
        const auto storage = open_on(disk, durability);
        put(*storage, 1, 1);
        disk.inject(fault(at, manner));
        const auto error = error_of_put(*storage, 2);
        disk.heal();
        CHECK((!error || is_clear(*error)));
        CHECK(count_samples(*storage) == (error ? 1 : 2));
        CHECK_FALSE(error_of_put(*storage, 3));
        CHECK(count_samples(*storage) == (error ? 2 : 3));
      });
    }
  }
}

TEST_CASE("when power goes after a write, what was said of it is true") {
  for (const Manner& manner : kManners) {
    for_every_call([&](FaultDisk& disk, std::uint64_t at) {
      auto storage = open_on(disk);
      put(*storage, 1, 1);
      disk.inject(fault(at, manner));
      const auto error = error_of_put(*storage, 2);
      disk.lose_power();
      storage.reset();
      storage = open_on(disk);
      const std::int64_t count = count_samples(*storage);
      if (!error) {
        CHECK(count == 2);
      } else if (error->known_not_applied()) {
        CHECK(count == 1);
      } else {
        CHECK(error->code() == ErrorCode::unavailable);
        CHECK((count == 1 || count == 2));
      }
      CHECK_FALSE(error_of_put(*storage, 3));
    });
  }
}

TEST_CASE("an opening whose I/O fails is an error, and the next one succeeds") {
  for (const Manner& manner : kManners) {
    for_every_call([&](FaultDisk& disk, std::uint64_t at) {
      disk.inject(fault(at, manner));
      try {
        open_on(disk);
      } catch (const Error& error) {
        CHECK(is_clear(error));
      }
      disk.heal();
      const auto storage = open_on(disk);
      CHECK(count_samples(*storage) == 0);
      put(*storage, 1, 1);
    });
  }
}

TEST_CASE("a read whose I/O fails is an error, and the next one succeeds") {
  for_every_call([&](FaultDisk& disk, std::uint64_t at) {
    const auto storage = open_on(disk);
    put(*storage, 1, 1);
    disk.inject(fault(at, {}));
    try {
      const auto count = count_samples(*storage);
      CHECK(count == 1);
    } catch (const Error& error) {
      CHECK(is_clear(error));
    }
    disk.heal();
    CHECK(count_samples(*storage) == 1);
  });
}

TEST_CASE("power that goes at any call of a write leaves all of it or nothing") {
  std::uint64_t at = 0;
  bool died = true;
  while (died) {
    FaultDisk disk(++at);
    CAPTURE(at);
    auto storage = open_on(disk);
    put(*storage, 1, 1);
    disk.cut_power_at(at);
    const auto error = error_of_put(*storage, 2);
    died = error.has_value();
    disk.lose_power();
    storage.reset();
    storage = open_on(disk);
    const std::int64_t count = count_samples(*storage);
    CHECK((count == 2 || (count == 1 && died)));
    CHECK(PlainConnection("./" + kPath, disk.name()).value("PRAGMA integrity_check") == "ok");
  }
  CHECK(at > 3);
}

}  // namespace
}  // namespace gigkit::test
